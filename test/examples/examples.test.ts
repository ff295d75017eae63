import path from 'node:path';
import ts from 'typescript';
import type { KubernetesObject } from '../../constructs/kubernetes';
import { refusedByServer, schemaOf } from '../../tools/custom-resources';
import { EXAMPLES, programs, run, type Written } from './run';

const written = new Map<string, Written>();
beforeAll(() => {
  for (const name of programs) written.set(name, run(name));
}, 120_000);

const objectsOf = (name: string) => [...written.get(name)!.values()].flat() as any[];
const only = (objects: readonly any[], kind: string, name?: string) => {
  const found = objects.filter((it) => it.kind === kind && (name === undefined || it.metadata.name === name));
  expect({ kind, name, found: found.length }).toEqual({ kind, name, found: 1 });
  return found[0];
};
const podOf = (object: any) => object.spec.template.spec;
const containersOf = (object: any): any[] => [...(podOf(object).initContainers ?? []), ...podOf(object).containers];
const container = (object: any, name: string) => containersOf(object).find((it) => it.name === name);
const variables = (of: any): Record<string, any> => Object.fromEntries((of.env ?? []).map(({ name, value, valueFrom }: any) => [name, value ?? valueFrom]));
const hostPorts = (object: any) => containersOf(object).flatMap(({ ports = [] }) => ports.flatMap(({ hostPort }: any) => hostPort ?? []));
const workloads = (name: string) => objectsOf(name).filter(({ kind }) => ['DaemonSet', 'Deployment'].includes(kind));

test('every example is one of these, and says in its first line what it shows', () => {
  expect(programs).toEqual(['existing-app', 'fleet', 'gke-autopilot', 'gpu-nodes', 'least-privilege', 'logs-and-apm', 'minimal', 'openshift', 'windows']);
  const firstLine = (name: string) => ts.sys.readFile(path.join(EXAMPLES, name, 'main.ts'))!.split('\n')[0];
  expect(programs.filter((name) => !/^\/\/ [A-Z].{30,}\.$/.test(firstLine(name)!))).toEqual([]);
});

test('the compiler takes them, against the public API alone', () => {
  const config = path.join(EXAMPLES, 'tsconfig.json');
  const { options, fileNames } = ts.parseJsonConfigFileContent(ts.readConfigFile(config, ts.sys.readFile).config, ts.sys, EXAMPLES);
  const program = ts.createProgram(fileNames, options);
  // Theirs alone: what the library's own files say is told by the check of the whole repository.
  const sources = fileNames.map((file) => program.getSourceFile(file)!);
  const told = [
    ...program.getOptionsDiagnostics(),
    ...sources.flatMap((file) => [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)]),
  ];
  expect(told.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))).toEqual([]);
  const imported = fileNames.flatMap((file) => ts.preProcessFile(ts.sys.readFile(file)!).importedFiles.map(({ fileName }) => fileName));
  expect([...new Set(imported)].filter((name) => !name.startsWith('./')).sort()).toEqual(['cdk8s', 'cdk8s-datadog', 'cdk8s-plus-28']);
}, 60_000);

describe.each(programs)('%s', (name) => {
  test('has each object once, and no Secret', () => {
    for (const [file, objects] of written.get(name)!) {
      const ids = objects.filter(({ kind }) => kind).map(({ apiVersion, kind, metadata }) => `${apiVersion} ${kind} ${metadata.namespace}/${metadata.name}`);
      expect({ file, twice: ids.filter((id, i) => ids.indexOf(id) !== i) }).toEqual({ file, twice: [] });
    }
    expect(objectsOf(name).filter(({ kind }) => kind === 'Secret')).toEqual([]);
  });

  test('is taken by the definitions of its kinds', () => {
    const custom = objectsOf(name).filter(({ apiVersion, kind }: KubernetesObject) => schemaOf(apiVersion, kind));
    expect(custom.flatMap(refusedByServer)).toEqual([]);
  });

  test('mounts what its pods have, sets no variable twice, and asks for the key by reference', () => {
    const wrong = workloads(name).flatMap((workload) => {
      const volumes = (podOf(workload).volumes ?? []).map((volume: any) => volume.name);
      return containersOf(workload).flatMap(({ name: at, env = [], volumeMounts = [] }) => [
        ...volumeMounts.filter((mount: any) => !volumes.includes(mount.name)).map((mount: any) => `${workload.metadata.name}/${at}: ${mount.name}`),
        ...env.filter((v: any, i: number) => env.findIndex((other: any) => other.name === v.name) !== i).map((v: any) => `${at}: ${v.name} twice`),
        ...env.filter((v: any) => v.name === 'DD_API_KEY' && v.valueFrom?.secretKeyRef?.name !== 'datadog-secret').map(() => `${at}: DD_API_KEY`),
      ]);
    });
    expect(workloads(name).length).toBeGreaterThan(1);
    expect(wrong).toEqual([]);
  });
});

