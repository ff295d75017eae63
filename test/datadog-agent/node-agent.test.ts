import { importDatadogAgent } from '../../constructs/import/datadog-agent';
import type { JsonMap } from '../../constructs/kubernetes';
import { datadogAgentObject, datadogAgentObjects } from '../../constructs/targets/datadog-agent';
import type { AgentSpec } from '../../imports/agent-spec';
import { refusedByServer } from '../../tools/custom-resources';

const where = { name: 'datadog', namespace: 'datadog-agent' };
const key = { global: { credentials: { apiSecret: { secretName: 'keys' } } } } as AgentSpec;
const objectOf = (spec: AgentSpec) => datadogAgentObject({ ...key, ...spec, global: { ...key.global, ...spec.global } }, where);
const nodeAgent = (spec: AgentSpec) => (objectOf(spec).object.spec as any).override.nodeAgent;
const container = (spec: AgentSpec, name: string) => nodeAgent(spec).containers?.[name] ?? {};
const variables = (spec: AgentSpec, name: string) => Object.fromEntries((container(spec, name).env ?? []).map((v: any) => [v.name, v.value]));
/** Of volumes and mounts those that are looked at: other rules add their own. */
const OTHERS = /^os-release|^etc-|^modules$|^src$|^bpffs$|^debugfs$|-headers$|^apt-|^yum-|^dnf-|^zypp|^rhel|^public-key-dir$|^runtime-compiler/;
const volumes = (spec: AgentSpec) => (nodeAgent(spec).volumes ?? []).filter(({ name }: { name: string }) => !OTHERS.test(name));
const mounts = (spec: AgentSpec, of: string) => (container(spec, of).volumeMounts ?? []).filter(({ name }: { name: string }) => !OTHERS.test(name));
const back = (spec: AgentSpec) => {
  const { object } = objectOf(spec);
  expect(refusedByServer(object as unknown as JsonMap)).toEqual([]);
  const { spec: read, findings } = importDatadogAgent(object as unknown as JsonMap);
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  const { credentials: _credentials, ...global } = read.global ?? {};
  return { ...read, global };
};

describe('what system-probe sees of the node', () => {
  test('the whole file system, for features to which the operator does not give it', () => {
    const spec: AgentSpec = { features: { usm: { enabled: true } } };
    expect(volumes(spec)).toEqual([{ name: 'hostroot', hostPath: { path: '/' } }]);
    expect(mounts(spec, 'system-probe')).toEqual([{ name: 'hostroot', mountPath: '/host/root', readOnly: true }]);
    expect(variables(spec, 'system-probe').HOST_ROOT).toBe('/host/root');
  });

  test('the operator mounts it for workload protection, but does not tell where', () => {
    const spec: AgentSpec = { features: { cws: { enabled: true } } };
    expect(volumes(spec)).toEqual([]);
    expect(variables(spec, 'system-probe').HOST_ROOT).toBe('/host/root');
  });

  test('and tells it for compliance checks', () => {
    const spec: AgentSpec = { features: { cws: { enabled: true }, cspm: { enabled: true, runInSystemProbe: true } } };
    expect(variables(spec, 'system-probe').HOST_ROOT).toBeUndefined();
  });

  test('what GPU monitoring needs in the privileged mode, in the volumes that the operator has for it', () => {
    const spec: AgentSpec = {
      features: { gpu: { enabled: true, privilegedMode: true, patchCgroupPermissions: true } },
      cluster: { provider: { gke: { cos: true } } },
    };
    expect(volumes(spec)).toEqual([
      { name: 'hostroot', hostPath: { path: '/' } },
      { name: 'hostrun', hostPath: { path: '/run/systemd/transient' } },
    ]);
    expect(mounts(spec, 'system-probe')).toEqual([
      { name: 'hostroot', mountPath: '/host/root', readOnly: true },
      { name: 'kubelet-pod-resources', mountPath: '/var/lib/kubelet/pod-resources', readOnly: false },
      { name: 'hostrun', mountPath: '/host/root/run/systemd/transient', readOnly: false },
      { name: 'gke-nvidia-driver-lib64', mountPath: '/host/root/run/nvidia/driver/usr/lib/x86_64-linux-gnu', readOnly: true },
    ]);
    expect(variables(spec, 'agent').DD_GPU_MONITORING_CONFIGURE_CGROUP_PERMS).toBe('true');
    expect(back(spec)).toMatchObject(spec);
    expect(back(spec).override).toBeUndefined();
  });
});

