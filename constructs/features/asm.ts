import { flag } from '../spec/option';
import { defineFeature } from './feature';

/** Application security in the tracing libraries of injected pods. */
export const asm = defineFeature({
  id: 'asm',
  options: {
    threats: {
      enabled: flag({
        helm: 'datadog.asm.threats.enabled',
        default: false,
        doc: 'Detect attacks: sets DD_APPSEC_ENABLED in pods that the cluster agent injects.',
      }),
    },
    sca: {
      enabled: flag({ helm: 'datadog.asm.sca.enabled', default: false, doc: 'Report vulnerable dependencies: sets DD_APPSEC_SCA_ENABLED in injected pods.' }),
    },
    iast: {
      enabled: flag({
        helm: 'datadog.asm.iast.enabled',
        default: false,
        doc: "Find vulnerabilities in the application's own code while it runs: sets DD_IAST_ENABLED in injected pods.",
      }),
    },
  },

  contribute: (o) => {
    const on = (enabled: boolean, product: string) =>
      enabled ? [{ at: 'clusterAgent/cluster-agent', name: `DD_ADMISSION_CONTROLLER_AUTO_INSTRUMENTATION_${product}_ENABLED`, value: 'true' } as const] : [];
    return { env: [...on(o.threats.enabled, 'APPSEC'), ...on(o.sca.enabled, 'APPSEC_SCA'), ...on(o.iast.enabled, 'IAST')] };
  },
});
