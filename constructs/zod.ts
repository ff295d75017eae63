// zod takes longer to load than most of what the command does: `lazyZod` brings it in when something needs it.
export { z } from 'zod';
