import type { Page } from '../entries';
import { CHECKING } from './checking';
import { INSIDE } from './inside';
import { MACHINES } from './machines';
import { MIGRATING } from './migrating';
import { STARTING } from './starting';

/** Every page with something to type, or with something that a command prints. */
export const pages: readonly Page[] = [...STARTING, ...MIGRATING, ...CHECKING, ...MACHINES, ...INSIDE];
