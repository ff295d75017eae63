import { parse } from 'yaml';
import { codeOf } from '../blocks';
import { type Page, run, shown, tree } from '../entries';
import { CLOSED_WAY, program, specText, TWO_ENVIRONMENTS, UNCOLLECTED } from '../fixtures';
import { type Sandbox, until } from '../sandbox';

const FLEETS = 'docs/fleets.md';
const MONITORS = 'docs/monitors.md';
const KEY = 'not-a-key-0000';

/** The values in layers that the page prints, each with its file in its first line. */
const layers = () => codeOf(FLEETS, 'yaml').filter((text) => text.startsWith('# clusters/'));

/** What a reader does while `--watch` goes on: a change, and a mistake. */
const saves = (box: Sandbox) => ({
  meanwhile: async (printed: () => string) => {
    await until('it watches', () => printed().includes('watching'));
    box.write('specs/eu-1.yaml', box.read('specs/eu-1.yaml').replace('spec:\n', 'spec:\n  override: { nodeAgent: { priorityClassName: high } }\n'));
    await until('eu-1 is written', () => printed().includes('eu-1: '));
    const spec = box.read('specs/us-1.yaml');
    const at = spec.split('\n').indexOf('  features:') + 1;
    box.write('specs/us-1.yaml', spec.split('\n').toSpliced(at, 0, '    nmp: { enabled: true }').join('\n'));
    await until('us-1 is refused', () => printed().includes('not written'));
  },
});

/** Other targets, other machines, many clusters, and what watches them. */
export const MACHINES: readonly Page[] = [
  {
    page: FLEETS,
    given: (box) => {
      for (const text of layers()) box.write(/^# (\S+)/.exec(text)![1]!, text);
    },
    blocks: [
      run('for cluster in clusters/*/; do', { makes: ['specs/eu-1.yaml', 'specs/us-1.yaml', 'deploy/eu-1/node-agent.yaml', 'deploy/us-1/node-agent.yaml'] }),
      run('npx cdk8s-datadog validate specs/*.yaml --strict'),
      run('npx cdk8s-datadog synth specs/*.yaml --target manifests --out deploy --changed'),
      shown('2 clusters: '),
      run('npx cdk8s-datadog synth specs/*.yaml --target manifests --out deploy --prune --shard', {
        expressions: { 'matrix.shard': ['1/4', '2/4', '3/4', '4/4'] },
        after: (box) => expect(box.files('deploy').filter((file) => file.endsWith('/node-agent.yaml'))).toHaveLength(2),
      }),
      run('$ npx cdk8s-datadog synth', { options: saves }),
    ],
  },
  {
    page: 'docs/compose.md',
    given: (box) => box.write('specs/prod.yaml', specText()),
    blocks: [
      run('npx cdk8s-datadog synth specs/prod.yaml', {
        options: () => ({ stdin: `${KEY}\n` }),
        makes: ['deploy/prod/compose.yaml'],
        calls: ['docker compose up --detach --wait', 'docker compose exec datadog-agent agent status'],
        after: (box) => {
          const secrets = Object.values<{ file: string }>(parse(box.read('deploy/prod/compose.yaml')).secrets);
          expect(secrets.map(({ file }) => file)).toEqual(['./secrets/datadog-secret/api-key']);
          expect(box.read('deploy/prod/secrets/datadog-secret/api-key')).toBe(KEY);
        },
      }),
      run('docker compose --file', {
        before: async (box) => {
          await program(box, 'main.js', TWO_ENVIRONMENTS);
          await box.must('node main.js');
        },
        calls: ['docker compose --file compose.yaml --file compose.production.yaml up --detach --wait'],
      }),
    ],
  },
  {
    page: 'docs/hosts.md',
    // The scripts would change this machine: test/hosts/host-scripts.test.ts runs them in roots of their own.
    played: { programs: ['sh'] },
    given: (box) => box.write('specs/prod.yaml', specText()),
    blocks: [
      run('npx cdk8s-datadog synth specs/prod.yaml', {
        options: () => ({ stdin: `${KEY}\n` }),
        makes: ['deploy/prod/etc/datadog-agent/datadog.yaml', 'deploy/prod/cloud-init.yaml', 'deploy/prod/platform.txt'],
        calls: ['sh deploy/prod/install.sh', 'sh deploy/prod/verify.sh'],
        after: async (box) => {
          for (const script of ['install.sh', 'verify.sh']) await box.must(`dash -n deploy/prod/${script} 2>&1 || bash --posix -n deploy/prod/${script}`);
        },
      }),
    ],
  },
  {
    page: 'docs/secrets.md',
    blocks: [
      run('kubectl create secret generic datadog-secret -n datadog --from-file=api-key=/dev/stdin\n', {
        options: () => ({ stdin: KEY }),
        calls: [
          'kubectl create secret generic datadog-secret -n datadog --from-file=api-key=/dev/stdin',
          expect.stringMatching(/--from-literal=token=[0-9a-f]{32}$/),
        ],
      }),
      run('kubectl create secret generic datadog-secret -n datadog --from-file=api-key=/dev/stdin --dry-run', {
        before: (box) => box.write('secrets/datadog/README.md', ''),
        options: () => ({ stdin: KEY }),
        makes: ['secrets/datadog/datadog-secret.yaml'],
        calls: expect.arrayContaining([
          'kubectl create secret generic datadog-secret -n datadog --from-file=api-key=/dev/stdin --dry-run=client -o yaml',
          'kubeseal -o yaml',
          'kubectl annotate --local -f - argocd.argoproj.io/sync-wave=-1 -o yaml',
        ]),
      }),
    ],
  },
  {
    page: MONITORS,
    given: async (box) => {
      await program(box, 'main.js', codeOf(MONITORS, 'js')[0]!);
      await box.must('node main.js');
    },
    blocks: [
      tree('dist/shop/monitors/'),
      shown('warning: shop/monitors/workers.query', { before: (box) => program(box, 'main.js', UNCOLLECTED), by: 'node main.js' }),
    ],
  },
  {
    page: 'docs/instrumentation.md',
    given: (box) => program(box, 'main.js', CLOSED_WAY),
    blocks: [shown('production/api-observed: the agent datadog', { by: 'node main.js' })],
  },
];
