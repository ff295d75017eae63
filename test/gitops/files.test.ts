import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ApiObject, Chart } from 'cdk8s';
import { AgentApplication, AgentNamespace, Datadog, DatadogApp, type DatadogAppProps } from '../../constructs';

let dir: string;
beforeEach(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'app-'));
});
afterEach(() => fs.rmSync(dir, { recursive: true }));

function synth(layout?: DatadogAppProps['layout']): string[] {
  const app = new DatadogApp({ outdir: dir, layout });
  const chart = new Chart(app, 'shop-production');
  const agent = new Datadog(chart, 'agent', { global: { credentials: { apiSecret: { secretName: 'key' } } } });
  new AgentApplication(chart, 'argocd', {
    name: 'shop-production',
    agent,
    repository: { url: 'https://git.example.com/platform/gitops.git', revision: 'main', path: 'dist/shop-production' },
    resources: [new AgentNamespace(chart, 'namespace', { agent })],
  });
  new ApiObject(new Chart(app, 'other'), 'map', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'other' } });
  app.synth();
  return fs
    .readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .filter((file) => fs.statSync(path.join(dir, file)).isFile())
    .sort();
}

test('one file per chart, as cdk8s does it', () => expect(synth()).toEqual(['other.k8s.yaml', 'shop-production.k8s.yaml']));

test('an installation is a folder; its Application names what is there', () => {
  const files = synth('installations');
  expect(files).toEqual([
    'other.k8s.yaml',
    ...['application', 'datadog-agent/application', 'datadog-agent/project', 'helm-values/application', 'helm-values/project', 'namespace', 'project'].map(
      (file) => `shop-production/argocd/${file}.yaml`,
    ),
    'shop-production/datadogagent.yaml',
    ...['access', 'cluster-agent', 'configuration', 'node-agent'].map((file) => `shop-production/manifests/${file}.yaml`),
    'shop-production/values.yaml',
  ]);
  expect(fs.readFileSync(path.join(dir, 'shop-production/argocd/application.yaml'), 'utf8')).toContain('path: dist/shop-production/manifests');
});

/** An installation with a namespace and one more object, with an Application of its own or for a set of Applications. */
function besides(withApplication: boolean, object: 'LimitRange' | 'none', resources: 'namespace' | 'nothing' = 'namespace'): () => string[] {
  const app = new DatadogApp({ outdir: dir, layout: 'installations' });
  const chart = new Chart(app, 'shop');
  const agent = new Datadog(chart, 'agent', { global: { credentials: { apiSecret: { secretName: 'key' } } } });
  const namespace = new AgentNamespace(chart, 'namespace', { agent });
  if (object !== 'none') new ApiObject(chart, 'limits', { apiVersion: 'v1', kind: object, metadata: { name: 'limits', namespace: 'datadog-agent' } });
  if (withApplication)
    new AgentApplication(chart, 'argocd', {
      name: 'shop',
      agent,
      repository: { url: 'https://git.example.com/platform/gitops.git', revision: 'main', path: 'dist/shop' },
      resources: resources === 'namespace' ? [namespace] : [],
    });
  return () => {
    app.synth();
    return fs.readdirSync(path.join(dir, 'shop', 'argocd')).sort();
  };
}

test('without an Application of its own, an installation has what stands beside its agents in the folder that a set of Applications deploys', () => {
  expect(besides(false, 'LimitRange')()).toEqual(['namespace.yaml', 'resources.yaml']);
  expect(fs.readFileSync(path.join(dir, 'shop/argocd/resources.yaml'), 'utf8')).toContain('kind: LimitRange');
});

test('an object that would stand in no folder is an error, and nothing is written', () => {
  expect(besides(true, 'LimitRange')).toThrow(
    'shop: LimitRange limits would be in no folder of this installation; name the construct in resources of the AgentApplication',
  );
  expect(besides(true, 'none', 'nothing')).toThrow('Namespace datadog-agent would be in no folder');
  expect(fs.readdirSync(dir)).toEqual([]);
});
