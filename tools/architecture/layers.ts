/** Files that belong together: a folder, or files of one by their names. */
export interface Unit {
  /** As it is written in the page: `constructs/plan/`, or files with commas between them. */
  readonly name: string;
  /** What is there. */
  readonly holds: string;
  /** What of the layers below it may use, if not all. */
  readonly only?: readonly string[];
}

/** Units of one rank: they may use each other and everything below them, and nothing above. */
export interface Layer {
  readonly name: string;
  readonly units: readonly Unit[];
}

/** One way up that is meant: without a reason there would be none. */
export interface Exception {
  readonly from: string;
  readonly to: string;
  readonly because: string;
}

const PUBLIC = 'constructs/index.ts';

/** From the top to the bottom. */
export const LAYERS: readonly Layer[] = [
  {
    name: 'tests of all of it',
    units: [{ name: 'test/', holds: 'Tests, in the folders of what they test; `parity-equal.json` holds the parity cases that are equal, and only grows.' }],
  },
  { name: 'the site', units: [{ name: 'docs/.vitepress/', holds: 'How the pages of `docs/` become a site.' }] },
  {
    name: 'build, generated code, judges',
    units: [{ name: 'tools/', holds: 'Build, generated code and pages, parity, benchmarks, judges, lists of agent settings.' }],
  },
  {
    name: 'apps',
    units: [
      { name: 'main.ts', holds: 'The app of this repository: its systems, published into `dist/` by the output folder of the command.' },
      { name: 'examples/', holds: 'Small apps for readers, which CI builds; they import the package by its name.', only: [PUBLIC] },
    ],
  },
  { name: 'five systems, as users write them', units: [{ name: 'systems/', holds: 'Five systems, a file each, as a user would write them.', only: [PUBLIC] }] },
  { name: 'the command', units: [{ name: 'cli/', holds: 'Arguments, messages, files and threads of the command; what they are about is below.' }] },
  { name: 'public API', units: [{ name: PUBLIC, holds: 'What users import, and nothing else.' }] },
  {
    name: 'around the agents',
    units: [
      {
        name: 'constructs/app.ts, datadog.ts, node-groups.ts, releases.ts',
        holds: 'The constructs `DatadogApp` and `Datadog`; groups of nodes, each with a release of its own.',
      },
      { name: 'constructs/gitops/', holds: 'Namespace, Argo CD objects, verification after a sync.' },
      { name: 'constructs/instrumentation/', holds: "What a user's workload needs to be observed." },
      { name: 'constructs/observability/', holds: 'Monitors, SLOs, dashboards; their query language; what is collected.' },
      { name: 'constructs/hosts/', holds: 'Compose projects and host bundles.' },
      { name: 'constructs/review/', holds: 'What manifests give, who asked, what lies between two sets of them.' },
      { name: 'constructs/validation/', holds: 'Rules that teams set for manifests; the plugin of cdk8s that holds them.' },
    ],
  },
  {
    name: 'out and in',
    units: [
      { name: 'constructs/targets/', holds: 'A plan or a spec becomes manifests, values of the chart, a `DatadogAgent` object.' },
      { name: 'constructs/import/', holds: 'Values and `DatadogAgent` objects become a spec; YAML with places.' },
    ],
  },
  {
    name: 'the plan, and who contributes to it',
    units: [
      { name: 'constructs/plan/', holds: 'Contributions, needs, merging: the `AgentPlan`.' },
      { name: 'constructs/features/', holds: 'One file per feature, and the registry.' },
      { name: 'constructs/workloads/', holds: 'What belongs to a workload whatever is on; pods.' },
      { name: 'constructs/access/', holds: 'Service accounts and RBAC; least privilege.' },
      { name: 'constructs/providers/', holds: 'One file per provider: how it restricts and changes plans.' },
    ],
  },
  {
    name: 'the spec',
    units: [
      { name: 'constructs/spec/', holds: 'Option rows that belong to no feature, validation, spec files, their JSON Schema.' },
      { name: 'constructs/agent-settings/', holds: 'What each agent version knows of variables and configuration keys, and the check.' },
    ],
  },
  {
    name: 'what several share',
    units: [
      { name: 'constructs/diagnostics/', holds: 'Findings: their codes, how they are shown and in which formats.' },
      { name: 'constructs/pages/', holds: 'Pages in one file: markup, colours, the document, scripts in `client/`.' },
      { name: 'constructs/secrets/', holds: 'References to Secrets, External Secrets.' },
    ],
  },
  {
    name: 'ground',
    units: [
      { name: 'constructs/*.ts', holds: 'All other files there: versions of chart and agent, types of Kubernetes, YAML, zod, nearest names.' },
      { name: 'imports/', holds: "Generated: types of the spec, of Datadog's API, and of objects whose definitions are in `schemas/`." },
    ],
  },
];

/** What points upwards all the same, by files and folders. */
export const EXCEPTIONS: readonly Exception[] = [
  { from: 'constructs/*.ts', to: 'constructs/spec/values.ts', because: 'what can be done with any map stands there, and knows nothing of a spec' },
  { from: 'constructs/spec/agent-spec.ts', to: 'constructs/features/registry.ts', because: 'the tree of options is put together from those of the features' },
  { from: 'constructs/spec/registry.ts', to: 'constructs/providers/platform.ts', because: 'which image registry is near depends on the platform' },
  { from: 'constructs/access/', to: 'constructs/review/', because: 'a right is told in one set of words, wherever it is told' },
  { from: 'constructs/secrets/', to: 'constructs/gitops/sync-waves.ts', because: 'a Secret is there before the agents that read it' },
];

/** Folders without code of the product. */
export const OTHER_FOLDERS: readonly Unit[] = [
  { name: 'dist/', holds: 'What synth makes of the systems, committed: it is what a pull request shows.' },
  { name: 'docs/', holds: 'The pages of the site.' },
  { name: 'lib/', holds: 'What the build makes; not committed.' },
];