describe('GPU monitoring', () => {
  test('without the privileged mode, the agent may make device files all the same', () => {
    const spec: AgentSpec = { features: { gpu: { enabled: true } } };
    expect(container(spec, 'agent').securityContext).toEqual({ readOnlyRootFilesystem: true, capabilities: { add: ['MKNOD'] } });
    expect(back(spec)).toEqual({ global: {}, ...spec });
  });

  test('is not told to give access back where the operator would refuse it', () => {
    const said = (privilegedMode: boolean) =>
      (objectOf({ features: { gpu: { enabled: true, patchCgroupPermissions: true, privilegedMode } } }).object.spec as any).features.gpu.patchCgroupPermissions;
    expect([said(true), said(false)]).toEqual([true, undefined]);
  });

  test('of the default runtime class is said by an empty name', () => {
    const spec: AgentSpec = { features: { gpu: { enabled: true, requiredRuntimeClassName: '' } } };
    expect((objectOf(spec).object.spec as any).features.gpu.requiredRuntimeClassName).toBe('');
    expect(back(spec)).toEqual({ global: {}, ...spec });
  });

  test('of a group of nodes goes without capabilities, which a profile does not have', () => {
    const [all, profile] = datadogAgentObjects(
      { ...key, nodeGroups: [{ name: 'gpu', nodeSelector: { gpu: 'true' }, features: { gpu: { enabled: true } } }] },
      where,
    );
    expect((all!.object.spec as any).override.nodeAgent.containers.agent.securityContext).toBeUndefined();
    expect((profile!.object.spec as any).config).toEqual({ features: { gpu: { enabled: true } } });
    expect(profile!.inexpressible).toEqual([]);
  });
});

