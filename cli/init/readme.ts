import type { ProjectTarget } from '../words';
import { hasReview } from './ci';
import { type FirstInstallation, OUTPUT } from './installation';
import { type NeededSecret, neededSecrets } from './needed-secrets';
import type { ProjectSettings } from './settings';
import type { ProjectFile } from './write';

const WHAT: Readonly<Record<ProjectTarget, string>> = {
  manifests: 'plain Kubernetes manifests',
  'helm-values': 'values for the official Helm chart',
  'datadog-agent': 'a `DatadogAgent` object for the operator',
};

const yamlPlaces = ({ name, target }: ProjectSettings): string[] => [
  `- \`specs/\`: what the agents do, one file for each cluster. Editors complete and explain its keys.`,
  `- \`${OUTPUT}/\`: what comes of it, ${WHAT[target]}. It is written by \`npm run synth\` and committed.`,
  `- \`argocd/${name}.yaml\`: the Application by which Argo CD deploys \`${OUTPUT}/${name}/\`.`,
  '- `cdk8s.yaml`: what `cdk8s synth` does, and the rules that it asks: capabilities, registries, namespaces.',
  '- `test/`: what must hold of every spec.',
];

const typescriptPlaces = ({ target }: ProjectSettings): string[] => [
  '- `agents.ts`: what the agents do, and how Argo CD deploys them. `main.ts` writes it for every cluster.',
  `- \`${OUTPUT}/\`: what comes of it: a folder for each cluster with manifests, and beside them the same for the official chart and for the operator,`,
  `  as far as they can say it. Argo CD deploys ${WHAT[target]}. It is written by \`npm run synth\` and committed.`,
  '- `cdk8s.yaml`: what `cdk8s synth` does, and the rules that it asks: capabilities, registries, namespaces.',
  '- `test/`: what must hold, compiled and run by `npm test`.',
];

const ci = (settings: ProjectSettings): string[] =>
  settings.ci === 'none'
    ? []
    : [
        `- \`${settings.ci === 'github' ? '.github/workflows/datadog.yml' : '.gitlab-ci.yml'}\`: runs all of this for each merge, and fails if \`${OUTPUT}/\` is not what the`,
        `  sources say.${hasReview(settings) ? ' A review says what a change means: rights, secrets, settings, restarts.' : ''}`,
      ];

/** A key is typed or pasted, never written: on the command line it would stay in the history of the shell. */
function sources({ keys }: NeededSecret): string {
  if (keys.length > 1) return '--from-env-file=/dev/stdin';
  return keys[0] === 'token' ? '--from-literal=token="$(openssl rand -hex 16)"' : `--from-file=${keys[0]}=/dev/stdin`;
}

function secrets({ spec: { namespace }, secrets: read }: FirstInstallation): string[] {
  const needed = neededSecrets(read);
  const made = needed.filter(({ keys }) => keys.length > 0);
  const elsewhere = needed.filter(({ keys }) => keys.length === 0).map(({ name }) => `\`${name}\``);
  return [
    'No credential stands in this repository. Pods read Secrets, which you make in the cluster, or which a store brings (External Secrets, Sealed',
    'Secrets: the page on secrets of the documentation).',
    '',
    '```sh',
    `kubectl create namespace ${namespace}`,
    ...made.map((secret) => `kubectl create secret generic ${secret.name} -n ${namespace} ${sources(secret)}`),
    '```',
    '',
    'A command that ends with `/dev/stdin` waits for the key: paste it and press Ctrl-D twice, without a line break.',
    ...(made.some(({ keys }) => keys.length > 1) ? ['Where a Secret has several keys, write one a line: `api-key=…`.'] : []),
    ...(elsewhere.length > 0 ? [`Pods also read ${elsewhere.join(', ')}.`] : []),
  ];
}

const deploy = ({ language, name, repository }: ProjectSettings): string[] => [
  `Commit everything, \`package-lock.json\` and \`${OUTPUT}/\` too, and push it to ${repository}, branch \`main\`. Where it stands elsewhere,`,
  `change ${language === 'yaml' ? `\`argocd/${name}.yaml\`` : '`repository` in `agents.ts`, and run `npm run synth`'}. Argo CD must be able to read it. Then, once:`,
  '',
  '```sh',
  language === 'yaml'
    ? `kubectl apply -f argocd/${name}.yaml`
    : `kubectl apply -f ${OUTPUT}/${name}/argocd/project.yaml -f ${OUTPUT}/${name}/argocd/application.yaml`,
  '```',
  '',
  'From now on a merge is a deployment.',
];

const further = ({ language, name }: ProjectSettings): string[] =>
  language === 'yaml'
    ? [
        `- Change \`specs/${name}.yaml\`, run \`npm run validate\` and \`npm run synth\`, and open a pull request: the diff of \`${OUTPUT}/\` is what changes.`,
        `- A further cluster is a further file in \`specs/\` with a \`global.clusterName\` of its own, and an Application in \`argocd/\`.`,
        '- `npx cdk8s-datadog import values.yaml --out specs` makes a spec of values of the official chart.',
        `- \`npx cdk8s-datadog explain specs/${name}.yaml\` says which rights the agents have, and why.`,
      ]
    : [
        `- Change \`agents.ts\`, run \`npm run synth\`, and open a pull request: the diff of \`${OUTPUT}/\` is what changes.`,
        '- A further cluster: give `agents` what differs as a parameter, and call it once for each cluster in `main.ts`.',
        `- \`npx cdk8s-datadog explain ${OUTPUT}/${name}/manifests\` says which rights the agents have.`,
      ];

/** The README of a project. */
export function readme(settings: ProjectSettings, installation: FirstInstallation): ProjectFile {
  const lines = [
    `# Datadog Agents of ${settings.name}`,
    '',
    'Made with cdk8s-datadog.',
    '',
    '## What is where',
    '',
    ...(settings.language === 'yaml' ? yamlPlaces : typescriptPlaces)(settings),
    ...ci(settings),
    '',
    '## Commands',
    '',
    '```sh',
    'npm install',
    'npm run validate',
    'npm test',
    'npm run synth',
    '```',
    '',
    '## Secrets',
    '',
    ...secrets(installation),
    '',
    '## Deploy',
    '',
    ...deploy(settings),
    '',
    '## What to do next',
    '',
    ...further(settings),
  ];
  return { file: 'README.md', text: `${lines.join('\n')}\n` };
}
