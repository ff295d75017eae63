import fc from 'fast-check';
import type { Json, JsonMap } from '../constructs/kubernetes';
import type { Option } from '../constructs/spec/option';
import { setPath } from '../constructs/spec/values';
import type { AgentSpec } from '../imports/agent-spec';

/** A value for an option. */
export interface Setting {
  readonly path: readonly string[];
  readonly value: Json;
}

const word = fc.constantFrom('alpha', 'beta-1', 'datadoghq.eu', '8125', 'true', '1e3');
const port = fc.integer({ min: 1, max: 65535 });

const itemsOf: Readonly<Record<string, fc.Arbitrary<Json>>> = {
  'string[]': word,
  'number[]': port,
  'Json[]': fc.record({ key: word, operator: fc.constant('Exists') }),
  'EnvVar[]': fc.record({ name: fc.constantFrom('MY_A', 'MY_B'), value: word }),
  'ContainerPort[]': fc.record({ name: word, containerPort: port }),
  'Volume[]': fc.record({ name: word, hostPath: fc.record({ path: fc.constant('/a') }) }),
  'VolumeMount[]': fc.record({ name: word, mountPath: fc.constantFrom('/a', '/b') }),
  '{ name: string }[]': fc.record({ name: word }),
};

/** Texts that only some words are right for. */
const TEXTS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\.tag$/, ['7.81.1', '7.70.0', 'latest']],
  [/\.tagSuffix$/, ['full']],
  [/\.repository$/, ['registry.example.com/agents/agent']],
  [/\.kubernetesVersionOverride$/, ['1.31.0', '1.34.0']],
  [/\.endpoint$/, ['0.0.0.0:4317', '0.0.0.0:5000']],
  [/\.unixDomainSocketConfig\.path$/, ['/var/run/datadog/other.socket', '/var/run/datadog/apm.socket']],
  [/path$/i, ['/opt/a', '/opt/b']],
];

function text(path: readonly string[], option: Option): fc.Arbitrary<string> {
  const choices = option.type.split(' | ').flatMap((choice) => /^'(.+)'$/.exec(choice)?.[1] ?? []);
  if (choices.length > 0) return fc.constantFrom(...choices);
  const special = TEXTS.find(([pattern]) => pattern.test(path.join('.')));
  return special ? fc.constantFrom(...special[1]) : word;
}

/** Values that an option takes; undefined where they have a form of their own. */
export function valuesOf(path: readonly string[], option: Option): fc.Arbitrary<Json> | undefined {
  switch (option.kind) {
    case 'flag':
      return fc.boolean();
    case 'integer':
      return port;
    case 'text':
      return text(path, option);
    case 'list': {
      const item = itemsOf[option.type];
      return item && fc.array(item, { maxLength: 3 });
    }
    case 'map':
      return fc.dictionary(fc.constantFrom('a', 'b.c/d'), word, { maxKeys: 2 });
    default:
      return option.type === 'number | string' ? fc.oneof(port, fc.constant('10%')) : undefined;
  }
}

/** Some of these settings, each at most once. */
export const someOf = (settings: readonly fc.Arbitrary<Setting>[], most: number): fc.Arbitrary<Setting[]> =>
  fc.uniqueArray(fc.nat(settings.length - 1), { maxLength: most }).chain((chosen) => fc.tuple(...chosen.map((i) => settings[i]!)));

/** A spec, or a part of one, with these settings. */
export function specWith(chosen: readonly Setting[]): AgentSpec {
  const spec: JsonMap = {};
  for (const { path, value } of chosen) setPath(spec, path, value);
  return spec as AgentSpec;
}
