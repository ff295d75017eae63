import { load } from 'js-yaml';
import { importDatadogAgent } from '../../constructs/import/datadog-agent';
import type { JsonMap } from '../../constructs/kubernetes';
import { datadogAgent, datadogAgentObject } from '../../constructs/targets/datadog-agent';
import type { AgentSpec, FeaturesOptions, OverrideOptions } from '../../imports/agent-spec';
import { refusedByServer } from '../../tools/custom-resources';

const where = { name: 'datadog', namespace: 'datadog-agent' };

const specOf = (features: FeaturesOptions, override: OverrideOptions = {}, global: AgentSpec['global'] = {}): AgentSpec => ({
  global: { credentials: { apiSecret: { secretName: 'keys' } }, ...global },
  ...(Object.keys(features).length > 0 && { features }),
  ...(Object.keys(override).length > 0 && { override }),
});

function made(spec: AgentSpec): any {
  const { object, inexpressible } = datadogAgentObject(spec, where);
  expect(inexpressible).toEqual([]);
  expect(refusedByServer(object as unknown as JsonMap)).toEqual([]);
  return object.spec;
}

const told = (spec: AgentSpec) => datadogAgentObject(spec, where).inexpressible.map(({ path, instead }) => `${path.join('.')}: ${instead}`);
const back = (spec: AgentSpec) => importDatadogAgent(load(datadogAgent(spec, { ...where, source: 'a test' })) as JsonMap);
const valuesIn = (variables: { name: string; value: string }[]) => Object.fromEntries(variables.map(({ name, value }) => [name, value]));

