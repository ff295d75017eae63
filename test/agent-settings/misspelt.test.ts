import { misnamedKeys } from '../../constructs/agent-settings/configuration';
import { type SettingKey, settingsOf, supportedMinors } from '../../constructs/agent-settings/settings';
import { isTracerVariable } from '../../constructs/agent-settings/tracer-variables';
import { misnamedVariable } from '../../constructs/agent-settings/variables';
import { reachOf } from '../../constructs/agent-settings/version';
import { misspellings } from './misspelt';

const percent = (part: number, whole: number) => ((100 * part) / whole).toFixed(2);

test.each([
  ['7.82.0', 3],
  ['7.81.1', 1],
  ['7.61.0', 1],
])('misspelt variables of agent %s are reported, with the right one first', (tag, places) => {
  const reach = reachOf(tag);
  const others = supportedMinors().map(settingsOf);
  const names = [...reach.settings.variables].filter(([name]) => name.startsWith('DD_')).map(([name]) => name);
  const [missed, misled]: string[][] = [[], []];
  let [all, apart, first] = [0, 0, 0];
  for (const name of names)
    for (const wrong of misspellings(name, places)) {
      // Another setting by chance, of this version, of another or of a tracing library: nobody can tell what was meant.
      if (others.some((settings) => settings.variables.has(wrong)) || isTracerVariable(wrong)) {
        apart++;
        continue;
      }
      all++;
      const found = misnamedVariable(wrong, reach);
      if (found === undefined) missed!.push(wrong);
      else if (found.suggestions[0] === name) first++;
      else misled!.push(`${wrong}: ${name}, not ${found.suggestions[0]}`);
    }
  console.info(
    `agent ${tag}: ${names.length} variables, ${all} misspellings, ${all - missed!.length} reported, ${percent(first, all)} % with the right one first; ${apart} are other settings`,
  );
  expect(missed).toEqual([]);
  expect(first / all).toBeGreaterThanOrEqual(0.98);
  expect(all).toBeGreaterThan(3 * places * names.length);
});

/** Every setting with the section that it stands in. */
function* settings(section: SettingKey, path: readonly string[] = []): Generator<readonly string[]> {
  for (const [name, node] of section.children) {
    if (node.children.size > 0) yield* settings(node, [...path, name]);
    else yield [...path, name];
  }
}

test('misspelt configuration keys are reported, with the right one first', () => {
  const reach = reachOf('7.82.0');
  const [missed, misled]: string[][] = [[], []];
  let [all, first] = [0, 0];
  for (const path of settings(reach.settings.agent)) {
    const section = path.slice(0, -1);
    const name = path.at(-1)!;
    for (const wrong of misspellings(name, 1, 'abcdefghijklmnopqrstuvwxyz_')) {
      const document = section.reduceRight<unknown>((inner, key) => ({ [key]: inner }), { [wrong]: 1 });
      const [found] = misnamedKeys(document, reach);
      if (found === undefined || found.code === 'removed-setting') {
        missed!.push([...section, wrong].join('.'));
        continue;
      }
      all++;
      if (found.suggestions[0] === path.join('.')) first++;
      else misled!.push(`${[...section, wrong].join('.')}: ${path.join('.')}, not ${found.suggestions[0]}`);
    }
  }
  console.info(
    `agent 7.82: ${all} misspelt keys reported, ${percent(first, all)} % with the right one first; ${missed!.length} are other settings or stand in sections that hold data`,
  );
  expect(first / all).toBeGreaterThanOrEqual(0.98);
  expect(missed!.length / all).toBeLessThan(0.02);
});
