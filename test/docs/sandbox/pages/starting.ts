import { parse } from 'yaml';
import { codeOf, textOf } from '../blocks';
import { left, type Page, ranByCi, run, shown, tree } from '../entries';
import { VALUES } from '../fixtures';

const START = 'docs/start.md';
const README_IN_CI = /grep -E '\^npm ci && ' README\.md/;

/** How people begin. */
export const STARTING: readonly Page[] = [
  {
    page: 'README.md',
    given: (box) => box.write('values.yaml', VALUES),
    blocks: [
      left('npm ci && npm run synth', 'it installs this repository and writes dist/', ranByCi(README_IN_CI)),
      left('npm ci && npm test', 'it installs this repository and runs all tests, this one too', ranByCi(README_IN_CI)),
      run('npx cdk8s-datadog validate values.yaml', {
        // The stem of values.yaml is the name of its folder.
        says: ['values.yaml:3:5 warning unread-key datadog.kubelet.tslVerify', 'datadog.kubelet.tlsVerify'],
        makes: ['specs/gitops.yaml', 'deploy/gitops/access.yaml', 'deploy-values/gitops/values.yaml'],
        after: (box) => {
          const [shown] = codeOf('README.md', 'yaml').map((text) => parse(text));
          const written = parse(box.read('specs/gitops.yaml'));
          expect(written).toMatchObject({ ...shown, spec: { ...shown.spec, global: { ...shown.spec.global, clusterName: 'shop' } } });
        },
      }),
    ],
  },
  {
    page: START,
    blocks: [
      run('npx cdk8s-datadog init agents', {
        says: ['cd agents npm install npm run validate npm run synth'],
        makes: ['agents/dist/shop-eu/node-agent.yaml'],
        after: (box) => expect(box.read('agents/specs/shop-eu.yaml')).toBe(codeOf(START, 'yaml')[0]),
      }),
      tree('agents/'),
      shown('specs/shop-eu.yaml:18:5 error unknown-key', {
        before: (box) => box.write('agents/specs/shop-eu.yaml', box.read('agents/specs/shop-eu.yaml').replace('logCollection', 'logColection')),
        folder: 'agents',
        by: 'npm run --silent validate',
        status: 1,
      }),
      run('kubectl create namespace', {
        folder: 'agents',
        options: () => ({ stdin: 'not-a-key-0000' }),
        calls: [
          'kubectl create namespace datadog-agent',
          expect.stringMatching(/^kubectl create secret generic datadog-cluster-agent -n datadog-agent --from-literal=token=[0-9a-f]{32}$/),
          'kubectl create secret generic datadog-secret -n datadog-agent --from-file=api-key=/dev/stdin',
          'kubectl apply -f argocd/shop-eu.yaml',
        ],
      }),
      run('npx cdk8s-datadog init --from values.yaml', {
        before: (box) => box.write('from-values/values.yaml', VALUES),
        folder: 'from-values',
        makes: ['from-values/package.json', 'from-values/cdk8s.yaml'],
        after: (box) =>
          expect(
            box
              .files('from-values/specs')
              .map((file) => box.read(`from-values/specs/${file}`))
              .join(),
          ).toContain('clusterName: shop'),
      }),
      run('npx cdk8s-datadog explain specs/shop-eu.yaml', {
        before: (box) => box.write('agents/specs/shop-eu.yaml', codeOf(START, 'yaml')[0]!),
        folder: 'agents',
        says: ['DaemonSet datadog'],
      }),
    ],
  },
  {
    page: 'docs/index.md',
    given: (box) => box.write('values.yaml', VALUES),
    blocks: [run('npx cdk8s-datadog import values.yaml', { makes: ['specs/gitops.yaml', 'deploy/gitops/access.yaml'] })],
  },
  {
    page: 'docs/examples.md',
    blocks: [
      run('npm init -y', {
        before: (box) => box.write('main.ts', textOf('examples/minimal/main.ts')),
        makes: ['package.json', 'main.js', 'dist/datadog.k8s.yaml'],
      }),
    ],
  },
  {
    page: 'docs/gitops.md',
    given: (box) => box.repository(),
    blocks: [
      run('npm init -y', { makes: ['package.json', '.gitignore', 'cdk8s.yaml', 'node_modules/.bin/cdk8s'] }),
      run('npx cdk8s synth', {
        before: (box) => box.write('main.js', codeOf('docs/gitops.md', 'js')[0]!),
        after: (box) => expect(box.git('log', '--format=%s', '-1', 'origin/main')).toBe('Datadog agents of shop, production\n'),
      }),
      tree('dist/shop-production/'),
      run('kubectl create namespace datadog', {
        calls: [
          'kubectl create namespace datadog',
          'kubectl create secret generic datadog-secret -n datadog --from-file=api-key=/dev/stdin',
          expect.stringMatching(/^kubectl create secret generic datadog-cluster-agent -n datadog --from-literal=token=[0-9a-f]{32}$/),
          'kubectl apply -f dist/shop-production/argocd/project.yaml -f dist/shop-production/argocd/application.yaml',
          'kubectl wait application/shop-production -n argocd --for=jsonpath={.status.health.status}=Healthy --timeout=10m',
        ],
      }),
      run('kubectl logs', {
        before: (box) => {
          const verification = box.read('dist/shop-production/argocd/verification.yaml');
          for (const job of ['datadog-verification', 'datadog-diagnosis']) expect(verification).toMatch(new RegExp(`kind: Job[\\s\\S]*?\\n  name: ${job}\\n`));
        },
        calls: ['kubectl logs -n datadog job/datadog-verification', 'kubectl logs -n datadog job/datadog-diagnosis'],
      }),
    ],
  },
];