test('minimal: one DaemonSet and one cluster agent that know the cluster by its name', () => {
  const objects = objectsOf('minimal');
  for (const [of, at] of [
    [only(objects, 'DaemonSet'), 'agent'],
    [only(objects, 'Deployment'), 'cluster-agent'],
  ])
    expect(variables(container(of, at))).toMatchObject({
      DD_CLUSTER_NAME: 'playground',
      DD_API_KEY: { secretKeyRef: { name: 'datadog-secret', key: 'api-key' } },
    });
});

test('logs and APM: logs of all containers but some, traces by port and socket', () => {
  const node = only(objectsOf('logs-and-apm'), 'DaemonSet');
  expect(variables(container(node, 'agent'))).toMatchObject({
    DD_LOGS_ENABLED: 'true',
    DD_LOGS_CONFIG_CONTAINER_COLLECT_ALL: 'true',
    DD_CONTAINER_EXCLUDE_LOGS: 'name:^loadgen$ kube_namespace:^sandbox$',
    DD_SITE: 'datadoghq.eu',
    DD_DOGSTATSD_ORIGIN_DETECTION: 'true',
  });
  expect(container(node, 'trace-agent').ports).toMatchObject([{ containerPort: 8126, hostPort: 8126 }]);
  expect(variables(container(node, 'trace-agent'))).toMatchObject({ DD_APM_ENABLED: 'true', DD_APM_RECEIVER_SOCKET: expect.stringMatching(/\.socket$/) });
  const folders = (podOf(node).volumes ?? []).flatMap((volume: any) => volume.hostPath?.path ?? []);
  expect(folders).toEqual(expect.arrayContaining(['/var/log/pods']));
});

test('least privilege: nothing of the node that nobody mounts, and no writing to ConfigMaps of the whole cluster', () => {
  const idle = (name: string) =>
    workloads(name).flatMap((workload) => {
      const mounted = containersOf(workload).flatMap(({ volumeMounts = [] }) => volumeMounts.map((mount: any) => mount.name));
      return (podOf(workload).volumes ?? []).filter(({ hostPath, name: of }: any) => hostPath && !mounted.includes(of)).map((volume: any) => volume.name);
    });
  const writesConfigMaps = (name: string) =>
    objectsOf(name)
      .filter(({ kind }) => kind === 'ClusterRole')
      .flatMap(({ rules }) => rules)
      .filter(
        ({ resources = [], verbs, resourceNames }: any) =>
          resources.includes('configmaps') && !resourceNames && verbs.some((verb: string) => /update|delete/.test(verb)),
      );
  expect([idle('least-privilege'), writesConfigMaps('least-privilege')]).toEqual([[], []]);
  // The same judge finds both in an example that has what the chart has.
  expect(idle('minimal')).toEqual(expect.arrayContaining(['etc-system-release']));
  expect(writesConfigMaps('minimal')).toHaveLength(1);
});

