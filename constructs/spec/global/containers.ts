import type { EnvVar, Json, JsonMap } from '../../kubernetes';
import { anything, flag, list, map, text, texts } from '../option';

/** Variables of every agent container, and which containers the agents watch. */
export const containers = {
  env: list<EnvVar>({ item: 'EnvVar', helm: 'datadog.env', default: [], doc: 'Environment variables of every agent container.' }),
  envFrom: list({
    helm: 'datadog.envFrom',
    default: [],
    datadogAgent: null,
    doc: 'ConfigMaps and Secrets whose keys become environment variables of every agent container.',
  }),
  envDict: map<Record<string, string | { valueFrom: JsonMap }>>({
    of: 'Record<string, string | { valueFrom: JsonMap }>',
    helm: 'datadog.envDict',
    default: {},
    datadogAgent: null,
    doc: 'Environment variables of every agent container, as name: value.',
  }),

  containerInclude: text({
    helm: 'datadog.containerInclude',
    datadogAgent: null,
    doc: 'Containers to watch despite `containerExclude`: patterns such as image:..., name:... or kube_namespace:..., separated by spaces.',
  }),
  containerExclude: text({ helm: 'datadog.containerExclude', datadogAgent: null, doc: 'Containers to leave alone, as patterns separated by spaces.' }),
  containerIncludeLogs: text({ helm: 'datadog.containerIncludeLogs', datadogAgent: null, doc: 'Containers whose logs are collected despite an exclusion.' }),
  containerExcludeLogs: text({ helm: 'datadog.containerExcludeLogs', datadogAgent: null, doc: 'Containers whose logs are not collected.' }),
  containerIncludeMetrics: text({
    helm: 'datadog.containerIncludeMetrics',
    datadogAgent: null,
    doc: 'Containers whose metrics are collected despite an exclusion.',
  }),
  containerExcludeMetrics: text({ helm: 'datadog.containerExcludeMetrics', datadogAgent: null, doc: 'Containers whose metrics are not collected.' }),
  celWorkloadExclude: anything<Json | undefined>({
    helm: 'datadog.celWorkloadExclude',
    datadogAgent: 'override.nodeAgent.celWorkloadExclude',
    doc: 'Workloads to leave alone, as rules in the Common Expression Language; from agent 7.73 on.',
  }),
  excludePauseContainer: flag({ helm: 'datadog.excludePauseContainer', default: true, datadogAgent: null, doc: 'Leave out the pause container of each pod.' }),
  acInclude: text({ helm: 'datadog.acInclude', datadogAgent: null, doc: 'Former way to say `containerInclude`; agents since 7.20 prefer that.' }),
  acExclude: text({ helm: 'datadog.acExclude', datadogAgent: null, doc: 'Former way to say `containerExclude`; agents since 7.20 prefer that.' }),
  ignoreAutoConfig: texts({
    helm: 'datadog.ignoreAutoConfig',
    default: [],
    datadogAgent: null,
    doc: 'Integrations that must not start by themselves when their software is found.',
  }),
  autoconf: map({ helm: 'datadog.autoconf', datadogAgent: null, doc: 'Former place of integration files; use confd.' }),
};
