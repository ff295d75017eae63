import type { EnvVar, Json, JsonMap } from '../../kubernetes';
import { field, nowhere, variable } from '../datadog-agent';
import { ignoredIntegrations, variables, variablesByName } from '../datadog-agent-shapes';
import { anything, flag, list, map, text, texts } from '../option';

/** Variables of every agent container, and which containers the agents watch. */
export const containers = {
  env: list<EnvVar>({
    item: 'EnvVar',
    helm: 'datadog.env',
    datadogAgent: field('override.nodeAgent.env', variables),
    default: [],
    doc: 'Environment variables of every agent container.',
  }),
  envFrom: list({
    helm: 'datadog.envFrom',
    default: [],
    datadogAgent: nowhere(
      'name them for each workload: override.clusterAgent.envFrom and override.clusterChecksRunner.envFrom, and for node agents use variables with valueFrom in global.env',
    ),
    doc: 'ConfigMaps and Secrets whose keys become environment variables of every agent container.',
  }),
  envDict: map<Record<string, string | { valueFrom: JsonMap }>>({
    of: 'Record<string, string | { valueFrom: JsonMap }>',
    helm: 'datadog.envDict',
    default: {},
    datadogAgent: field('override.nodeAgent.env', variablesByName),
    doc: 'Environment variables of every agent container, as name: value.',
  }),

  containerInclude: text({
    helm: 'datadog.containerInclude',
    datadogAgent: variable('DD_CONTAINER_INCLUDE', ['nodeAgent']),
    doc: 'Containers to watch despite `containerExclude`: patterns such as image:..., name:... or kube_namespace:..., separated by spaces.',
  }),
  containerExclude: text({
    helm: 'datadog.containerExclude',
    datadogAgent: variable('DD_CONTAINER_EXCLUDE', ['nodeAgent']),
    doc: 'Containers to leave alone, as patterns separated by spaces.',
  }),
  containerIncludeLogs: text({
    helm: 'datadog.containerIncludeLogs',
    datadogAgent: variable('DD_CONTAINER_INCLUDE_LOGS', ['nodeAgent']),
    doc: 'Containers whose logs are collected despite an exclusion.',
  }),
  containerExcludeLogs: text({
    helm: 'datadog.containerExcludeLogs',
    datadogAgent: variable('DD_CONTAINER_EXCLUDE_LOGS', ['nodeAgent']),
    doc: 'Containers whose logs are not collected.',
  }),
  containerIncludeMetrics: text({
    helm: 'datadog.containerIncludeMetrics',
    datadogAgent: variable('DD_CONTAINER_INCLUDE_METRICS', ['nodeAgent']),
    doc: 'Containers whose metrics are collected despite an exclusion.',
  }),
  containerExcludeMetrics: text({
    helm: 'datadog.containerExcludeMetrics',
    datadogAgent: variable('DD_CONTAINER_EXCLUDE_METRICS', ['nodeAgent']),
    doc: 'Containers whose metrics are not collected.',
  }),
  celWorkloadExclude: anything<Json | undefined>({
    helm: 'datadog.celWorkloadExclude',
    datadogAgent: field('override.nodeAgent.celWorkloadExclude'),
    doc: 'Workloads to leave alone, as rules in the Common Expression Language; from agent 7.73 on.',
  }),
  excludePauseContainer: flag({
    helm: 'datadog.excludePauseContainer',
    default: true,
    datadogAgent: variable('DD_EXCLUDE_PAUSE_CONTAINER', ['nodeAgent', 'clusterAgent/cluster-agent', 'clusterChecksRunner']),
    doc: 'Leave out the pause container of each pod.',
  }),
  acInclude: text({
    helm: 'datadog.acInclude',
    datadogAgent: variable('DD_AC_INCLUDE', ['nodeAgent']),
    doc: 'Former way to say `containerInclude`; agents since 7.20 prefer that.',
  }),
  acExclude: text({
    helm: 'datadog.acExclude',
    datadogAgent: variable('DD_AC_EXCLUDE', ['nodeAgent']),
    doc: 'Former way to say `containerExclude`; agents since 7.20 prefer that.',
  }),
  ignoreAutoConfig: texts({
    helm: 'datadog.ignoreAutoConfig',
    default: [],
    datadogAgent: variable('DD_IGNORE_AUTOCONF', ['nodeAgent/agent'], ignoredIntegrations),
    doc: 'Integrations that must not start by themselves when their software is found.',
  }),
  autoconf: map({
    helm: 'datadog.autoconf',
    datadogAgent: nowhere('write the files as features.customChecks.confd'),
    doc: 'Former place of integration files; use confd.',
  }),
};