describe('security', () => {
  test('agents that ask whether checks run in system-probe are told', () => {
    const spec: AgentSpec = { features: { cspm: { enabled: true, runInSystemProbe: true }, cws: { enabled: true } } };
    for (const name of ['agent', 'system-probe', 'security-agent'])
      expect(variables(spec, name).DD_RUNTIME_SECURITY_CONFIG_COMPLIANCE_MODULE_ENABLED).toBe('true');
    expect(variables(spec, 'agent').DD_COMPLIANCE_CONFIG_RUN_IN_SYSTEM_PROBE).toBe('true');
    expect(back(spec)).toEqual({ global: {}, ...spec });
  });

  test('agents that ask whether system-probe sends events itself are told', () => {
    const spec: AgentSpec = { features: { cws: { enabled: true, directSendFromSystemProbe: true } } };
    expect(variables(spec, 'agent').DD_RUNTIME_SECURITY_CONFIG_DIRECT_SEND_FROM_SYSTEM_PROBE).toBe('true');
    expect(variables(spec, 'system-probe').DD_RUNTIME_SECURITY_CONFIG_DIRECT_SEND_FROM_SYSTEM_PROBE).toBeUndefined();
  });

  test('what is off by a spec and on by itself is switched off wherever it is asked for', () => {
    const off = { enabled: false };
    const spec: AgentSpec = { features: { cws: { enabled: true, enforcement: off, securityProfiles: off, network: off } } };
    for (const name of ['agent', 'security-agent', 'system-probe'])
      expect(variables(spec, name)).toMatchObject({
        DD_RUNTIME_SECURITY_CONFIG_ENFORCEMENT_ENABLED: 'false',
        DD_RUNTIME_SECURITY_CONFIG_SECURITY_PROFILE_ENABLED: 'false',
        DD_RUNTIME_SECURITY_CONFIG_NETWORK_ENABLED: 'false',
      });
    expect(back(spec)).toEqual({ global: {}, ...spec });
    expect(variables({ features: { cws: { enabled: true } } }, 'system-probe').DD_RUNTIME_SECURITY_CONFIG_ENFORCEMENT_ENABLED).toBeUndefined();
  });

  test("the cluster agent gets the user's benchmarks, too", () => {
    const spec: AgentSpec = { features: { cspm: { enabled: true, customBenchmarks: { configMap: { name: 'own' } } } } };
    expect((objectOf(spec).object.spec as any).override.clusterAgent.containers['cluster-agent'].volumeMounts).toEqual([
      { name: 'complianceconfigdir', mountPath: '/etc/datadog-agent/compliance.d', readOnly: true },
    ]);
    expect(back(spec)).toEqual({ global: {}, ...spec });
  });

  test('host benchmarks have two names, of which the operator knows one', () => {
    const spec: AgentSpec = { features: { cspm: { enabled: true } } };
    expect(variables(spec, 'security-agent')).toMatchObject({ DD_COMPLIANCE_CONFIG_XCCDF_ENABLED: 'true' });
    expect(back(spec)).toEqual({ global: {}, ...spec });
    const former: AgentSpec = { features: { cspm: { enabled: true, hostBenchmarks: { enabled: false }, xccdf: { enabled: true } } } };
    expect(back(former).features).toEqual(former.features);
  });

  test("a container's own security context keeps what features add, for it takes the place of the operator's", () => {
    const spec: AgentSpec = {
      features: { npm: { enabled: true } },
      override: {
        nodeAgent: { containers: { 'system-probe': { securityContext: { runAsNonRoot: true, readOnlyRootFilesystem: null, capabilities: null } } } },
      },
    };
    expect(container(spec, 'system-probe').securityContext).toMatchObject({
      runAsNonRoot: true,
      readOnlyRootFilesystem: false,
      seccompProfile: { type: 'Localhost', localhostProfile: 'system-probe' },
    });
    expect(container(spec, 'system-probe').securityContext.appArmorProfile).toBeUndefined();
  });

  test('AppArmor is lifted from system-probe where no feature of the operator does so', () => {
    const tag = { nodeAgent: { image: { tag: '7.75.0' } } };
    expect(container({ features: { oomKill: { enabled: true } }, override: tag }, 'system-probe').appArmorProfileName).toBe('unconfined');
    expect(container({ features: { oomKill: { enabled: true }, npm: { enabled: true } }, override: tag }, 'system-probe').appArmorProfileName).toBeUndefined();
    // From 7.78 on services are discovered, for which the operator does it.
    expect(container({ features: { oomKill: { enabled: true } } }, 'system-probe').appArmorProfileName).toBeUndefined();
  });

  test('no AppArmor profile at all cannot be said of system-probe', () => {
    const { inexpressible } = objectOf({ features: { systemProbe: { apparmor: '' } } });
    expect(inexpressible).toEqual([expect.objectContaining({ path: ['features', 'systemProbe', 'apparmor'] })]);
  });
});

describe('software in images', () => {
  test('the image store of Docker is mounted, and AppArmor lifted where layers are read in place', () => {
    const spec: AgentSpec = { features: { sbom: { containerImage: { enabled: true, overlayFSDirectScan: true } } } };
    expect(volumes(spec)).toEqual([{ name: 'host-docker-dir', hostPath: { path: '/var/lib/docker' } }]);
    expect(container(spec, 'agent').appArmorProfileName).toBe('unconfined');
    expect(mounts(spec, 'agent')).toEqual([{ name: 'host-docker-dir', mountPath: '/host/var/lib/docker', readOnly: true }]);
    expect(back(spec)).toEqual({ global: {}, ...spec });
  });
});

