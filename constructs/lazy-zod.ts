import type { z } from 'zod';

/** zod, loaded by the first who asks: that takes longer than most commands run, and a spec without mistakes needs none of it. */
export const lazyZod = (): typeof z => (require('./zod') as typeof import('./zod')).z;
