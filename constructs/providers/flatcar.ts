import { truthy } from '../spec/values';
import type { Provider } from './provider';

/** Flatcar Container Linux, whose /usr takes no mounts. */
export const flatcar: Provider = {
  id: 'flatcar',
  applies: ({ cluster }) => truthy(cluster.provider.flatcar.enabled),
  without: () => ({ volumes: ['src'], mounts: { src: 'everywhere' } }),
};
