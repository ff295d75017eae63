import { truthy } from '../spec/values';
import type { Provider } from './provider';

/** Talos Linux, whose nodes have neither users nor package managers nor kernel headers. */
export const talos: Provider = {
  id: 'talos',
  applies: ({ cluster }) => truthy(cluster.provider.talos.enabled),
  platform: () => ({ releaseFiles: false }),
  lacks: (need) => need === 'runtime-compilation',
  without: () => [{ volumes: ['passwd', 'group'], mounts: { passwd: 'everywhere', group: 'everywhere' } }],
};
