import fs from 'node:fs';
import path from 'node:path';
import { ROOT } from '../blocks';
import { left, names, optionsIn, type Page, ranBy, ranByCi, run, standsIn } from '../entries';

const E2E = [ranByCi(/npm run --silent e2e/), optionsIn('tools/e2e/run.ts')];
const FOLLOWED = 'a test of its own follows the page in a copy of the sources';
const SERVERS = 'it starts a control plane and Argo CD';

/** What people do who change this project. */
export const INSIDE: readonly Page[] = [
  {
    page: 'CONTRIBUTING.md',
    blocks: [
      left(
        'npm run setup',
        'it installs this repository, runs all tests, and opens a browser',
        ranBy('test/contributing.test.ts'),
        ranByCi(/^npm ci && |npm test/m),
      ),
    ],
  },
  {
    page: 'docs/adding-a-feature.md',
    blocks: [
      left('npx jest test/features/', FOLLOWED, ranBy('test/docs/adding-a-feature.test.ts')),
      left('npm run generate', FOLLOWED, ranBy('test/docs/adding-a-feature.test.ts'), ranByCi(/npm run --silent generate/)),
    ],
  },
  {
    page: 'docs/releasing.md',
    given: (box) => {
      for (const file of ['package.json', 'package-lock.json']) fs.copyFileSync(path.join(ROOT, file), box.path(file));
      fs.cpSync(path.join(ROOT, 'tools', 'package'), box.path('tools/package'), { recursive: true });
      fs.symlinkSync(path.join(ROOT, 'node_modules'), box.path('node_modules'));
      box.write('.gitignore', 'node_modules\n');
      box.repository();
    },
    blocks: [
      run('npm version 1.2.0', {
        says: ['v1.2.0'],
        after: (box) => expect(['package.json', 'package-lock.json'].map((file) => JSON.parse(box.read(file)).version)).toEqual(['1.2.0', '1.2.0']),
      }),
      run('node tools/package/release-check.mjs', {
        before: (box) => box.write('CHANGELOG.md', '# Changelog\n\n## [Unreleased]\n\n## [1.2.0] - 2027-01-31\n\n### Added\n\n- Something.\n'),
        says: [/^latest $/],
      }),
      run('git tag -a v1.2.0', {
        before: (box) => box.commit('1.2.0'),
        after: (box) => expect(box.git('ls-remote', '--tags', 'origin')).toContain('refs/tags/v1.2.0\n'),
      }),
      left('npm deprecate', 'it writes to the registry', standsIn('package.json', /cdk8s-datadog/)),
      left('npm ci && npm publish', 'it writes to the registry', standsIn('.github/workflows/release.yml', /npm publish .*--access public/)),
    ],
  },
  {
    page: 'docs/e2e.md',
    blocks: [left('npm run e2e  ', SERVERS, ...E2E), left('npm ci && npm run e2e -- --logs', SERVERS, ...E2E)],
  },
  {
    page: 'docs/operator-judge.md',
    blocks: [left('npm run operator -- [', 'it is a synopsis', ranByCi(/npm run --silent operator/), optionsIn('tools/operator-judge/run.ts'))],
  },
  {
    page: 'docs/performance.md',
    blocks: [
      left('npm run bench', 'it measures for minutes, and the chart has to be fetched', optionsIn('tools/bench/run.ts')),
      run('CDK8S_DATADOG_CODE_CACHE=off npx', { says: [/^\d+\.\d+\.\d+ \d+\.\d+\.\d+ $/] }),
    ],
  },
  {
    page: 'docs/agent-settings.md',
    given: (box) => {
      fs.mkdirSync(box.path('constructs/agent-settings'), { recursive: true });
      fs.symlinkSync(path.join(ROOT, 'tools'), box.path('tools'));
      for (const library of ['java', 'python', 'node'])
        box.write(`${library}.json`, JSON.stringify({ supportedConfigurations: { [`DD_${library.toUpperCase()}_ONLY`]: [{ aliases: [] }] } }));
    },
    blocks: [
      left('go run -C tools/agent-settings', 'it fetches modules of Go', names('tools/agent-settings')),
      run('node tools/agent-settings/tracer-variables.mjs', {
        after: (box) => expect(box.read('constructs/agent-settings/tracer-variables.txt')).toMatch(/^DD_JAVA_ONLY\nDD_NODE_ONLY\nDD_PYTHON_ONLY$/m),
      }),
    ],
  },
];
