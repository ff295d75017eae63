import { features } from '../features/registry';
import { access } from './access';
import { cluster } from './cluster';
import { global } from './global';
import type { OptionTree } from './option';
import { override } from './override';

/** Every option of the spec, each once. Types, validation, defaults, JSON Schema, import and targets all read this tree. */
export const specTree = {
  cluster,
  global,
  features: Object.fromEntries(features.map((feature) => [feature.id, feature.options])) as OptionTree,
  override,
  access,
} satisfies OptionTree;
