import type { SpecContext } from '../plan/context';
import { inRange } from '../plan/installation';
import { annotation } from '../spec/datadog-agent';
import { flag } from '../spec/option';
import { defineFeature } from './feature';

const OLDEST = '>=7.82.0-0';
const GROUP = ['datadoghq.com'];

/** Both agents take part, so both must be new enough. */
function understands({ agentVersion, clusterAgentVersion, spec }: SpecContext): boolean {
  const { clusterAgent, nodeAgent } = spec.override;
  const fits = (doNotCheckTag: boolean | undefined, version: string) => doNotCheckTag || inRange(version, OLDEST);
  return Boolean(fits(nodeAgent.image.doNotCheckTag, agentVersion) && fits(clusterAgent.image.doNotCheckTag, clusterAgentVersion));
}

/** DatadogInstrumentation objects, by which users say next to their workloads what is observed there. */
export const instrumentationCRD = defineFeature({
  id: 'instrumentationCRD',
  options: {
    enabled: flag({
      helm: 'datadog.instrumentationCrd.enabled',
      datadogAgent: annotation('instrumentation-crd-enabled'),
      doc: 'Act on DatadogInstrumentation objects; from version 7.82 of both agents on.',
    }),
  },

  contribute: (o, context) => {
    if (!o.enabled || !understands(context)) return {};
    return {
      env: [{ at: ['nodeAgent/agent', 'clusterAgent/cluster-agent'], name: 'DD_INSTRUMENTATION_CRD_CONTROLLER_ENABLED', value: 'true' }],
      rules: [
        {
          role: 'cluster-agent',
          rules: [
            { apiGroups: GROUP, resources: ['datadoginstrumentations'], verbs: ['get', 'list', 'watch'] },
            { apiGroups: GROUP, resources: ['datadoginstrumentations/status'], verbs: ['patch', 'update'] },
          ],
        },
      ],
    };
  },
});
