import { describe, expect, test } from '@jest/globals';
import { liveProcessCollection, processEnvironment } from '../../constructs/features/live-process-collection';
import { variables } from '../../constructs/features/option-variables';

const unset = {
  scrubProcessArguments: undefined,
  customSensitiveWords: [],
  blacklistPatterns: [],
  intervals: { process: undefined, container: undefined },
  ioStatistics: false,
};
const options = { enabled: true, stripProcessArguments: false, ...unset };
const context = { linux: true, platform: {}, lacks: () => false, spec: { features: {}, global: { envDict: {} } } } as any;

describe('variables of the process checks', () => {
  test.each([
    [{}, []],
    [{ scrubProcessArguments: false }, [['DD_SCRUB_ARGS', 'false']]],
    [{ customSensitiveWords: ['licence_key', '*_pin'] }, [['DD_CUSTOM_SENSITIVE_WORDS', 'licence_key,*_pin']]],
    [{ blacklistPatterns: ['^sleep', 'kworker/.*'] }, [['DD_PROCESS_CONFIG_BLACKLIST_PATTERNS', '^sleep kworker/.*']]],
    [{ intervals: { process: 30, container: undefined } }, [['DD_PROCESS_CONFIG_INTERVALS_PROCESS', '30']]],
    [{ ioStatistics: true }, [['DD_SYSTEM_PROBE_PROCESS_ENABLED', 'true']]],
  ])('%j', (given, expected) => {
    expect(variables(processEnvironment, { ...unset, ...given } as any).map(({ name, value }) => [name, value])).toEqual(expected);
  });
});

describe('refused', () => {
  const refused = (given: object) => liveProcessCollection.refuse!({ ...options, ...given } as any, context).map((r) => `${r.path}: ${r.message}`);

  test.each(['*', 'a**b', 'pass-word', 'with space', ''])('the sensitive word %j', (word) => {
    expect(refused({ customSensitiveWords: ['password', word] })).toEqual([
      `features.liveProcessCollection.customSensitiveWords: '${word}' is no word that the agent can hide: use letters, digits and _, and * for a part of it, but not * alone or **`,
    ]);
  });

  test('a pattern with a space, with the way to write it', () => {
    expect(refused({ blacklistPatterns: ['java -jar'] })).toEqual([
      "features.liveProcessCollection.blacklistPatterns: 'java -jar' has a space, at which the agent would split it: write \\s for the space",
    ]);
  });

  test('an interval of no time', () => {
    expect(refused({ intervals: { process: 0, container: 5 } })).toHaveLength(1);
  });
});
