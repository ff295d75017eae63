import { isSensitiveWord, notHidden } from '../agent-settings/sensitive-words';
import { variable } from '../spec/datadog-agent';
import { flag, integer, texts } from '../spec/option';
import { truthy } from '../spec/values';
import { PROCESS_CONTAINERS, processCheck, processNeeds, showsProcesses } from '../workloads/process-checks';
import { systemProbe, systemProbeRefusals } from '../workloads/system-probe-requirements';
import { defineFeature, type Refusal } from './feature';
import { type OptionVariable, variables } from './option-variables';

interface Options {
  readonly scrubProcessArguments: boolean | undefined;
  readonly customSensitiveWords: string[];
  readonly blacklistPatterns: string[];
  readonly intervals: { readonly process: number | undefined; readonly container: number | undefined };
  readonly ioStatistics: boolean;
}

const AT = 'liveProcessCollection';
const text = (value: number | boolean | undefined) => (value === undefined ? undefined : `${value}`);
const joined = (values: string[], by: string) => (truthy(values) ? values.join(by) : undefined);

/** The options that the chart knows only as variables of the agent. */
export const processEnvironment: readonly OptionVariable<Options>[] = [
  { option: `${AT}.scrubProcessArguments`, name: 'DD_SCRUB_ARGS', at: PROCESS_CONTAINERS, value: (o) => text(o.scrubProcessArguments) },
  { option: `${AT}.customSensitiveWords`, name: 'DD_CUSTOM_SENSITIVE_WORDS', at: PROCESS_CONTAINERS, value: (o) => joined(o.customSensitiveWords, ',') },
  { option: `${AT}.blacklistPatterns`, name: 'DD_PROCESS_CONFIG_BLACKLIST_PATTERNS', at: PROCESS_CONTAINERS, value: (o) => joined(o.blacklistPatterns, ' ') },
  { option: `${AT}.intervals.process`, name: 'DD_PROCESS_CONFIG_INTERVALS_PROCESS', at: PROCESS_CONTAINERS, value: (o) => text(o.intervals.process) },
  { option: `${AT}.intervals.container`, name: 'DD_PROCESS_CONFIG_INTERVALS_CONTAINER', at: PROCESS_CONTAINERS, value: (o) => text(o.intervals.container) },
  {
    option: `${AT}.ioStatistics`,
    name: 'DD_SYSTEM_PROBE_PROCESS_ENABLED',
    at: ['nodeAgent/agent', 'nodeAgent/system-probe'],
    needs: 'container/system-probe',
    value: (o) => (o.ioStatistics ? 'true' : undefined),
  },
];

const refusal = (option: string, message: string): Refusal => ({ path: `features.${AT}.${option}`, message });

/** The processes of each node, for the live processes page. */
export const liveProcessCollection = defineFeature({
  id: AT,
  variables: processEnvironment,
  options: {
    enabled: flag({
      helm: 'datadog.processAgent.processCollection',
      default: false,
      doc: 'Report every process with its command line, CPU and memory every few seconds.',
    }),
    stripProcessArguments: flag({
      helm: 'datadog.processAgent.stripProcessArguments',
      default: false,
      doc: 'Leave out all arguments of the command lines, not only those that look secret.',
    }),
    scrubProcessArguments: flag({ helm: null, doc: 'Hide the values of arguments that look secret, such as passwords; the agent does unless told otherwise.' }),
    customSensitiveWords: texts({
      helm: null,
      datadogAgent: variable('DD_CUSTOM_SENSITIVE_WORDS', PROCESS_CONTAINERS, { separator: ',' }),
      default: [],
      doc: 'Names of further arguments whose values are hidden: letters, digits and `_`, with `*` for any rest, such as `*_token`.',
    }),
    blacklistPatterns: texts({
      helm: null,
      datadogAgent: variable('DD_PROCESS_CONFIG_BLACKLIST_PATTERNS', PROCESS_CONTAINERS),
      default: [],
      doc: 'Regular expressions; processes whose command line matches one are not reported.',
    }),
    intervals: {
      process: integer({
        helm: null,
        datadogAgent: variable('DD_PROCESS_CONFIG_INTERVALS_PROCESS', PROCESS_CONTAINERS),
        unit: 'seconds',
        doc: 'Seconds between two reports of processes; the agent takes 10.',
      }),
      container: integer({
        helm: null,
        datadogAgent: variable('DD_PROCESS_CONFIG_INTERVALS_CONTAINER', PROCESS_CONTAINERS),
        unit: 'seconds',
        doc: 'Seconds between two reports of containers; the agent takes 10.',
      }),
    },
    ioStatistics: flag({
      helm: null,
      datadogAgent: variable('DD_SYSTEM_PROBE_PROCESS_ENABLED', ['nodeAgent/agent', 'nodeAgent/system-probe']),
      default: false,
      doc: 'Add what each process reads and writes; brings a system-probe, which alone may see it.',
    }),
  },

  needs: (o, context) => [...processNeeds(o.enabled, context), ...systemProbe(o.ioStatistics, context)],

  refuse: (o, context) => [
    ...systemProbeRefusals(o.ioStatistics, `features.${AT}.ioStatistics`, context),
    ...o.customSensitiveWords.filter((word) => !isSensitiveWord(word)).map((word) => refusal('customSensitiveWords', notHidden(word))),
    ...o.blacklistPatterns
      .filter((p) => p === '' || /\s/.test(p))
      .map((p) => refusal('blacklistPatterns', `'${p}' ${p === '' ? 'is empty' : 'has a space, at which the agent would split it: write \\s for the space'}`)),
    ...(['process', 'container'] as const)
      .filter((i) => o.intervals[i] !== undefined && o.intervals[i]! < 1)
      .map((i) => refusal(`intervals.${i}`, `${o.intervals[i]} is no interval: give the seconds between two reports, at least 1`)),
  ],

  contribute: (o, context) => {
    const check = processCheck('DD_PROCESS_CONFIG_PROCESS_COLLECTION_ENABLED', o.enabled, context);
    if (!showsProcesses(context)) return check;
    return {
      ...check,
      env: [
        ...(check.env ?? []),
        { at: PROCESS_CONTAINERS, name: 'DD_STRIP_PROCESS_ARGS', value: `${o.stripProcessArguments}` },
        ...variables(processEnvironment, o),
      ],
    };
  },
});
