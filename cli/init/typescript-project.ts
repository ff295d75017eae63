import { DEFAULT_KUBERNETES_VERSION } from '../../constructs/datadog';
import type { JsonMap } from '../../constructs/kubernetes';
import { cdk8sYaml } from './cdk8s-yaml';
import { AUTOMATED, type FirstInstallation, OUTPUT, REVISION } from './installation';
import { literal } from './literal';
import type { PackageNeeds } from './package-json';
import type { ProjectSettings } from './settings';
import { typedSpec } from './typed-spec';
import type { ProjectFile } from './write';

const SCRATCH = '.cdk8s-scratch';

const main = `// What \`npm run synth\` runs: each chart becomes a folder of ${OUTPUT}/.
import { DatadogApp } from 'cdk8s-datadog';
import { agents } from './agents';

const app = new DatadogApp({ layout: 'installations' });
agents(app);
app.synth();
`;

/** The spec as props; what is the default is left out. */
function agentProps({ spec: { name, namespace, kubernetesVersion, spec } }: FirstInstallation): string {
  const frame = {
    ...(name !== 'datadog' && { name }),
    ...(namespace !== 'datadog-agent' && { namespace }),
    ...(kubernetesVersion !== DEFAULT_KUBERNETES_VERSION && { kubernetesVersion }),
  };
  return literal({ ...frame, ...typedSpec(spec) } as JsonMap, '  ', 120);
}

function agents({ name, target, repository }: ProjectSettings, installation: FirstInstallation): string {
  const { isVerified } = installation;
  const resources = ["new AgentNamespace(chart, 'namespace', { agent })", ...(isVerified ? ["new AgentVerification(chart, 'verification', { agent })"] : [])];
  const classes = ['AgentApplication', 'AgentNamespace', ...(isVerified ? ['AgentVerification'] : []), 'Datadog'];
  const lines = [
    "import { type App, Chart } from 'cdk8s';",
    `import { ${classes.join(', ')} } from 'cdk8s-datadog';`,
    '',
    '/** The agents of a cluster, and how Argo CD deploys them. */',
    'export function agents(app: App): Chart {',
    `  const chart = new Chart(app, ${literal(name)});`,
    '',
    `  const agent = new Datadog(chart, 'agent', ${agentProps(installation)});`,
    '',
    "  new AgentApplication(chart, 'argocd', {",
    '    agent,',
    `    name: ${literal(name)},`,
    ...(target === 'manifests' ? [] : [`    target: ${literal(target)},`]),
    `    repository: ${literal({ url: repository, revision: REVISION, path: `${OUTPUT}/${name}` })},`,
    `    resources: [${resources.join(', ')}],`,
    `    automated: ${literal({ ...AUTOMATED })},`,
    '  });',
    '',
    '  return chart;',
    '}',
  ];
  return `${lines.join('\n')}\n`;
}

const test = `import { Yaml } from 'cdk8s';
import { DatadogApp, validate } from 'cdk8s-datadog';
import { agents } from '../agents';

const app = new DatadogApp();
const chart = agents(app);
const objects = chart.node.findAll().flatMap((it) => ('toJson' in it && typeof it.toJson === 'function' && 'kind' in it ? [it.toJson()] : []));

test('the rules of cdk8s.yaml hold', () => {
  const [{ validations }] = Yaml.load('cdk8s.yaml');
  expect(validate(app, validations[0].properties)).toEqual([]);
});

test('there are agents, and no Secret is among the manifests', () => {
  const kinds = objects.map(({ kind }) => kind);
  expect(kinds.length).toBeGreaterThan(1);
  expect(kinds).not.toContain('Secret');
});

test('the same code gives the same manifests', () => {
  const again = new DatadogApp();
  agents(again);
  expect(again.synthYaml()).toBe(app.synthYaml());
});
`;

const tsconfig = {
  compilerOptions: {
    target: 'ES2022',
    module: 'Node16',
    strict: true,
    noUnusedLocals: true,
    skipLibCheck: true,
    rootDir: '.',
    outDir: 'lib',
    types: ['node', 'jest'],
  },
  include: ['*.ts', 'test'],
};

const about = [
  '`npm run synth` runs this: the compiler, then main.ts; then the rules below are asked of the manifests.',
  `The cdk8s CLI empties ${OUTPUT}/ first. Where it fails, \`git restore ${OUTPUT}\` brings back what was there.`,
];

/** What a project in TypeScript needs of npm. */
export const typescriptPackage: Pick<PackageNeeds, 'scripts' | 'dependencies' | 'devDependencies' | 'isCommonJs'> = {
  scripts: {
    synth: 'cdk8s synth --no-check-upgrade',
    test: 'tsc && jest',
    validate: `cdk8s synth --no-check-upgrade --output ${SCRATCH}`,
  },
  dependencies: ['cdk8s', 'cdk8s-datadog', 'constructs'],
  devDependencies: ['@types/jest', '@types/node', 'cdk8s-cli', 'jest', 'typescript'],
  isCommonJs: true,
};

/** A project that says in TypeScript which agents there are: a function for what clusters have in common. */
export const typescriptProject = (settings: ProjectSettings, installation: FirstInstallation): ProjectFile[] => [
  { file: 'main.ts', text: main },
  { file: 'agents.ts', text: agents(settings, installation) },
  cdk8sYaml({ language: 'typescript', app: 'npx tsc >&2 && node lib/main.js', output: OUTPUT, about, rules: installation.rules }),
  { file: 'tsconfig.json', text: `${JSON.stringify(tsconfig, null, 2)}\n` },
  { file: 'jest.config.js', text: "module.exports = { testEnvironment: 'node', roots: ['<rootDir>/lib/test'] };\n" },
  { file: 'test/agents.test.ts', text: test },
  { file: '.gitignore', text: `node_modules/\nlib/\n${SCRATCH}/\n` },
];
