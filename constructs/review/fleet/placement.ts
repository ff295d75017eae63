import type { JsonMap } from '../../kubernetes';
import { asMap, mapsIn } from '../../spec/values';

/** What labels a node must have: of each key which values are allowed and which are not, which must be there and which must not. */
interface Wanted {
  readonly in: ReadonlyMap<string, ReadonlySet<string>>;
  readonly notIn: ReadonlyMap<string, ReadonlySet<string>>;
  readonly present: ReadonlySet<string>;
  readonly absent: ReadonlySet<string>;
}

const texts = (values: unknown): string[] => (Array.isArray(values) ? values.map(String) : []);

function wantedBy(expressions: readonly JsonMap[]): Wanted {
  const wanted = { in: new Map<string, Set<string>>(), notIn: new Map<string, Set<string>>(), present: new Set<string>(), absent: new Set<string>() };
  for (const { key, operator, values } of expressions) {
    const name = String(key);
    const before = wanted.in.get(name);
    if (operator === 'In') wanted.in.set(name, new Set(texts(values).filter((value) => !before || before.has(value))));
    if (operator === 'NotIn') wanted.notIn.set(name, new Set([...(wanted.notIn.get(name) ?? []), ...texts(values)]));
    if (operator === 'In' || operator === 'Exists') wanted.present.add(name);
    if (operator === 'DoesNotExist') wanted.absent.add(name);
  }
  return wanted;
}

/** The ways in which a node may suit a pod: one of them is enough. */
function waysOf(spec: JsonMap): Wanted[] {
  const labels = Object.entries(asMap(spec.nodeSelector)).map(([key, value]) => ({ key, operator: 'In', values: [String(value)] }));
  const { requiredDuringSchedulingIgnoredDuringExecution: required } = asMap(asMap(spec.affinity).nodeAffinity);
  const terms = mapsIn(asMap(required).nodeSelectorTerms);
  if (terms.length === 0) return [wantedBy(labels)];
  return terms.map(({ matchExpressions }) => wantedBy([...labels, ...mapsIn(matchExpressions)]));
}

/** Whether no node that suits the one suits the other. */
function excludes(one: Wanted, other: Wanted): boolean {
  if ([...one.present].some((key) => other.absent.has(key))) return true;
  return [...one.in].some(([key, allowed]) => {
    const theirs = other.in.get(key);
    const refused = other.notIn.get(key);
    return ![...allowed].some((value) => (!theirs || theirs.has(value)) && !refused?.has(value));
  });
}

/** Whether some node may have pods of both, as far as labels of nodes decide. */
export function canShareNode(one: JsonMap, other: JsonMap): boolean {
  const others = waysOf(other);
  return waysOf(one).some((way) => others.some((theirs) => !excludes(way, theirs) && !excludes(theirs, way)));
}
