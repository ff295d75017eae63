import { commonLabels } from './labels';
import type { Part } from './part';

/** The service through which agents find the cluster agent. */
export const services: Part = {
  id: 'services',
  contribute: (context) => {
    const { deploysClusterAgent, name, namespace } = context;
    if (!deploysClusterAgent) return {};
    return {
      objects: [
        {
          apiVersion: 'v1',
          kind: 'Service',
          metadata: { name: name('cluster-agent'), namespace, labels: commonLabels(context) },
          spec: { type: 'ClusterIP', selector: { app: name('cluster-agent') }, ports: [{ port: 5005, name: 'agentport', protocol: 'TCP' }] },
        },
      ],
    };
  },
};
