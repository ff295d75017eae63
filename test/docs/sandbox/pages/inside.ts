import fs from 'node:fs';
import path from 'node:path';
import { ROOT } from '../blocks';
import { left, names, optionsIn, type Page, ranBy, ranByCi, run } from '../entries';

const E2E = [ranByCi(/npm run --silent e2e/), optionsIn('tools/e2e/run.ts')];
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
