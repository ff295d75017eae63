import type { KubernetesObject } from '../../constructs/kubernetes';
import { judge } from '../../constructs/validation/judge';
import { readProperties } from '../../constructs/validation/properties';
import type { Subject } from '../../constructs/validation/rule';
import type { RuleException } from '../../constructs/validation/rules';

const object = (name: string, capabilities: readonly string[]): KubernetesObject => ({
  apiVersion: 'apps/v1',
  kind: 'DaemonSet',
  metadata: { name, namespace: 'datadog' },
  spec: { template: { spec: { containers: [{ name: 'probe', image: 'a:1', securityContext: { capabilities: { add: capabilities } } }] } } },
});

/** Who asked for each capability. */
const ASKED: Readonly<Record<string, readonly string[]>> = { SYS_ADMIN: ['features.npm', 'features.usm'], SYS_PTRACE: ['features.npm'], CHOWN: [] };

const subject = (path: string, name = 'datadog'): Subject => ({
  object: object(name, Object.keys(ASKED)),
  path: `${path}/daemonset-datadog-${name}`,
  group: path,
  asked: ({ what }) => ASKED[what] ?? ['the agent itself'],
  by: ['the agent itself'],
});

const SUBJECTS = [subject('shop-dev/agent'), subject('shop-production/agent', 'other')];

function left(...exceptions: Omit<RuleException, 'rules' | 'reason'>[]) {
  const properties = readProperties({
    allowedCapabilities: [],
    exceptions: exceptions.map((exception) => ({ rules: ['allowedCapabilities'], reason: 'a test', ...exception })),
  });
  const { judged, excepted, unused } = judge(SUBJECTS, properties);
  return { found: judged.map(({ finding }) => `${finding.object} ${finding.what}`), excepted, unused: unused.length };
}

const ALL = ['DaemonSet datadog SYS_ADMIN', 'DaemonSet datadog SYS_PTRACE', 'DaemonSet datadog CHOWN'];
const OTHERS = ALL.map((line) => line.replace('datadog', 'other'));
const sorted = (lines: readonly string[]) => [...lines].sort();

test('without exceptions everything is found', () => {
  expect(sorted(left().found)).toEqual(sorted([...ALL, ...OTHERS]));
});

test.each<[string, Omit<RuleException, 'rules' | 'reason'>, string[]]>([
  ['the construct itself', { construct: 'shop-dev/agent/daemonset-datadog-datadog' }, OTHERS],
  ['a construct that it is in', { construct: 'shop-dev' }, OTHERS],
  ['a pattern of constructs', { construct: 'shop-*/agent' }, []],
  ['no construct whose name only begins alike', { construct: 'shop-de' }, [...ALL, ...OTHERS]],
  ['an object', { object: 'DaemonSet other' }, ALL],
  ['a container', { container: 'probe' }, []],
  ['a namespace', { namespace: 'datadog' }, []],
  ['a thing', { what: 'SYS_*' }, [ALL[2]!, OTHERS[2]!]],
  ['all that is written together', { object: 'DaemonSet other', what: 'CHOWN' }, [...ALL, OTHERS[0]!, OTHERS[1]!]],
  ['a feature', { feature: 'features.npm' }, [ALL[0]!, ALL[2]!, OTHERS[0]!, OTHERS[2]!]],
  ['a feature by its short name', { feature: 'npm' }, [ALL[0]!, ALL[2]!, OTHERS[0]!, OTHERS[2]!]],
])('it lets %s pass', (_, exception, rest) => {
  const { found, excepted } = left(exception);
  expect(sorted(found)).toEqual(sorted(rest));
  expect(excepted).toBe(6 - rest.length);
});

test('what several features asked for passes when each of them is excepted', () => {
  expect(sorted(left({ feature: 'npm' }, { feature: 'features.usm' }).found)).toEqual(sorted([ALL[2]!, OTHERS[2]!]));
});

test('who asked for the object stands for who asked for a thing that nobody asked for', () => {
  expect(sorted(left({ feature: 'the agent itself' }).found)).toEqual(sorted([ALL[0]!, ALL[1]!, OTHERS[0]!, OTHERS[1]!]));
});

test('exceptions of other rules let nothing pass, and are told', () => {
  const { judged, unused } = judge(SUBJECTS, { allowedCapabilities: [], exceptions: [{ rules: ['hostNetwork'], what: '*', reason: 'a test' }] });
  expect(judged).toHaveLength(6);
  expect(unused.map(({ what }) => what)).toEqual(['*']);
  expect(left({ what: 'CHOWN' }).unused).toBe(0);
});

test('a rule may only warn', () => {
  const { judged } = judge(SUBJECTS, { allowedCapabilities: [], severities: { allowedCapabilities: 'warning' } });
  expect(new Set(judged.map(({ finding }) => finding.severity))).toEqual(new Set(['warning']));
});
