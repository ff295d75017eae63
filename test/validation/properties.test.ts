import { readProperties, ValidationPropertiesError } from '../../constructs/validation/properties';
import { RULE_NAMES, RULES } from '../../constructs/validation/registry';

function problems(data: unknown): string[] {
  try {
    readProperties(data);
    return [];
  } catch (error) {
    if (!(error instanceof ValidationPropertiesError)) throw error;
    return error.problems.map(({ path, message }) => `${path} ${message}`);
  }
}

test('no properties are the rules that hold without being written', () => {
  expect(readProperties(undefined)).toEqual({});
  expect(readProperties(null)).toEqual({});
  expect(RULES.filter((rule) => rule.default !== undefined).map(({ name }) => name)).toEqual([
    'privileged',
    'hostProcess',
    'hostNetwork',
    'hostIPC',
    'allowedProcMountTypes',
    'latestTag',
    'secretObjects',
  ]);
});

test('a property that is written without a value is not written', () => {
  expect(readProperties({ allowedCapabilities: null, hostNetwork: true })).toEqual({ hostNetwork: true });
});

test.each([
  ['alowedCapabilities', 'allowedCapabilities'],
  ['capabilities', 'allowedCapabilities or requiredDropCapabilities'],
  ['registries', 'allowedRegistries'],
  ['noHostNetwork', 'hostNetwork'],
  ['hostPid', 'hostPID'],
  ['image_digest', 'imageDigest'],
  ['severties', 'severities'],
])('%s is told with the nearest property', (wrong, right) => {
  expect(problems({ [wrong]: [] })).toEqual([`${wrong} is no property here; did you mean ${right}?`]);
});

test('a property that is like none is told with all that there are', () => {
  expect(problems({ quux: 1 })).toEqual([`quux is no property here; there are ${[...RULE_NAMES, 'severities', 'exceptions'].join(', ')}`]);
});

test.each([
  [[], 'must be a map, not a list'],
  [{ hostNetwork: 'no' }, 'hostNetwork must be true or false, not a text'],
  [{ allowedCapabilities: 'SYS_PTRACE' }, 'allowedCapabilities must be a list of capabilities, such as [SYS_PTRACE], not a text'],
  [{ allowedCapabilities: ['sys ptrace'] }, 'allowedCapabilities[0] must be the name of a capability, such as SYS_PTRACE, not "sys ptrace"'],
  [{ allowedHostPaths: ['proc'] }, 'allowedHostPaths[0] must be a path from the root, such as /var/log, not "proc"'],
  [{ allowedHostPaths: [{ path: '/proc' }] }, 'allowedHostPaths[0].path is no property here; did you mean pathPrefix?'],
  [{ allowedHostPorts: [0] }, 'allowedHostPorts[0] must be a whole number from 1 to 65535, not 0'],
  [{ allowedHostPorts: [{ min: 1 }] }, 'allowedHostPorts[0].max is missing'],
  [{ podSecurity: 'base' }, 'podSecurity must be one of privileged, baseline, restricted, not "base"; did you mean baseline?'],
  [{ requiredResources: ['cpu'] }, 'requiredResources[0] must be requests or limits of a resource, such as requests.cpu, not "cpu"'],
  [{ forbiddenGrants: [{ scope: 'namespace' }] }, 'forbiddenGrants[0].scope must be one of cluster, not "namespace"'],
  [{ requiredLabels: { team: 7 } }, 'requiredLabels.team must be the value of a label, or *, not 7'],
  [{ severities: { hostNetwork: 'warn' } }, 'severities.hostNetwork must be one of error, warning, not "warn"; did you mean warning?'],
  [{ severities: { hostNetwrok: 'warning' } }, 'severities.hostNetwrok is no property here; did you mean hostNetwork?'],
  [{ exceptions: [{ rules: ['hostNetwork'], construct: 'a' }] }, 'exceptions[0].reason is missing'],
  [
    { exceptions: [{ rules: ['hostNetwrk'], construct: 'a', reason: 'b' }] },
    /^exceptions\[0\]\.rules\[0\] must be one of .*, not "hostNetwrk"; did you mean hostNetwork\?$/,
  ],
  [{ exceptions: [{ rules: ['hostNetwork'], reason: 'b' }] }, /^exceptions\[0\] holds for every finding; say for which: construct, feature, /],
] as const)('%j', (data, message) => {
  const [first, ...more] = problems(data);
  expect(first?.trim()).toEqual(
    typeof message === 'string' ? expect.stringMatching(new RegExp(`${message.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`)) : expect.stringMatching(message),
  );
  expect(more.filter((line) => !line.includes('is missing'))).toEqual([]);
});

test('everything that is wrong is told at once', () => {
  expect(problems({ hostNetwork: 1, hostPID: 2, x: 3 })).toHaveLength(3);
});