describe("the node's list of users", () => {
  const moved = { volumes: [{ name: 'passwd', emptyDir: {} }], mounts: [{ name: 'passwd', mountPath: expect.stringMatching(/^\/opt\//) }] };

  test('stays out of agents that are not root', () => {
    const spec: AgentSpec = { global: { securityContext: { runAsUser: 100 } } };
    expect(volumes(spec)).toEqual(moved.volumes);
    expect(mounts(spec, 'agent')).toEqual(moved.mounts);
    expect(back(spec)).toEqual(spec);
  });

  test('stays out of agents if an option says so', () => {
    const spec: AgentSpec = { global: { disablePasswdMount: true }, features: { cws: { enabled: true } } };
    expect(objectOf(spec).inexpressible).toEqual([]);
    expect(mounts(spec, 'system-probe')).toEqual(moved.mounts);
    expect(back(spec)).toEqual(spec);
  });

  test('volumes of the user stay', () => {
    const own = [{ name: 'own', emptyDir: {} }];
    const spec: AgentSpec = { global: { disablePasswdMount: true }, override: { nodeAgent: { volumes: own } } };
    expect(volumes(spec)).toEqual([...own, ...moved.volumes]);
    expect(back(spec)).toEqual(spec);
  });
});

describe('checks on processes', () => {
  test('that are off by a spec and on by themselves are switched off', () => {
    expect(variables({ features: { processDiscovery: { enabled: false } } }, 'agent').DD_PROCESS_AGENT_DISCOVERY_ENABLED).toBe('false');
    expect(variables({}, 'agent').DD_PROCESS_AGENT_DISCOVERY_ENABLED).toBeUndefined();
  });

  test('on containers as well', () => {
    expect(variables({ features: { liveContainerCollection: { enabled: false } } }, 'agent').DD_PROCESS_CONFIG_CONTAINER_COLLECTION_ENABLED).toBe('false');
  });

  test('that the process agent runs are told to the core agent, too', () => {
    const spec: AgentSpec = { features: { liveProcessCollection: { enabled: true } }, override: { nodeAgent: { image: { tag: '7.49.0' } } } };
    expect(variables(spec, 'agent').DD_PROCESS_CONFIG_PROCESS_COLLECTION_ENABLED).toBe('true');
    expect(variables(spec, 'process-agent').DD_PROCESS_CONFIG_PROCESS_COLLECTION_ENABLED).toBeUndefined();
    expect(back(spec)).toEqual({ global: {}, ...spec });
  });
});

describe('what the user mounts in every container', () => {
  const volumes = [{ name: 'own', emptyDir: {} }];
  const at = (mountPath: string, name = 'own') => ({ name, mountPath });

  test('is said of each, and read as one option', () => {
    const spec: AgentSpec = { override: { nodeAgent: { volumes, volumeMounts: [at('/own')] } } };
    expect(objectOf(spec).inexpressible).toEqual([]);
    for (const name of ['agent', 'trace-agent', 'system-probe']) expect(mounts(spec, name)).toContainEqual(at('/own'));
    expect(back(spec)).toEqual({ global: {}, ...spec });
  });

  test('is told where the operator would take two for one', () => {
    const told = (volumeMounts: object[]) =>
      objectOf({ override: { nodeAgent: { volumes, volumeMounts } } } as AgentSpec).inexpressible.map(({ path }) => path.join('.'));
    expect(told([at('/own'), at('/other')])).toEqual(['override.nodeAgent.volumeMounts']);
    expect(told([at('/own'), at('/other', 'other')])).toEqual([]);
  });

  test('in some containers alone has no option', () => {
    const { object } = objectOf({ override: { nodeAgent: { volumes } } });
    (object.spec as any).override.nodeAgent.containers.agent.volumeMounts = [at('/own')];
    const { findings } = importDatadogAgent(object as unknown as JsonMap);
    expect(findings).toContainEqual(expect.objectContaining({ code: 'no-option' }));
  });
});

describe('variables for all containers', () => {
  const env = [{ name: 'DD_LOG_LEVEL', value: 'debug' }];

  test('give way to those of features, as in manifests', () => {
    expect(variables({ global: { env } }, 'agent').DD_LOG_LEVEL).toBe('INFO');
    expect(nodeAgent({ global: { env } }).env).toEqual(env);
    expect(back({ global: { env } })).toEqual({ global: { env } });
  });

  test('win where an object says so, which a spec says of each container', () => {
    const { object } = objectOf({});
    (object.spec as any).override.nodeAgent.env = env;
    const { spec } = importDatadogAgent(object as unknown as JsonMap);
    expect(spec.global?.env).toEqual(env);
    expect(spec.override?.nodeAgent?.containers?.agent?.env).toEqual(env);
  });
});
