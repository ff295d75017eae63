import { type Finding, finding } from '../diagnostics/finding';
import type { JsonMap } from '../kubernetes';
import { nearestPaths } from '../nearest';
import { isMap } from '../spec/values';
import { type KnownKey, knownKeys, knownPaths } from './known-keys';
import { NO_EFFECT } from './no-effect';
import { SECRET_KEYS } from './secrets';

const noEffect = (path: string) => (Object.hasOwn(NO_EFFECT, path) ? NO_EFFECT[path] : undefined);
const leadsToNoEffect = (path: string) => Object.keys(NO_EFFECT).some((key) => key.startsWith(`${path}.`));

/** Sections in which the chart's values.schema.json allows no keys but its own. */
const CLOSED_SECTIONS = ['datadog.apm.instrumentation.', 'datadog.appsec.'];

/** Keys that change nothing: those that the chart never reads, and those that it no longer reads. */
export function unreadKeys(values: JsonMap): Finding[] {
  const found: Finding[] = [];
  const visit = (map: JsonMap, known: KnownKey | undefined, at: readonly string[]) => {
    for (const [key, value] of Object.entries(map)) {
      const keys = [...at, key];
      const path = keys.join('.');
      const next = known?.children.get(key);
      const why = noEffect(path);
      if (why !== undefined) found.push(finding('no-effect', 'warning', keys, `the chart no longer reads this key: ${why}`));
      else if (SECRET_KEYS.has(path) || next?.option) continue;
      else if ((next || leadsToNoEffect(path)) && (isMap(value) || value === null)) {
        if (value !== null) visit(value as JsonMap, next, keys);
      } else if (next) {
        found.push(finding('wrong-type', 'error', keys, 'the chart has a section of keys here: must be a map'));
      } else {
        const suggestions = nearestPaths(keys, knownPaths());
        const hint = suggestions.length > 0 ? `; did you mean ${suggestions.join(', ')}?` : '';
        found.push(finding('unread-key', 'warning', keys, `the chart does not read this key${hint}`, suggestions));
        if (CLOSED_SECTIONS.some((section) => path.startsWith(section)))
          found.push(finding('refused-by-chart', 'error', keys, `the chart's schema allows no other keys in this section${hint}`, suggestions));
      }
    }
  };
  visit(values, knownKeys(), []);
  return found;
}
