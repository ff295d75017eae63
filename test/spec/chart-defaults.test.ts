import fs from 'node:fs';
import path from 'node:path';
import { NO_EFFECT } from '../../constructs/import/no-effect';
import { readYaml } from '../../constructs/import/read-yaml';
import { SECRET_KEYS } from '../../constructs/import/secrets';
import type { JsonMap } from '../../constructs/kubernetes';
import { specTree } from '../../constructs/spec/agent-spec';
import { rows } from '../../constructs/spec/option';
import { equal, getPath, isMap } from '../../constructs/spec/values';

const file = path.join(__dirname, '..', '..', '..', 'shared', 'parity', 'chart-defaults.yaml');
const here = fs.existsSync(file);

const options = [...rows(specTree)].flatMap(({ path: at, option }) => (option.helm ? [{ at: at.join('.'), option, helm: option.helm }] : []));
const covered = new Set(options.flatMap(({ helm, option }) => [helm, ...option.aliases]));

function* uncovered(value: unknown, at: readonly string[] = []): Generator<string> {
  const key = at.join('.');
  if (covered.has(key) || SECRET_KEYS.has(key) || Object.hasOwn(NO_EFFECT, key)) return;
  if (isMap(value) && Object.keys(value).length > 0) for (const [next, below] of Object.entries(value)) yield* uncovered(below, [...at, next]);
  else yield key;
}

const nothing = (value: unknown) => value === undefined || value === null;
const empty = (value: unknown) => (Array.isArray(value) ? value.length === 0 : isMap(value) && Object.keys(value).length === 0);

(here ? describe : describe.skip)(
  `the chart's default values${here ? '' : ' (skipped: ../shared/parity/chart-defaults.yaml is not beside the project)'}`,
  () => {
    const defaults = (): JsonMap => readYaml(fs.readFileSync(file, 'utf8'), 'helm').data as JsonMap;

    test('each is an option, a credential or known to have no effect', () => {
      expect([...uncovered(defaults())]).toEqual([]);
    });

    test('are the defaults of the options', () => {
      const chart = defaults();
      const differing = options.flatMap(({ at, option, helm }) => {
        const theirs = getPath(chart, helm.split('.'));
        const same = nothing(theirs) ? nothing(option.default) || empty(option.default) : equal(option.default, theirs);
        return same ? [] : [`${at} (${helm}): ours ${JSON.stringify(option.default)}, theirs ${JSON.stringify(theirs)}`];
      });
      expect(differing).toEqual([]);
    });
  },
);
