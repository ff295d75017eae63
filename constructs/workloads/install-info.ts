import { CHART_VERSION } from '../chart';
import type { SpecContext } from '../plan/context';
import { apiKeySecret, appKeySecret, hasAppKey } from '../secrets/names';
import { commonLabels } from './labels';
import type { Part } from './part';

const TOOL = 'cdk8s-datadog';

/** The ConfigMap that tells how agents were installed. */
export const installInfoConfigMap = ({ nodeAgentName }: SpecContext): string => nodeAgentName('installinfo');

/** What agents and the operator read about the installation as a whole. */
export const installInfo: Part = {
  id: 'installInfo',
  contribute: (context) => {
    const {
      namespace,
      release,
      spec: { global },
    } = context;
    const info = { install_method: { tool: TOOL, tool_version: TOOL, installer_version: `${TOOL}-${CHART_VERSION}` } };
    return {
      files: [{ configMap: installInfoConfigMap(context), key: 'install_info', content: info }],
      checksums: (['nodeAgent', 'clusterAgent', 'clusterChecksRunner'] as const).map((workload) => ({ workload, name: 'install_info', of: info })),
      objects: [
        {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: { name: `${release}-endpoint-config`, namespace, labels: { ...commonLabels(context), 'datadoghq.com/component': 'endpoint-config' } },
          data: {
            'api-key-secret-name': apiKeySecret(context),
            ...(hasAppKey(context) ? { 'app-key-secret-name': appKeySecret(context) } : {}),
            ...(global.site ? { 'dd-site': global.site } : {}),
            ...(global.url ? { 'dd-url': global.url } : {}),
          },
        },
      ],
    };
  },
};