test('GPU nodes: a DaemonSet for them with the runtime class, one for all others, one cluster agent', () => {
  const objects = objectsOf('gpu-nodes');
  const [gpu, others] = [only(objects, 'DaemonSet', 'datadog-gpu'), only(objects, 'DaemonSet', 'datadog')];
  expect(podOf(gpu)).toMatchObject({
    runtimeClassName: 'nvidia',
    nodeSelector: { 'nvidia.com/gpu.present': 'true' },
    tolerations: [{ key: 'nvidia.com/gpu', operator: 'Exists', effect: 'NoSchedule' }],
  });
  expect(variables(container(gpu, 'agent'))).toMatchObject({ DD_GPU_ENABLED: 'true' });
  expect(podOf(others).runtimeClassName).toBeUndefined();
  expect(JSON.stringify(podOf(others).affinity)).toContain('{"key":"nvidia.com/gpu.present","operator":"NotIn","values":["true"]}');
  const { metadata } = only(objects, 'Service', 'datadog-cluster-agent');
  expect(variables(container(gpu, 'agent')).DD_CLUSTER_AGENT_KUBERNETES_SERVICE_NAME).toBe(metadata.name);
  only(objects, 'Deployment');
});

test('GKE Autopilot: nothing of the node but what Autopilot allows, and requests for all', () => {
  const node = only(objectsOf('gke-autopilot'), 'DaemonSet');
  expect(hostPorts(node)).toEqual([]);
  expect([podOf(node).hostNetwork, podOf(node).hostIPC].filter(Boolean)).toEqual([]);
  expect((podOf(node).volumes ?? []).find((volume: any) => volume.name === 'dsdsocket')).toEqual({ name: 'dsdsocket', emptyDir: {} });
  expect(containersOf(node).filter(({ securityContext: s }) => s?.privileged || s?.capabilities?.add?.length > 0)).toEqual([]);
  expect(
    containersOf(node)
      .filter(({ resources }) => !resources?.requests?.cpu || !resources.requests.memory)
      .map((it) => it.name),
  ).toEqual([]);
  expect(container(node, 'agent').resources.requests).toEqual({ cpu: '250m', memory: '384Mi' });
  expect(variables(container(node, 'agent')).DD_PROVIDER_KIND).toBe('gke-autopilot');
  expect(hostPorts(only(objectsOf('logs-and-apm'), 'DaemonSet'))).toEqual([8126]);
});

test("OpenShift: SecurityContextConstraints for both workloads, CRI-O's socket", () => {
  const objects = objectsOf('openshift');
  const constraints = objects.filter(({ kind }) => kind === 'SecurityContextConstraints');
  expect(constraints.map(({ metadata }) => metadata.name).sort()).toEqual(['datadog', 'datadog-cluster-agent']);
  const node = only(objects, 'DaemonSet');
  expect(constraints.flatMap(({ users }) => users)).toEqual(
    expect.arrayContaining([`system:serviceaccount:${node.metadata.namespace}:${podOf(node).serviceAccountName}`]),
  );
  expect(variables(container(node, 'agent'))).toMatchObject({
    DD_KUBELET_TLS_VERIFY: 'false',
    DD_CRI_SOCKET_PATH: expect.stringMatching(/\/var\/run\/crio\/crio\.sock$/),
  });
});

