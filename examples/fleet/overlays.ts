// What holds everywhere, and what is different in an environment or a region. The more particular one comes later and wins.
import type { DatadogProps } from 'cdk8s-datadog';
import type { Cluster, Environment, Region } from './clusters';

const BASE: DatadogProps = {
  namespace: 'datadog',
  global: { credentials: { apiSecret: { secretName: 'datadog-secret' } }, podLabelsAsTags: { team: 'team' } },
  features: { logCollection: { enabled: true }, apm: { hostPortConfig: { enabled: true } } },
};

const BY_ENVIRONMENT: Readonly<Record<Environment, DatadogProps>> = {
  production: {
    features: { logCollection: { containerCollectAll: true }, npm: { enabled: true } },
    override: { clusterAgent: { replicas: 2, pdb: { create: true } } },
  },
  staging: { features: { logCollection: { containerCollectAll: true } } },
  development: { global: { logLevel: 'DEBUG' }, features: { apm: { hostPortConfig: { enabled: false } } } },
};

const EU: DatadogProps = { global: { site: 'datadoghq.eu' } };
const BY_REGION: Readonly<Record<Region, DatadogProps>> = {
  'eu-central-1': EU,
  'eu-west-1': EU,
  'us-east-1': {},
  'us-west-2': { global: { site: 'us5.datadoghq.com' } },
  'ap-northeast-1': { global: { site: 'ap1.datadoghq.com' } },
};

const isMap = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Maps are laid over each other key by key; anything else is replaced. */
function overlay(base: unknown, over: unknown): unknown {
  if (over === undefined) return base;
  if (!isMap(base) || !isMap(over)) return over;
  return Object.fromEntries([...new Set([...Object.keys(base), ...Object.keys(over)])].map((key) => [key, overlay(base[key], over[key])]));
}

/** What one cluster's agents are asked to be. */
export function propsOf({ name, region, environment }: Cluster): DatadogProps {
  const own: DatadogProps = { global: { clusterName: name, tags: [`env:${environment}`, `region:${region}`] } };
  return [BASE, BY_ENVIRONMENT[environment], BY_REGION[region], own].reduce((all, next) => overlay(all, next) as DatadogProps);
}
