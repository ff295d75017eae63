import { truthy } from '../spec/values';
import type { Provider } from './provider';
import { WITHOUT_KERNEL_SOURCES } from './without';

/** Flatcar Container Linux, whose /usr takes no mounts. */
export const flatcar: Provider = {
  id: 'flatcar',
  applies: ({ cluster }) => truthy(cluster.provider.flatcar.enabled),
  without: () => [WITHOUT_KERNEL_SOURCES],
};
