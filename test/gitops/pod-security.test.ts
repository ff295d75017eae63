import { Testing } from 'cdk8s';
import { AgentNamespace, Datadog, type DatadogProps } from '../../constructs';
import { podSecurityFindings, podSecurityLevel, podSecurityNeeds } from '../../constructs/gitops/pod-security';
import { podSecurityViolations } from '../../constructs/gitops/pod-security-standards';

const agentOf = (props: DatadogProps = {}) =>
  new Datadog(Testing.chart(), 'agent', { global: { credentials: { apiSecret: { secretName: 'key' } } }, ...props });

const HARDENED = { allowPrivilegeEscalation: false, runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' }, capabilities: { drop: ['ALL'] } };
const pod = (spec: object = {}, container: object = {}) => ({ spec: { containers: [{ name: 'main', securityContext: HARDENED, ...container }], ...spec } });
const found = (template: { metadata?: unknown; spec: unknown }) => podSecurityViolations(template).map((v) => `${v.forbiddenBy} ${v.kind} ${v.name}`);

describe('Pod Security Standards', () => {
  test('a hardened pod is within all of them', () => expect(found(pod())).toEqual([]));

  test.each<[string, Parameters<typeof podSecurityViolations>[0], string[]]>([
    ['host namespaces', pod({ hostPID: true, hostNetwork: true }), ['baseline field hostNetwork', 'baseline field hostPID']],
    ['a folder of the node', pod({ volumes: [{ name: 'proc', hostPath: { path: '/proc' } }] }), ['baseline volume proc']],
    ['a volume from the network', pod({ volumes: [{ name: 'nfs', nfs: { server: 's', path: '/' } }] }), ['restricted volume nfs']],
    ['a port of the node', pod({}, { ports: [{ containerPort: 1, hostPort: 8126 }] }), ['baseline port 8126']],
    ['privileged', pod({}, { securityContext: { ...HARDENED, privileged: true } }), ['baseline security-context privileged']],
    [
      'capabilities',
      pod({}, { securityContext: { ...HARDENED, capabilities: { drop: ['ALL'], add: ['SYS_ADMIN', 'CHOWN', 'NET_BIND_SERVICE'] } } }),
      ['baseline capability SYS_ADMIN', 'restricted capability CHOWN'],
    ],
    ['an unconfined pod', pod({ securityContext: { seccompProfile: { type: 'Unconfined' } } }), ['baseline security-context seccompProfile']],
    ['root', pod({ securityContext: { runAsUser: 0 } }), ['restricted security-context runAsUser']],
    ['a probe of another host', pod({}, { livenessProbe: { httpGet: { host: 'example.com', port: 1 } } }), ['baseline probe livenessProbe']],
    [
      'a container that says nothing',
      pod({}, { securityContext: undefined }),
      ['capabilities', 'allowPrivilegeEscalation', 'seccompProfile', 'runAsNonRoot'].map((name) => `restricted security-context ${name}`),
    ],
    [
      'an annotation',
      { metadata: { annotations: { 'container.apparmor.security.beta.kubernetes.io/main': 'unconfined' } }, ...pod() },
      ['baseline annotation container.apparmor.security.beta.kubernetes.io/main'],
    ],
  ])('%s', (_what, template, expected) => expect(found(template)).toEqual(expected));

  test('init containers count', () => expect(found(pod({ initContainers: [{ name: 'init' }] }))).toHaveLength(4));
  test('what the pod says holds for its containers', () => {
    const { runAsNonRoot, seccompProfile, ...container } = HARDENED;
    expect(found(pod({ securityContext: { runAsNonRoot, seccompProfile } }, { securityContext: container }))).toEqual([]);
  });
});

describe('what an agent needs of its namespace', () => {
  test('each need names a feature or part', () => {
    const needs = podSecurityNeeds(agentOf({ features: { npm: { enabled: true }, apm: { hostPortConfig: { enabled: true } } } }));
    expect(needs.filter(({ by }) => by.length === 0)).toEqual([]);
    expect(needs).toContainEqual({ forbiddenBy: 'baseline', what: 'nodeAgent/trace-agent: hostPort 8126', by: ['features.apm'] });
    // The one who switched it on is named, not what builds the container.
    const systemProbe = needs.find(({ what }) => what === 'nodeAgent/system-probe: capability SYS_ADMIN');
    expect(systemProbe?.forbiddenBy).toBe('baseline');
    expect(systemProbe?.by).toContain('features.npm');
  });

  test('a capability that the user adds counts', () => {
    const securityContext = { capabilities: { add: ['SYS_PTRACE'] } };
    const needs = podSecurityNeeds(agentOf({ override: { nodeAgent: { containers: { agent: { securityContext } } } } }));
    expect(needs.find(({ what }) => what === 'nodeAgent/agent: capability SYS_PTRACE')?.by).toEqual(['nodeAgent']);
  });

  test('workloads that a feature brings count', () => {
    const needs = podSecurityNeeds(agentOf({ features: { otelAgentGateway: { enabled: true } } }));
    expect(needs.filter(({ by }) => by.includes('features.otelAgentGateway')).map(({ what }) => what.split('/')[0])).toContain(
      'Deployment datadog-otel-agent-gateway',
    );
  });

  test('a node agent reads its node, so the namespace is privileged', () => expect(podSecurityLevel(agentOf())).toBe('privileged'));

  test('a feature brings a finding and takes it away', () => {
    const findings = (enabled: boolean) => podSecurityFindings(agentOf({ features: { apm: { hostPortConfig: { enabled } } } }), 'baseline').join('\n');
    expect(findings(true)).toMatch(/^features\.apm needs .*hostPort 8126/m);
    expect(findings(false)).not.toMatch(/hostPort/);
  });
});

describe('AgentNamespace', () => {
  const namespaceOf = (props: Partial<ConstructorParameters<typeof AgentNamespace>[2]> = {}) => {
    const chart = Testing.chart();
    new AgentNamespace(chart, 'namespace', { agent: agentOf({ namespace: 'observability' }), ...props });
    return Testing.synth(chart)[0];
  };

  test('is labelled with what the pods need and made first', () => {
    const { metadata } = namespaceOf({ labels: { team: 'platform' } });
    expect(metadata.name).toBe('observability');
    expect(metadata.labels).toEqual({
      'pod-security.kubernetes.io/enforce': 'privileged',
      'pod-security.kubernetes.io/audit': 'privileged',
      'pod-security.kubernetes.io/warn': 'privileged',
      team: 'platform',
    });
    expect(metadata.annotations['argocd.argoproj.io/sync-wave']).toBe('-3');
    expect(metadata.annotations['argocd.argoproj.io/sync-options']).toBe('Prune=false,Delete=false');
  });

  test('a level that forbids what is needed is an error that names who asks', () =>
    expect(() => namespaceOf({ podSecurity: 'baseline' })).toThrow(
      /^namespace observability enforces the Pod Security level baseline.*podSecurity: 'privileged'.*\n(?=[\s\S]*containerRuntime needs nodeAgent: hostPath volume)[\s\S]*nodeAgent needs nodeAgent: hostPID/,
    ));
});
