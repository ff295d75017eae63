import fs from 'node:fs';
import path from 'node:path';
import { importHelmValues } from '../../constructs/import/helm-values';
import { readYaml } from '../../constructs/import/read-yaml';
import type { JsonMap } from '../../constructs/kubernetes';
import { planReleases } from '../../constructs/releases';
import { isMap } from '../../constructs/spec/values';
import { toYaml } from '../../constructs/yaml';

/** A values file of the chart from which clusters are made. */
export interface Source {
  readonly name: string;
  readonly text: string;
  readonly values: JsonMap;
}

const RELEASE = { name: 'datadog', namespace: 'datadog-agent', kubernetesVersion: '1.34' };
const CASES = path.join('..', 'shared', 'parity', 'cases');

/** What stands in for values files from public repositories where there are none beside the project. */
const OWN: Readonly<Record<string, JsonMap>> = {
  small: { datadog: { apiKeyExistingSecret: 'datadog-secret' } },
  logs: {
    datadog: { apiKeyExistingSecret: 'datadog-secret', operator: { enabled: false }, logs: { enabled: true, containerCollectAll: true } },
    agents: { tolerations: [{ operator: 'Exists' }] },
  },
  network: {
    datadog: {
      apiKeyExistingSecret: 'datadog-secret',
      networkMonitoring: { enabled: true },
      serviceMonitoring: { enabled: true },
      processAgent: { processCollection: true },
    },
    clusterAgent: { replicas: 2, createPodDisruptionBudget: true },
  },
  security: {
    datadog: {
      apiKeyExistingSecret: 'datadog-secret',
      securityAgent: { runtime: { enabled: true }, compliance: { enabled: true } },
      otlp: { receiver: { protocols: { grpc: { enabled: true } } } },
      prometheusScrape: { enabled: true },
    },
    clusterChecksRunner: { enabled: true, replicas: 3 },
  },
};

/** Whether values can be imported and planned: of others there is nothing to measure. */
export function canBeInstalled(values: JsonMap): boolean {
  const { spec, findings } = importHelmValues(values, RELEASE);
  if (findings.some(({ severity }) => severity === 'error')) return false;
  try {
    planReleases({ ...RELEASE, spec });
    return true;
  } catch {
    return false;
  }
}

function sourcesIn(folder: string, prefix: string): Source[] {
  const names = fs.existsSync(folder) ? fs.readdirSync(folder).filter((name) => name.startsWith(prefix)) : [];
  return names.sort().flatMap((name) => {
    const text = fs.readFileSync(path.join(folder, name, 'values.yaml'), 'utf8');
    const { data } = readYaml(text, 'helm');
    return isMap(data) && canBeInstalled(data) ? [{ name, text, values: data }] : [];
  });
}

/**
 * The values files from public repositories that lie beside the project; where there are none, some of our own.
 * @param prefix what the names of their folders begin with; empty for all values that can be installed
 */
export function readSources(folder: string = CASES, prefix = 'public-'): { readonly sources: readonly Source[]; readonly arePublic: boolean } {
  const sources = sourcesIn(folder, prefix);
  if (sources.length > 0) return { sources, arePublic: true };
  return { sources: Object.entries(OWN).map(([name, values]) => ({ name, values, text: toYaml(values) })), arePublic: false };
}