test('Windows: agents on Windows nodes that speak to the cluster agent of the Linux installation', () => {
  const of = (file: string) => written.get('windows')!.get(file)! as any[];
  const [linux, windows] = [of('linux.k8s.yaml'), of('windows.k8s.yaml')];
  const node = only(windows, 'DaemonSet');
  expect(podOf(node).nodeSelector).toMatchObject({ 'kubernetes.io/os': 'windows' });
  expect(podOf(only(linux, 'DaemonSet')).nodeSelector).toMatchObject({ 'kubernetes.io/os': 'linux' });
  expect(windows.filter(({ kind }) => kind === 'Deployment')).toEqual([]);
  const service = only(linux, 'Service', 'datadog-cluster-agent');
  expect(variables(container(node, 'agent'))).toMatchObject({
    DD_CLUSTER_AGENT_KUBERNETES_SERVICE_NAME: service.metadata.name,
    DD_CLUSTER_AGENT_AUTH_TOKEN: { secretKeyRef: { name: 'datadog-cluster-agent' } },
  });
  const ids = (objects: any[]) => objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`);
  expect(ids(linux).filter((id) => ids(windows).includes(id))).toEqual([]);
});

describe('fleet', () => {
  const clusters = () => [...new Set([...written.get('fleet')!.keys()].map((file) => file.split('/')[0]!))];
  const below = (cluster: string, folder: string) =>
    [...written.get('fleet')!].filter(([file]) => file.startsWith(`${cluster}/${folder}`)).flatMap(([, objects]) => objects as any[]);
  const agentOf = (cluster: string) => variables(container(only(below(cluster, 'manifests/'), 'DaemonSet'), 'agent'));

  test('has fifty clusters, each with a name of its own', () => {
    expect(clusters()).toHaveLength(50);
    expect(clusters().map((cluster) => agentOf(cluster).DD_CLUSTER_NAME)).toEqual(clusters());
  });

  test('differs by environment', () => {
    const replicas = (cluster: string) => only(below(cluster, 'manifests/'), 'Deployment').spec.replicas;
    expect(clusters().filter((cluster) => replicas(cluster) === 2)).toEqual(clusters().filter((cluster) => cluster.startsWith('production-')));
    const budgets = clusters().filter((cluster) => below(cluster, 'manifests/').some(({ kind }) => kind === 'PodDisruptionBudget'));
    expect(budgets).toHaveLength(25);
    expect(agentOf('development-eu-west-1-1')).toMatchObject({ DD_LOG_LEVEL: 'DEBUG', DD_TAGS: '["env:development","region:eu-west-1"]' });
    expect(agentOf('staging-eu-west-1-1')).toMatchObject({ DD_LOG_LEVEL: 'INFO', DD_LOGS_CONFIG_CONTAINER_COLLECT_ALL: 'true' });
  });

  test('differs by region', () => {
    const sites = new Map(clusters().map((cluster) => [cluster.replace(/^[a-z]+-|-\d+$/g, ''), agentOf(cluster).DD_SITE]));
    expect(Object.fromEntries(sites)).toEqual({
      'eu-central-1': 'datadoghq.eu',
      'eu-west-1': 'datadoghq.eu',
      'us-east-1': undefined,
      'us-west-2': 'us5.datadoghq.com',
      'ap-northeast-1': 'ap1.datadoghq.com',
    });
  });

  test('is deployed by Argo CD, in production by hand', () => {
    const application = (cluster: string) =>
      only(
        [...written.get('fleet')!].filter(([file]) => file === `${cluster}/argocd/application.yaml`).flatMap(([, objects]) => objects),
        'Application',
      );
    expect(clusters().filter((cluster) => application(cluster).spec.syncPolicy?.automated === undefined)).toEqual(
      clusters().filter((cluster) => cluster.startsWith('production-')),
    );
    expect(application('staging-us-east-1-2').spec.destination).toEqual({ name: 'staging-us-east-1-2', namespace: 'datadog' });
  });
});

test('an existing app: its workload is told how to reach the agent, and keeps what it has', () => {
  const files = written.get('existing-app')!;
  const api = only(files.get('shop.k8s.yaml') as any[], 'Deployment');
  expect(api.metadata.namespace).toBe('shop');
  expect(containersOf(api)).toMatchObject([{ name: 'api', image: 'registry.example.com/shop/api:1.4.2', ports: [{ containerPort: 8080 }] }]);
  expect(variables(container(api, 'api'))).toMatchObject({ DD_SERVICE: expect.anything(), DD_ENV: expect.anything(), DD_VERSION: expect.anything() });
  expect(api.spec.template.metadata.labels).toMatchObject({ 'tags.datadoghq.com/service': 'shop-api', 'tags.datadoghq.com/version': '1.4.2' });
  only(files.get('datadog.k8s.yaml') as any[], 'DaemonSet');
  only(files.get('shop.k8s.yaml') as any[], 'Service');
});