describe('the gateway', () => {
  const on = { otelAgentGateway: { enabled: true } };

  test('has the version of the node agents, and a configuration that the operator does not choose', () => {
    const spec = specOf(on, { nodeAgent: { image: { tag: '7.80.0' } } });
    const { features, override } = made(spec);
    expect(override.otelAgentGateway.image).toEqual({ tag: '7.80.0' });
    expect((load(features.otelAgentGateway.conf.configData) as any).extensions.health_check).toEqual({ endpoint: '0.0.0.0:13133' });
    expect(back(spec)).toMatchObject({ spec });
  });

  test('of another registry has a version, too', () => {
    const image = (of: object) => made(specOf({ otelAgentGateway: { enabled: true, image: of } })).override.otelAgentGateway.image;
    expect(image({ repository: 'example.com/collector' }).name).toBe('example.com/collector:7.81.1');
    expect(image({ digest: 'sha256:abc' }).name).toBe('ddot-collector@sha256:abc');
    expect(image({ tag: '7.80.0' })).toEqual({ tag: '7.80.0' });
  });

  test('reads the keys of a ConfigMap that are named', () => {
    const command = (configMap: object) =>
      made(specOf({ otelAgentGateway: { enabled: true, configMap } })).override.otelAgentGateway.containers['otel-agent'].command;
    expect(command({ name: 'mine' })).toBeUndefined();
    expect(command({ name: 'mine', key: 'a.yaml' })).toContain('--config=file:/etc/datadog-agent/otel/otel-gateway-config.yaml');
    expect(command({ name: 'mine', items: [{ key: 'a', path: 'a.yaml' }] })).toContain('--config=file:/etc/datadog-agent/otel/a.yaml');
    const spec = specOf({ otelAgentGateway: { enabled: true, configMap: { name: 'mine', key: 'a.yaml' } } });
    expect(made(spec).features.otelAgentGateway.conf).toEqual({ configMap: { name: 'mine', items: [{ key: 'a.yaml', path: 'otel-gateway-config.yaml' }] } });
    expect(back(spec).spec).toEqual(spec);
  });

  test('has the datadog.yaml of the node agents', () => {
    const { override } = made(specOf(on, { nodeAgent: { useConfigMap: true, customAgentConfig: { log_level: 'debug' } } }));
    const { containers, volumes } = override.otelAgentGateway;
    expect(volumes).toEqual([{ name: 'datadog-yaml', configMap: { name: 'datadog-datadog-yaml-nodeagent' } }]);
    expect(containers['otel-agent'].command).toContain('--core-config=/etc/datadog-agent/datadog.yaml');
    expect(containers['otel-agent'].volumeMounts).toEqual([
      { name: 'datadog-yaml', mountPath: '/etc/datadog-agent/datadog.yaml', subPath: 'datadog.yaml', readOnly: true },
    ]);
  });

  test('runs under the account that manifests give it', () => {
    const accountOf = (gateway: object, nodeAgent: object) => {
      const { createRbac, serviceAccountName, serviceAccountAnnotations } = made(specOf({ otelAgentGateway: { enabled: true, ...gateway } }, { nodeAgent }))
        .override.otelAgentGateway;
      return { createRbac, serviceAccountName, serviceAccountAnnotations };
    };
    expect(accountOf({}, {})).toEqual({});
    expect(accountOf({ rbac: { create: false } }, {})).toEqual({ createRbac: false, serviceAccountName: 'default' });
    expect(accountOf({}, { rbac: { create: false, serviceAccountName: 'mine' } })).toEqual({ createRbac: false, serviceAccountName: 'mine' });
    expect(accountOf({}, { rbac: { serviceAccountAnnotations: { role: 'reader' } } })).toEqual({ serviceAccountAnnotations: { role: 'reader' } });
  });

  test('switches the same features of the collector on as manifests, unless the user says which', () => {
    const variables = (env: object[]) =>
      valuesIn(
        made(specOf({ ...on, otelCollector: { enabled: true } }, { nodeAgent: { containers: { 'otel-agent': { env } } } } as OverrideOptions)).override
          .nodeAgent.containers['otel-agent'].env,
      );
    expect(variables([])).toEqual({ DD_OTELCOLLECTOR_CONVERTER_FEATURES: 'health_check,zpages,pprof,ddflare,datadog' });
    expect(variables([{ name: 'DD_OTELCOLLECTOR_CONVERTER_FEATURES', value: 'zpages' }])).toEqual({ DD_OTELCOLLECTOR_CONVERTER_FEATURES: 'zpages' });
  });

  test('starts without a key where nobody gave one', () => {
    const { override } = made({ features: on, override: { nodeAgent: { enabled: false } } });
    expect(override.otelAgentGateway.containers['otel-agent'].env).toContainEqual({ name: 'DD_API_KEY', value: '' });
  });

  test('is probed where that is switched on', () => {
    const spec = specOf({ otelAgentGateway: { enabled: true, container: { healthPort: 1234, livenessProbe: { enabled: true, periodSeconds: 3 } } } });
    expect(made(spec).override.otelAgentGateway.containers['otel-agent'].livenessProbe).toMatchObject({ httpGet: { port: 1234, path: '/' }, periodSeconds: 3 });
    expect(back(spec).spec).toEqual(spec);
  });

  test('has ports that its Service does not know in manifests alone', () => {
    expect(told(specOf({ otelAgentGateway: { enabled: true, ports: [{ name: 'zipkin', containerPort: 9411 }] } }))).toEqual([
      expect.stringMatching(/^features\.otelAgentGateway\.ports: the operator's Service leads to the ports named otel-grpc and otel-http alone/),
    ]);
  });
});

describe('the collector of each node', () => {
  const on = { otelCollector: { enabled: true } };

  test('is taken out of the image of the agents where that is named', () => {
    const spec = specOf({ otelCollector: { enabled: true, useStandaloneImage: false } }, { nodeAgent: { image: { tag: '7.78.0', tagSuffix: 'full' } } });
    expect(made(spec).override.nodeAgent.image).toEqual({ name: 'agent', tag: '7.78.0-full' });
    expect(back(spec).spec).toEqual(spec);
  });

  test.each([{ repository: 'example.com/agent' }, { name: 'my-agent' }, { digest: 'sha256:abc' }, { tagSuffix: 'full' }])(
    'has no image of its own beside %j',
    (image) => {
      expect(told(specOf(on, { nodeAgent: { image } }))).toEqual([
        expect.stringMatching(/^override\.nodeAgent\.image\.\w+: the operator would take the collector out of that image/),
      ]);
      expect(told(specOf({}, { nodeAgent: { image } }))).toEqual([]);
    },
  );

  test('is spared the variant with Java', () => {
    const spec = specOf(on, { nodeAgent: { image: { tag: '7.81.1-jmx' } } });
    const { containers, image } = made(spec).override.nodeAgent;
    expect(image).toEqual({ jmxEnabled: true, tag: '7.81.1' });
    expect(containers.agent.env).toContainEqual({ name: 'DD_JMX_USE_CONTAINER_SUPPORT', value: 'false' });
    expect(back(spec).spec).toEqual(spec);
  });

  test('gets feature gates as arguments, beside its configuration', () => {
    const spec = specOf({ otelCollector: { enabled: true, featureGates: 'a,-b' } });
    expect(made(spec).override.nodeAgent.containers['otel-agent'].args).toEqual(['--config=/etc/otel-agent/otel-config.yaml', '--feature-gates=a,-b']);
    expect(back(spec).spec).toEqual(spec);
  });

  test('is granted nothing, so a configuration that needs grants is refused', () => {
    const config = (passthrough: boolean) => `processors:\n  k8sattributes:\n    passthrough: ${passthrough}\n`;
    const withRbac = (create: boolean, passthrough: boolean) =>
      told(specOf({ otelCollector: { enabled: true, config: config(passthrough), rbac: { create } } }));
    expect(withRbac(true, false)).toEqual([expect.stringMatching(/^features\.otelCollector\.config: the operator does not grant/)]);
    expect(withRbac(true, true)).toEqual([]);
    expect(withRbac(false, false)).toEqual([]);
  });

  test('sees the processes and control groups of its node', () => {
    const mounts = made(specOf(on)).override.nodeAgent.containers['otel-agent'].volumeMounts;
    expect(mounts.map(({ mountPath }: { mountPath: string }) => mountPath)).toEqual(['/host/proc', '/host/sys/fs/cgroup', '/var/run/datadog', '/host/var/run']);
  });
});

describe('images', () => {
  test('built for FIPS keep that in the tag, which the operator takes as it is', () => {
    const spec = specOf({ otelAgentGateway: { enabled: true } }, {}, { credentials: { apiSecret: { secretName: 'keys' } }, useFIPSAgent: true });
    const { override } = made(spec);
    expect(override.nodeAgent.image.tag).toBe('7.81.1-fips');
    expect(override.otelAgentGateway.image.tag).toBe('7.81.1-fips');
    expect(back(spec).spec).toEqual(spec);
  });

  test('a tag in the name counts before the other', () => {
    const { spec } = importDatadogAgent({
      apiVersion: 'datadoghq.com/v2alpha1',
      kind: 'DatadogAgent',
      metadata: { name: 'datadog' },
      spec: { override: { nodeAgent: { image: { name: 'example.com/agents/agent:7.70.0', tag: '7.60.0', jmxEnabled: true } } } },
    });
    expect(spec.override?.nodeAgent?.image).toMatchObject({ repository: 'example.com/agents/agent', tag: '7.70.0' });
  });
});
