import fc from 'fast-check';
import type { Json, JsonMap } from '../../constructs/kubernetes';
import { specTree } from '../../constructs/spec/agent-spec';
import { agentField } from '../../constructs/spec/datadog-agent';
import { apiField } from '../../constructs/spec/datadog-agent-api';
import { type Option, rows, specDefault } from '../../constructs/spec/option';
import { difference, setPath } from '../../constructs/spec/values';
import type { AgentSpec } from '../../imports/agent-spec';

const word = fc.constantFrom('alpha', 'beta-1', '8125', 'true');
const port = fc.integer({ min: 1024, max: 65535 });
const items: Readonly<Record<string, fc.Arbitrary<Json>>> = {
  'string[]': word,
  'number[]': port,
  'Json[]': fc.record({ key: word, operator: fc.constant('Exists') }),
  'EnvVar[]': fc.record({ name: fc.constantFrom('MY_A', 'MY_B'), value: word }),
  'ContainerPort[]': fc.record({ name: word, containerPort: port }),
  'Volume[]': fc.record({ name: word, hostPath: fc.record({ path: fc.constant('/a') }) }),
  'VolumeMount[]': fc.record({ name: word, mountPath: fc.constantFrom('/a', '/b') }),
  '{ name: string }[]': fc.record({ name: word }),
};

/** Texts with a form of their own. */
function text(path: readonly string[], option: Option): fc.Arbitrary<string> {
  const choices = option.type.split(' | ').flatMap((choice) => /^'(.+)'$/.exec(choice)?.[1] ?? []);
  if (choices.length > 0) return fc.constantFrom(...choices);
  const key = path.at(-1)!;
  if (key === 'path' && path.includes('unixDomainSocketConfig')) return fc.constantFrom('/var/run/datadog/other.socket', '/var/run/datadog/apm.socket');
  if (/path$/i.test(key)) return fc.constantFrom('/opt/a', '/opt/b');
  if (key === 'tagSuffix') return fc.constant('full');
  if (key === 'repository') return fc.constant('registry.example.com/agents/agent');
  return word;
}

function values(path: readonly string[], option: Option): fc.Arbitrary<Json> | undefined {
  switch (option.kind) {
    case 'flag':
      return fc.boolean();
    case 'integer':
      return port;
    case 'text':
      return text(path, option);
    case 'list':
      // Other lists of maps have forms of their own.
      if (option.type === 'Json[]' && path.at(-1) !== 'tolerations') return undefined;
      return items[option.type] && fc.array(items[option.type]!, { minLength: 1, maxLength: 2 });
    case 'map':
      return option.type === 'Record<string, string>' ? fc.dictionary(fc.constantFrom('a', 'b.c/d'), word, { minKeys: 1, maxKeys: 2 }) : undefined;
    default:
      return undefined;
  }
}

export interface Setting {
  readonly path: readonly string[];
  readonly value: Json;
}

/** Values for each option that an object has a place for. */
export const settings: readonly fc.Arbitrary<Setting>[] = rows(specTree).flatMap(({ path, option }) => {
  const at = agentField(path, option);
  if (at.kind === 'none' || (at.kind === 'field' && apiField(at.keys)?.type === 'map' && option.kind === 'map')) return [];
  const some = values(path, option);
  return some ? [some.map((value): Setting => ({ path, value }))] : [];
});

/** A spec with these settings; defaults are left out, as an import leaves them out. */
export function specOf(chosen: readonly Setting[]): AgentSpec {
  const options = new Map(rows(specTree).map(({ path, option }) => [path.join('.'), option]));
  const spec: JsonMap = {};
  for (const { path, value } of chosen) {
    const written = difference(specDefault(options.get(path.join('.'))!), value);
    if (written !== undefined) setPath(spec, path, written);
  }
  return spec as AgentSpec;
}

/** Specs with some settings. */
export const specs: fc.Arbitrary<AgentSpec> = fc
  .uniqueArray(fc.nat(settings.length - 1), { maxLength: 15 })
  .chain((chosen) => fc.tuple(...chosen.map((i) => settings[i]!)))
  .map(specOf);
