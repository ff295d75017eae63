export type Severity = 'error' | 'warning' | 'note';

/** What a finding's code stands for. The page of findings and the rules of a SARIF report are made from it. */
export interface CodeMeaning {
  /** Where in the page of findings it stands. */
  readonly about: 'reading' | 'values' | 'object' | 'spec' | 'target' | 'observability' | 'review' | 'program';
  /** The severities that it has without --strict, worst first. */
  readonly severities: readonly Severity[];
  /** What is wrong, in a sentence. */
  readonly meaning: string;
  /** How it comes about, or what it leads to. */
  readonly cause: string;
  /** What to do. */
  readonly cure: string;
}

/** Every code. Codes are stable: pipelines match them. */
export const CODES = {
  file: {
    about: 'reading',
    severities: ['error'],
    meaning: 'A file cannot be read, or the output cannot be written.',
    cause: 'It is not there, or the system does not allow it.',
    cure: 'The message says why. Correct the path or the permissions.',
  },
  'not-yaml': {
    about: 'reading',
    severities: ['error'],
    meaning: 'The file is not YAML.',
    cause: 'A tab as indentation, a missing quote or a key at the wrong depth are the usual reasons.',
    cure: 'Mend the place that is named; what follows it is often right.',
  },
  'duplicate-key': {
    about: 'reading',
    severities: ['error', 'warning'],
    meaning: 'A key stands twice in one map.',
    cause: 'Of two equal keys Helm takes the last one and says nothing about the first.',
    cure: 'Keep the one that you mean.',
  },
  'not-a-map': {
    about: 'reading',
    severities: ['error'],
    meaning: 'The file holds a list or a single value.',
    cause: 'Values and specs are maps of keys.',
    cure: 'Begin with keys: those of chart values, such as `datadog:`, or those of a spec.',
  },
  'unread-document': {
    about: 'reading',
    severities: ['error', 'warning'],
    meaning: 'The file has more than one document, and only one is read.',
    cause: 'Helm reads the first document of a values file. A spec file holds one spec.',
    cure: 'Put each document into a file of its own, or what belongs together into one document.',
  },
  'unsupported-input': {
    about: 'reading',
    severities: ['error', 'note'],
    meaning: 'The file is an object that holds no chart values which could be read here.',
    cause: 'It is of another kind, or its values stand in other files, ConfigMaps or Secrets.',
    cure: 'Give the values themselves. A note of validate needs nothing: it says that the values of an object stand in other files.',
  },
  'nothing-found': {
    about: 'reading',
    severities: ['error'],
    meaning: 'What was asked for is not in the input.',
    cause: 'No container and no account has it, or a folder has no Kubernetes objects.',
    cure: 'Take one of the nearest words, where some are named, or give another input.',
  },
  'unread-key': {
    about: 'values',
    severities: ['warning'],
    meaning: 'The chart never reads this key, nor anything below it.',
    cause: 'Mostly a typing error or a key at the wrong place; Helm says nothing about it. It is reported once, for the topmost key.',
    cure: 'Take one of the nearest known keys, where some are named; else remove the key.',
  },
  'no-effect': {
    about: 'values',
    severities: ['warning'],
    meaning: 'The chart documents the key, or once did, but nothing depends on it any more.',
    cause: 'The chart or the agent has changed since.',
    cure: 'Remove it; the message names what took its place.',
  },
  'unknown-setting': {
    about: 'values',
    severities: ['error', 'warning'],
    meaning: 'A variable or a configuration key is none that this version of the agent knows.',
    cause: 'Mostly a typing error. The agent says so in its log, once, and goes on without the setting.',
    cure: 'The nearest settings are named: take one, or remove it. A variable of your own is better called without DD_.',
  },
  'tracer-setting': {
    about: 'values',
    severities: ['error', 'warning'],
    meaning: 'A setting of the tracing libraries is given to an agent, where it does nothing.',
    cause: 'The libraries run in the applications that are traced, and their variables begin with DD_ too.',
    cure: 'Give it to those applications, or remove it.',
  },
  'removed-setting': {
    about: 'values',
    severities: ['error', 'warning'],
    meaning: 'This version of the agent does not have the setting, but another one does.',
    cause: 'It is gone since, or it came later; the message says which.',
    cure: 'Remove it, or take the version of the agent that has it.',
  },
  'dropped-word': {
    about: 'values',
    severities: ['error', 'warning'],
    meaning: 'The agent drops a word whose values it is to hide in arguments of processes, and the values go out.',
    cause: 'Words have letters, digits, underscores and single stars. One with a hyphen or a dot is none.',
    cure: 'Write a star for what is no letter: `*key` hides what follows `--api-key` too.',
  },
  'deprecated-key': {
    about: 'values',
    severities: ['warning', 'note'],
    meaning: 'An older name of an option.',
    cause: 'The chart still reads it, and of some its notes say that they will go. A spec has the present name.',
    cure: 'Take the name that the message gives.',
  },
  'unknown-key': {
    about: 'spec',
    severities: ['error'],
    meaning: 'There is no such option.',
    cause: 'Mostly a typing error or an option at the wrong place.',
    cure: 'Take one of the nearest options, where some are named; else look it up in the reference of options by its chart value or variable.',
  },
  'no-option': {
    about: 'object',
    severities: ['error'],
    meaning: 'A field or an annotation of a DatadogAgent object means something for which specs have no option.',
    cause: 'The operator can do a little that the chart cannot.',
    cure: 'The message says what to write instead, if there is something; else remove the field, or keep the object.',
  },
  'wrong-type': {
    about: 'values',
    severities: ['error', 'warning'],
    meaning: 'A value has another type than the option.',
    cause: 'As a warning: the chart takes it in another way than it is written. As an error: it cannot take it.',
    cure: 'Write the type that is named.',
  },
  'wrong-value': {
    about: 'spec',
    severities: ['error'],
    meaning: 'A value is of the right type, but not one that the option can have.',
    cause: 'The option takes some words or forms only.',
    cure: 'Take one of the values that the message lists, as it is written there.',
  },
  'plain-text-secret': {
    about: 'values',
    severities: ['error', 'warning'],
    meaning: 'A secret stands in plain text.',
    cause:
      "Whoever reads the repository has it. A credential of the agent's own becomes a reference to a Secret, another one is carried through; in a spec the agent's own are refused.",
    cure: 'Put it into a Secret and refer to that. Revoke it if the file was ever committed.',
  },
  'secret-takeover': {
    about: 'values',
    severities: ['warning', 'note'],
    meaning: 'Agents will go on using a Secret that the chart made, and that would go with its release.',
    cause: 'Helm and Argo CD remove what is no longer rendered, while pods still refer to it.',
    cure: 'Keep it or make it anew, with the commands in the message. Do not uninstall the release: that takes an annotated Secret along, `helm upgrade` does not.',
  },
  'missing-api-key': {
    about: 'values',
    severities: ['error', 'warning'],
    meaning: 'No API key is given, neither as a Secret nor in plain text.',
    cause: 'The chart then installs no node agents at all, and the cluster agent gets a key that is none.',
    cure: 'Name a Secret that holds the key under `api-key` in `datadog.apiKeyExistingSecret`.',
  },
  'yaml-surprise': {
    about: 'values',
    severities: ['error', 'warning'],
    meaning: 'A value without quotes is read as another one than it looks like.',
    cause:
      'Helm reads YAML 1.1: `7.10` is the number 7.1, `yes` and `on` are true, `0777` is octal, and a template prints a million as 1e+06. Where the chart wants a text, that is what the agent gets.',
    cure: 'Put the value into quotes.',
  },
  template: {
    about: 'values',
    severities: ['error'],
    meaning: 'The value is a Helm template that cannot be resolved without a cluster.',
    cause: 'The chart runs some of its values through its template engine.',
    cure: 'Write what the template gives in this cluster. Where clusters differ, each has a values file of its own.',
  },
  'refused-by-chart': {
    about: 'values',
    severities: ['error'],
    meaning: 'The chart itself does not render these values.',
    cause: 'Options that exclude each other, or a value that its schema does not allow.',
    cure: 'Change the key that is named as the message says. `helm template` fails on the same values.',
  },
  'chart-warning': {
    about: 'values',
    severities: ['warning', 'note'],
    meaning: 'The chart renders these values, and warns of them.',
    cause: 'It does so in the notes of an installation, which nobody sees where a pipeline installs.',
    cure: 'Set what the message names, or leave it if you mean it: the output is the same as from the chart.',
  },
  subchart: {
    about: 'values',
    severities: ['note'],
    meaning: "These values are for a chart that comes along with the agent's, or a spec switches one on.",
    cause: 'Manifests do not contain what that chart installs.',
    cure: 'Install that chart by itself, such as by an Argo CD Application of its own, or take the option out.',
  },
  'umbrella-values': {
    about: 'values',
    severities: ['error', 'note'],
    meaning: 'The values of the chart stand below the name of a dependency.',
    cause: 'They are for an umbrella chart: one that has the chart of the agent as a dependency, under its name or an alias.',
    cure: 'Select them with --path, unless the message says that this was clear.',
  },
  'not-a-spec': {
    about: 'spec',
    severities: ['error'],
    meaning: 'The frame of a spec is missing or wrong: apiVersion, kind, metadata, spec.',
    cause: 'A spec file is written like a Kubernetes object.',
    cure: 'Begin with `apiVersion: cdk8s-datadog.dev/v1alpha1`, `kind: AgentSpec`, then `metadata` with name and namespace, then `spec`.',
  },
  refused: {
    about: 'spec',
    severities: ['error'],
    meaning: 'Each option is right, but they cannot work together.',
    cause: 'One option needs another one, or excludes it.',
    cure: 'Change the option that is named: switch on what it needs, or switch off one of the two that exclude each other.',
  },
  'not-in-target': {
    about: 'target',
    severities: ['error', 'warning'],
    meaning: 'The target cannot say what this option says.',
    cause: 'Neither the chart nor the operator has everything that the agent can do.',
    cure: 'Do what the message suggests, choose another target, or leave the option out with `--allow-lossy` where the target is the operator.',
  },
  'invalid-request': {
    about: 'observability',
    severities: ['error'],
    meaning: 'A monitor, SLO, dashboard or downtime is none that Datadog takes, or it would not do what it says.',
    cause: 'A field that the API does not know, a wrong type, thresholds that contradict each other, a handle that notifies nobody.',
    cure: 'Write the field as the message says; where it names the nearest field, that is mostly the one.',
  },
  'invalid-query': {
    about: 'observability',
    severities: ['error'],
    meaning: 'A query cannot be read, or is none of a monitor of this type.',
    cause: 'Mostly a missing bracket, tags without braces, or a function that there is not. The line and the column are those of the query.',
    cure: 'Write at the named place what the message says has to stand there. In queries tags stand in braces: `avg:system.load.1{env:production}`.',
  },
  'doubtful-query': {
    about: 'observability',
    severities: ['warning'],
    meaning: 'A query can be read, but hardly means what it says.',
    cause: 'Two ways of writing filters stand in one, a function depends on what a graph shows, or an option is not documented.',
    cure: 'Write it in the one way that the message names.',
  },
  'empty-variable': {
    about: 'observability',
    severities: ['warning'],
    meaning: 'A message has a variable for which Datadog has nothing to fill in.',
    cause: 'Only tags by which the query groups are filled in, and a misspelt name is none of them. Who is called reads a gap.',
    cure: 'Take the variable that is named, or group by the tag too.',
  },
  'uncollected-metric': {
    about: 'observability',
    severities: ['warning'],
    meaning: 'A query asks for a metric or a service check that nothing in its system collects.',
    cause: 'The feature or integration that sends it is off. A monitor on it is never more than silent.',
    cure: 'Switch on the feature or integration that the message names, or declare what is set up elsewhere.',
  },
  'uncollected-data': {
    about: 'observability',
    severities: ['warning'],
    meaning: 'A search looks in logs, traces or processes, and nothing in its system collects them.',
    cause: 'The feature that collects them is off. Nothing is ever found.',
    cure: 'Switch the feature on, or declare that the data come from elsewhere.',
  },
  'unknown-metric': {
    about: 'observability',
    severities: ['warning'],
    meaning: 'A query asks for a metric or a service check that does not exist.',
    cause: 'Mostly a typing error, or a name that one would expect. Metrics of applications are not known before they are declared.',
    cure: 'Take one of the metrics that are named, or declare it if an application sends it.',
  },
  'unknown-tag': {
    about: 'observability',
    severities: ['warning'],
    meaning: 'A query looks at a tag that nothing puts on the metric.',
    cause: 'A scope by such a tag finds nothing, and a grouping by it finds one group without a name.',
    cure: 'Take one of the tags that are named, put it on in the way that the message says, or declare it.',
  },
  'no-percentiles': {
    about: 'observability',
    severities: ['warning'],
    meaning: 'A query takes a percentile of a metric that is no distribution.',
    cause: 'Only distributions keep what percentiles are made of. Checks send gauges, counts and rates, and of a histogram agents send percentiles as metrics.',
    cure: 'Take another aggregator, the metric that is named, or let the application send a distribution.',
  },
  'more-risk': {
    about: 'review',
    severities: ['error'],
    meaning: 'A change brings a right, a secret, an image or access to the host that was not there before.',
    cause: 'An area that `review --fail-on` names may not go up unseen.',
    cure: 'Take it out of the change, or let somebody agree to it who may: the review says who asked for it and why.',
  },
  internal: {
    about: 'program',
    severities: ['error'],
    meaning: 'A mistake of this program.',
    cause: 'It met an input that it should have foreseen.',
    cure: 'Report it with the command, the version and the input, without its secrets. The other inputs of the run were done.',
  },
} as const satisfies Record<string, CodeMeaning>;

export type FindingCode = keyof typeof CODES;
