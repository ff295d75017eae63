import type { SpecContext } from '../plan/context';
import { commonLabels } from './labels';
import type { Part } from './part';

/** The Service's name; the admission controller writes it into pods. */
export const localServiceName = ({ fullName, spec }: SpecContext): string => spec.override.nodeAgent.localService.nameOverride || fullName;

/** The Service through which pods reach the agent on their own node. */
export const localService: Part = {
  id: 'localService',
  contribute: (context) => {
    const { fullName, intakes, kubernetes, namespace, spec } = context;
    const {
      enabled,
      localService: { forceEnableLocalService },
    } = spec.override.nodeAgent;
    if (!enabled || !(kubernetes('^1.22.0-0') || forceEnableLocalService)) return {};
    return {
      objects: [
        {
          apiVersion: 'v1',
          kind: 'Service',
          metadata: { name: localServiceName(context), namespace, labels: { app: fullName, ...commonLabels(context) } },
          spec: {
            selector: { app: fullName },
            ports: intakes.map(({ port }) => ({ ...port, targetPort: port.port })),
            internalTrafficPolicy: 'Local',
          },
        },
      ],
    };
  },
};
