import { parse } from 'yaml';
import { codeOf, textOf } from '../blocks';
import { left, optionsIn, type Page, run, shown } from '../entries';
import { VALUES as MISSPELT, specText } from '../fixtures';

const CHART = 'the chart has to be fetched, and helm to be there';
const MIGRATION = 'docs/migration.md';
const [VALUES, APPLICATION] = codeOf(MIGRATION, 'yaml');
/** How a Secret of the release is kept, as findings say it. */
const KEEP = 'helm.sh/resource-policy=keep argocd.argoproj.io/sync-options=Prune=false argocd.argoproj.io/compare-options=IgnoreExtraneous';
const keep = (secret: string) => `kubectl -n monitoring annotate secret ${secret} ${KEEP}`;

/** What the cluster has when somebody leaves the operator. */
const OBJECT = `apiVersion: datadoghq.com/v2alpha1
kind: DatadogAgent
metadata: { name: datadog, namespace: datadog-agent }
spec:
  global: { clusterName: shop, credentials: { apiSecret: { secretName: datadog-secret, keyName: api-key } } }
  features: { logCollection: { enabled: true } }
`;

/** From what is there. */
export const MIGRATING: readonly Page[] = [
  {
    page: MIGRATION,
    played: { answers: { 'helm get values datadog -n monitoring -o yaml': VALUES! } },
    blocks: [
      run('helm list', { makes: ['shop.yaml'], calls: ['helm list -n monitoring', 'helm get values datadog -n monitoring -o yaml'] }),
      run('npx cdk8s-datadog import shop.yaml', {
        says: [keep('datadog-cluster-agent'), keep('datadog')],
        makes: ['specs/shop.yaml', 'specs/agent-spec.schema.json'],
      }),
      shown('shop.yaml:1:1 note secret-takeover'),
      run('npx cdk8s-datadog import base.yaml', {
        before: (box) => box.write('base.yaml', 'datadog:\n  dogstatsd:\n    nonLocalTraffic: false\n'),
        after: (box) =>
          expect(parse(box.read('specs/shop.yaml')).spec).toMatchObject({
            global: { clusterName: 'shop' },
            features: { dogstatsd: { nonLocalTraffic: false } },
          }),
      }),
      run('npx cdk8s-datadog validate specs/shop.yaml', { makes: ['deploy/shop/node-agent.yaml'] }),
      left('helm repo add datadog', CHART, optionsIn('tools/live-parity.ts')),
      run('kubectl -n monitoring annotate', { calls: [keep('datadog'), keep('datadog-cluster-agent')] }),
      run('kubectl apply', {
        before: (box) => box.write('argocd/shop.yaml', APPLICATION!),
        calls: expect.arrayContaining(['kubectl apply -f argocd/shop.yaml', 'argocd app sync datadog']),
      }),
      run('npx cdk8s-datadog synth specs/shop.yaml --target helm-values', { makes: ['deploy-values/shop/values.yaml'] }),
      run('kubectl -n monitoring delete secret', { calls: expect.arrayContaining(['kubectl -n monitoring delete secret -l owner=helm,name=datadog']) }),
      run('kubectl delete -f argocd', {
        calls: [
          'kubectl delete -f argocd/shop.yaml',
          'helm upgrade --install datadog datadog/datadog --version 3.240.0 -n monitoring -f shop.yaml --take-ownership',
        ],
      }),
    ],
  },
  {
    page: 'examples/migration/README.md',
    given: (box) => box.write('shop-production/values.yaml', textOf('examples/migration/shop-production/values.yaml')),
    blocks: [
      run('npx cdk8s-datadog validate', { says: ['no-effect datadog.processAgent.enabled', /unread-key datadog\.containerExcludeLog:.*containerExcludeLogs/] }),
      run('npx cdk8s-datadog import', {
        after: (box) => expect(box.read('specs/shop-production.yaml')).toBe(textOf('examples/migration/specs/shop-production.yaml')),
      }),
      run('npx cdk8s-datadog synth', {
        says: [/note .*operator/],
        makes: ['deploy/shop-production/node-agent.yaml', 'deploy-values/shop-production/values.yaml'],
      }),
    ],
  },
  {
    page: 'docs/operator.md',
    played: { answers: { 'kubectl get datadogagent,datadogagentprofile -n datadog-agent -o yaml': OBJECT } },
    given: (box) => box.write('shop.yaml', MISSPELT),
    blocks: [
      run('npx cdk8s-datadog import shop.yaml', { says: ['unread-key'], makes: ['specs/shop.yaml'] }),
      run('npx cdk8s-datadog synth specs/shop.yaml --target datadog-agent', { makes: ['objects/shop/datadogagent.yaml'] }),
      shown('specs/shop.yaml:9:7 error not-in-target', {
        before: (box) => {
          box.write('specs/before.yaml', box.read('specs/shop.yaml'));
          const spec = specText({ features: 'kubeStateMetricsCore:\n  tags: [team:shop]' });
          // The features stand first there, so that the place is the one that the page shows.
          const [head, rest, features] = [spec.split('\n').slice(0, 6), spec.split('\n').slice(6, 11), spec.split('\n').slice(11, 14)];
          box.write('specs/shop.yaml', [...head, ...features, ...rest, ''].join('\n'));
        },
        by: 'npx cdk8s-datadog synth specs/shop.yaml --target datadog-agent --out objects',
        status: 1,
      }),
      run('helm repo add', {
        calls: ['helm repo add datadog https://helm.datadoghq.com', 'helm install datadog-operator datadog/datadog-operator -n datadog-agent'],
      }),
      run('npx cdk8s-datadog synth specs/shop.yaml --target helm-values', {
        before: (box) => box.write('specs/shop.yaml', box.read('specs/before.yaml')),
        makes: ['values/shop/values.yaml'],
        calls: ['helm upgrade datadog datadog/datadog --version 3.240.0 -n datadog-agent -f values/shop/values.yaml'],
      }),
      run('helm uninstall', {
        calls: [
          'helm uninstall datadog -n datadog-agent',
          'kubectl apply --server-side -f objects/shop/datadogagent.yaml',
          'kubectl get datadogagent -n datadog-agent',
        ],
      }),
      run('kubectl delete datadogagent datadog -n datadog-agent\nhelm install', {
        calls: [
          'kubectl delete datadogagent datadog -n datadog-agent',
          'helm install datadog datadog/datadog --version 3.240.0 -n datadog-agent -f values/shop/values.yaml',
        ],
      }),
      run('kubectl get datadogagent,datadogagentprofile', {
        calls: ['kubectl get datadogagent,datadogagentprofile -n datadog-agent -o yaml'],
        says: ['secret-takeover'],
        makes: ['specs/agents.yaml'],
      }),
      run('npx cdk8s-datadog synth specs/agents.yaml', { makes: ['deploy/agents/node-agent.yaml', 'values/agents/values.yaml'] }),
      run('kubectl create secret generic datadog-cluster-agent', {
        calls: [expect.stringMatching(/datadog-cluster-agent -n datadog-agent --from-literal=token=[0-9a-f]{32}$/)],
      }),
      run('kubectl delete datadogagent datadog -n datadog-agent\nkubectl get', {
        calls: [
          'kubectl delete datadogagent datadog -n datadog-agent',
          'kubectl get daemonset,deployment -n datadog-agent',
          'kubectl apply --server-side -f deploy/agents',
          'kubectl rollout status daemonset/datadog -n datadog-agent',
        ],
      }),
      run('kubectl delete -f deploy/agents', { calls: ['kubectl delete -f deploy/agents', 'kubectl apply --server-side -f agents.yaml'] }),
    ],
  },
  {
    page: 'docs/chart-versions.md',
    blocks: [left('npm run parity', CHART, optionsIn('tools/live-parity.ts'))],
  },
];
