import fs from 'node:fs';
import path from 'node:path';
import { load, loadAll } from 'js-yaml';
import { misnamedVariable } from '../../constructs/agent-settings/variables';
import { reachOf } from '../../constructs/agent-settings/version';
import type { JsonMap } from '../../constructs/kubernetes';
import { getPath, isMap } from '../../constructs/spec/values';

const folder = path.join(__dirname, '..', '..', '..', 'shared', 'parity');
const here = fs.existsSync(path.join(folder, 'cases'));
if (!here) console.info('skipped: the renderings of the chart are not beside this project');

/** What the chart writes although the agent does not know it: a user who writes it gets the finding, and rightly so. */
const WRITTEN_IN_VAIN: Readonly<Record<string, string>> = {
  DD_ENABLE_NVML_DETECTION: 'agents before those of the lists looked for it; the operator calls it deprecated',
  DD_PROCESS_CONFIG_RUN_IN_CORE_AGENT_ENABLED: 'gone since process checks always run in the core agent',
};

interface Rendering {
  readonly name: string;
  readonly values: unknown;
  /** Everything that the user wrote: what stands in it is the user's variable, not the chart's. */
  readonly text: string;
  readonly documents: readonly unknown[];
}

const read = (...at: string[]) => fs.readFileSync(path.join(folder, ...at), 'utf8');

/** Cases, contexts of options, and of each option in a context what it changes. */
function* renderings(): Generator<Rendering> {
  for (const kind of ['cases', 'options'])
    for (const name of fs.readdirSync(path.join(folder, kind))) {
      const files = fs.readdirSync(path.join(folder, kind, name));
      if (!files.includes('expected.yaml')) continue;
      const text = read(kind, name, 'values.yaml');
      const values = load(text);
      yield { name, values, text, documents: loadAll(read(kind, name, 'expected.yaml')) };
      for (const option of files.filter((file) => file.endsWith('.json'))) {
        const { value, changed } = JSON.parse(read(kind, name, option));
        yield { name: `${name}/${option}`, values, text: text + JSON.stringify(value), documents: changed ?? [] };
      }
    }
}

function variables(document: unknown): string[] {
  const pod = getPath(document, ['spec', 'template', 'spec']);
  if (!isMap(pod)) return [];
  return [pod.containers, pod.initContainers].flatMap((containers) =>
    Array.isArray(containers) ? containers.flatMap((c) => (isMap(c) && Array.isArray(c.env) ? c.env.map((v) => String((v as JsonMap).name)) : [])) : [],
  );
}

(here ? test : test.skip)('no variable that the chart itself writes is a false alarm', () => {
  const wrong = new Map<string, string>();
  const seen = new Set<string>();
  let count = 0;
  for (const { name: rendering, values, text, documents } of renderings()) {
    count++;
    for (const document of documents) {
      const workload = String(getPath(document, ['metadata', 'name'])).endsWith('cluster-agent') ? 'clusterAgent' : 'agents';
      const reach = reachOf(getPath(values, [workload, 'image', 'tag']));
      for (const name of variables(document)) {
        if (text.includes(name)) continue;
        seen.add(name);
        const found = misnamedVariable(name, reach);
        if (found) wrong.set(name, `${rendering}: ${found.message}`);
      }
    }
  }
  const excused = [...wrong.keys()].filter((name) => Object.hasOwn(WRITTEN_IN_VAIN, name)).sort();
  console.info(`${count} renderings, ${seen.size} variables of the chart's own, ${excused.length} that no agent of that version reads: ${excused.join(', ')}`);
  expect(count).toBeGreaterThan(100);
  expect([...wrong].filter(([name]) => !excused.includes(name))).toEqual([]);
  expect(excused).toEqual(Object.keys(WRITTEN_IN_VAIN));
});
