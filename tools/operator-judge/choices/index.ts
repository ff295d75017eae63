import type { Choice } from '../choice';
import { GRANT_CHOICES } from './grants';
import { POD_CHOICES } from './pods';
import { SETTING_CHOICES } from './settings';

/** All that the operator decides by itself. What no row explains is ours to make equal. */
export const CHOICES: readonly Choice[] = [...SETTING_CHOICES, ...POD_CHOICES, ...GRANT_CHOICES];
