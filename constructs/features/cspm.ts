import type { PolicyRule } from '../kubernetes';
import type { PlanContext, SpecContext } from '../plan/context';
import type { Contribution } from '../plan/contribution';
import { variable } from '../spec/datadog-agent';
import { flag, type Resolved, text } from '../spec/option';
import { getPath, truthy } from '../spec/values';
import { hostGroup } from '../workloads/host-files';
import { hostPasswd } from '../workloads/host-passwd';
import { nodeMounts } from '../workloads/node-container';
import { systemProbe, systemProbeRefusals } from '../workloads/system-probe-requirements';
import { defineFeature } from './feature';

const agent = 'nodeAgent/agent';
const probe = 'nodeAgent/system-probe';
const securityAgent = 'nodeAgent/security-agent';
const clusterAgent = 'clusterAgent/cluster-agent';
const BENCHMARKS = { name: 'complianceconfigdir', mountPath: '/etc/datadog-agent/compliance.d', readOnly: true };

const at = 'datadog.securityAgent.compliance';

const options = {
  enabled: flag({ helm: `${at}.enabled`, default: false, doc: 'Check nodes, containers and the cluster against benchmarks.' }),
  checkInterval: text({ helm: `${at}.checkInterval`, default: '20m', unit: 'duration, such as 20m', doc: 'Time between two checks, such as 20m.' }),
  customBenchmarks: { configMap: { name: text({ helm: `${at}.configMap`, doc: "ConfigMap with benchmarks in addition to Datadog's." }) } },
  hostBenchmarks: { enabled: flag({ helm: `${at}.host_benchmarks.enabled`, default: true, doc: 'Check the nodes too; takes 160 MB of memory.' }) },
  runInSystemProbe: flag({ helm: `${at}.runInSystemProbe`, default: false, doc: 'Run the checks in system-probe instead of the security agent.' }),
  xccdf: {
    enabled: flag({
      helm: `${at}.xccdf.enabled`,
      default: false,
      datadogAgent: variable('DD_COMPLIANCE_CONFIG_XCCDF_ENABLED', ['nodeAgent/security-agent']),
      doc: 'Former way to say `hostBenchmarks.enabled`.',
    }),
  },
  containerInclude: text({
    helm: `${at}.containerInclude`,
    datadogAgent: variable('DD_COMPLIANCE_CONFIG_CONTAINER_INCLUDE', ['nodeAgent/security-agent']),
    doc: 'Containers to check despite an exclusion, as patterns separated by spaces.',
  }),
  containerExclude: text({
    helm: `${at}.containerExclude`,
    datadogAgent: variable('DD_COMPLIANCE_CONFIG_CONTAINER_EXCLUDE', ['nodeAgent/security-agent']),
    doc: 'Containers to leave alone, as patterns separated by spaces.',
  }),
};

type Options = Resolved<typeof options>;

/** What the cluster agent reads to check the cluster itself. */
const RULES: PolicyRule[] = [
  { apiGroups: [''], resources: ['serviceaccounts', 'namespaces'], verbs: ['list'] },
  { apiGroups: ['policy'], resources: ['poddisruptionbudgets'], verbs: ['get', 'list', 'watch'] },
  { apiGroups: ['rbac.authorization.k8s.io'], resources: ['clusterrolebindings', 'rolebindings'], verbs: ['list', 'watch'] },
  { apiGroups: ['networking.k8s.io'], resources: ['networkpolicies'], verbs: ['list'] },
];

/** Whether the security agent runs the checks. */
const inSecurityAgent = (o: Options, { linux, platform }: SpecContext) => o.enabled && !o.runInSystemProbe && linux && platform.hostBenchmarks;

function checks(o: Options): Record<string, string | undefined> {
  const host = `${o.xccdf.enabled || o.hostBenchmarks.enabled}`;
  return {
    DD_COMPLIANCE_CONFIG_CHECK_INTERVAL: o.checkInterval,
    DD_COMPLIANCE_CONFIG_XCCDF_ENABLED: host,
    DD_COMPLIANCE_CONFIG_HOST_BENCHMARKS_ENABLED: host,
    HOST_ROOT: '/host/root',
    DD_COMPLIANCE_CONFIG_CONTAINER_INCLUDE: o.containerInclude || undefined,
    DD_COMPLIANCE_CONFIG_CONTAINER_EXCLUDE: o.containerExclude || undefined,
  };
}

