import { type Finding, finding } from '../diagnostics/finding';
import type { Json, JsonMap } from '../kubernetes';
import { nearestPaths } from '../nearest';
import { isMap } from '../spec/values';
import { CLOSED_SECTIONS } from './chart-schema';
import { EXPECTED_KEYS } from './expected-keys';
import { isKnownKey, type KnownKey, knownKeyIndex, knownKeys } from './known-keys';
import { whereabouts } from './moved-keys';
import { NO_EFFECT } from './no-effect';
import { SECRET_KEYS } from './secrets';

/** The path as options state it; of a key with dots in it there is none. */
const pathOf = (keys: readonly string[]) => (keys.some((key) => key.includes('.')) ? '' : keys.join('.'));

const noEffect = (path: string) => (Object.hasOwn(NO_EFFECT, path) ? NO_EFFECT[path] : undefined);
const leadsToNoEffect = (path: string) => Object.keys(NO_EFFECT).some((key) => key.startsWith(`${path}.`));

/** A file with more mistakes than this is no values file, and comparing each key with all that are known takes its time. */
const MOST_WITH_SUGGESTIONS = 200;

/** What somebody may have done, where the key itself tells. */
function peculiarity(keys: readonly string[]): { told: string; suggestions?: readonly string[] } | undefined {
  const key = keys[keys.length - 1]!;
  const path = pathOf(keys);
  if (Object.hasOwn(EXPECTED_KEYS, path)) return EXPECTED_KEYS[path];
  if (key === 'USER-SUPPLIED VALUES' || key === 'COMPUTED VALUES') return { told: 'it is the heading that helm get values prints: remove the line' };
  if (/^DD_[A-Z0-9_]+$/.test(key)) return { told: 'variables of the agent stand in a list of their own', suggestions: ['datadog.env', 'datadog.envDict'] };
  return undefined;
}

/** `datadog.logs.enabled: true` as people know it from --set: in a file the dots are letters of one key. */
function dotted(keys: readonly string[]): string | undefined {
  const key = keys[keys.length - 1]!;
  if (!/^\w[\w-]*(\.[\w-]+)+$/.test(key)) return undefined;
  const path = [...keys.slice(0, -1), ...key.split('.')].join('.');
  return [path, key].find(isKnownKey);
}

/** The keys that a sentence names. */
const knownIn = (sentence: string) => (sentence.match(/[A-Za-z]\w*(?:\.\w+)+/g) ?? []).filter(isKnownKey);

const either = (names: readonly string[]) => (names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names[names.length - 1]}`);

/** What to say of an unread key: why it changes nothing, and what was probably meant. */
function explain(keys: readonly string[], value: Json | undefined, file: JsonMap): { message: string; suggestions: readonly string[] } {
  const ignored = 'the chart ignores this key';
  const moved = whereabouts(pathOf(keys), value);
  const near = nearestPaths(keys, knownKeyIndex(), { value, file });
  if (moved) return { message: `${ignored}: ${moved.told}`, suggestions: [...new Set([...moved.suggestions, ...near])] };
  const key = keys[keys.length - 1]!;
  const peculiar = peculiarity(keys);
  if (peculiar) return { message: `${ignored}: ${peculiar.told}`, suggestions: peculiar.suggestions ?? [] };
  const nested = dotted(keys);
  if (nested !== undefined) return { message: `${ignored}: in a file each part of ${nested} is a key of its own, below the one before`, suggestions: [nested] };
  const stray = /^["'\s]|["'\s:]$/.test(key) ? ' with a quote, space or colon too many' : '';
  if (near.length === 0) return { message: `${ignored}, and knows none like it`, suggestions: [] };
  return {
    message: `${ignored}${stray}; did you mean ${either(near.length > 4 ? [...near.slice(0, 3), `one of ${near.length - 3} other places`] : near.slice(0, 3))}?`,
    suggestions: near,
  };
}

/** Keys that change nothing: those that the chart never reads, and those that it no longer reads. */
export function unreadKeys(values: JsonMap): Finding[] {
  const found: Finding[] = [];
  let explained = 0;
  const visit = (map: JsonMap, known: KnownKey | undefined, at: readonly string[]) => {
    for (const [key, value] of Object.entries(map)) {
      const keys = [...at, key];
      const path = pathOf(keys);
      const next = known?.children.get(key);
      const why = noEffect(path);
      if (why !== undefined) found.push(finding('no-effect', 'warning', keys, `the chart no longer reads this key: ${why}`, knownIn(why)));
      else if (SECRET_KEYS.has(path) || next?.option) continue;
      else if ((next || leadsToNoEffect(path)) && (isMap(value) || value === null)) {
        if (value !== null) visit(value as JsonMap, next, keys);
      } else if (next) {
        found.push(finding('wrong-type', 'error', keys, 'the chart has a section of keys here: must be a map'));
      } else {
        explained += 1;
        const { message, suggestions } =
          explained > MOST_WITH_SUGGESTIONS ? { message: 'the chart ignores this key', suggestions: [] } : explain(keys, value, values);
        found.push(finding('unread-key', 'warning', keys, message, suggestions));
        if (CLOSED_SECTIONS.some((section) => keys.join('.').startsWith(section)))
          found.push(finding('refused-by-chart', 'error', keys, "the chart's schema allows no other keys in this section", suggestions));
      }
    }
  };
  visit(values, knownKeys(), []);
  return found;
}