function environment(o: Options, context: PlanContext): Contribution['env'] {
  const name = 'DD_COMPLIANCE_CONFIG_ENABLED';
  const here = inSecurityAgent(o, context);
  return [
    { at: agent, name, value: `${o.enabled}` },
    { at: o.enabled ? [agent, probe] : agent, name: 'DD_COMPLIANCE_CONFIG_RUN_IN_SYSTEM_PROBE', value: `${o.runInSystemProbe}` },
    ...(o.enabled ? [{ at: probe, name, value: 'true' } as const] : []),
    { at: securityAgent, name, value: `${here}` },
    ...(here ? Object.entries(checks(o)).flatMap(([key, value]) => (value === undefined ? [] : [{ at: securityAgent, name: key, value } as const])) : []),
    ...(context.needs.has('container/security-agent')
      ? [
          { at: clusterAgent, name, value: `${o.enabled}` } as const,
          ...(o.enabled ? [{ at: clusterAgent, name: 'DD_COMPLIANCE_CONFIG_CHECK_INTERVAL', value: o.checkInterval } as const] : []),
        ]
      : []),
  ];
}

/** What the security agent sees of its node. Its volumes come wherever both feature and security agent are there. */
function host(o: Options, context: PlanContext): Required<Pick<Contribution, 'volumes' | 'mounts'>> {
  const beside = context.needs.has('container/security-agent');
  const here = inSecurityAgent(o, context);
  const group = hostGroup(context, here ? [securityAgent] : []);
  const seen = (name: string, mountPath: string) => ({ at: securityAgent, mount: { name, mountPath, readOnly: true } }) as const;
  return {
    volumes: [
      ...group.volumes,
      ...(beside ? [{ workload: 'nodeAgent', volume: { name: 'hostroot', hostPath: { path: '/' } } } as const] : []),
      ...(here && hostPasswd.wanted(context) ? [{ workload: 'nodeAgent', volume: hostPasswd.volume } as const] : []),
    ],
    mounts: [
      ...group.mounts,
      ...(here && hostPasswd.wanted(context) ? [{ at: securityAgent, mount: hostPasswd.mount } as const] : []),
      ...(here
        ? nodeMounts(context)
            .filter(({ name }) => name === 'kubelet-ca')
            .map((mount) => ({ at: securityAgent, mount }) as const)
        : []),
      ...(here ? [seen('cgroups', '/host/sys/fs/cgroup'), seen('hostroot', '/host/root'), seen('procdir', '/host/proc')] : []),
    ],
  };
}

/** A ConfigMap with the user's own benchmarks, in both agents that check. */
function benchmarks(o: Options, context: PlanContext): Required<Pick<Contribution, 'volumes' | 'mounts'>> {
  const name = o.customBenchmarks.configMap.name;
  if (!name || !context.needs.has('container/security-agent')) return { volumes: [], mounts: [] };
  const volume = { name: BENCHMARKS.name, configMap: { name } };
  return {
    volumes: [{ workload: 'nodeAgent', volume }, ...(o.enabled ? [{ workload: 'clusterAgent', volume } as const] : [])],
    mounts: [
      ...(inSecurityAgent(o, context) ? [{ at: securityAgent, mount: BENCHMARKS } as const] : []),
      ...(o.enabled ? [{ at: clusterAgent, mount: BENCHMARKS } as const] : []),
    ],
  };
}

/** Benchmarks of nodes, containers and the cluster: Cloud Security Posture Management. */
export const cspm = defineFeature({
  id: 'cspm',
  options,

  needs: (o, context) => [
    ...systemProbe(o.enabled && o.runInSystemProbe, context),
    ...(o.enabled && !o.runInSystemProbe && context.linux ? ['container/security-agent' as const] : []),
    ...(inSecurityAgent(o, context) ? ['host-pid' as const] : []),
  ],

  refuse: (o, context) => systemProbeRefusals(o.enabled && o.runInSystemProbe, 'features.cspm.runInSystemProbe', context),

  contribute: (o, context) => {
    const files = o.enabled && context.linux ? host(o, context) : { volumes: [], mounts: [] };
    const own = benchmarks(o, context);
    // Added to no capabilities only: a list of the user's own is taken as it is.
    const chosen = getPath(context.spec.override.nodeAgent.containers['security-agent'].securityContext, ['capabilities', 'add']);
    return {
      env: environment(o, context),
      volumes: [...files.volumes, ...own.volumes],
      mounts: [...files.mounts, ...own.mounts],
      capabilities: inSecurityAgent(o, context) && !truthy(chosen) ? [{ at: securityAgent, add: ['AUDIT_CONTROL', 'AUDIT_READ'] }] : [],
      rules: o.enabled && context.needs.has('container/security-agent') ? [{ role: 'cluster-agent', rules: RULES }] : [],
      settings: [
        {
          file: 'system-probe.yaml',
          settings: {
            runtime_security_config: { compliance_module: { enabled: o.runInSystemProbe } },
            compliance_config: { enabled: o.enabled && o.runInSystemProbe },
          },
        },
      ],
    };
  },
});
