import { specFileJsonSchemaText } from '../../constructs/spec/json-schema';
import { writeSpecFile } from '../../constructs/spec/spec-file';
import { toYamlDocuments } from '../../constructs/yaml';
import { SCHEMA } from '../import';
import { cdk8sYaml } from './cdk8s-yaml';
import { type FirstInstallation, OUTPUT } from './installation';
import { literal } from './literal';
import type { PackageNeeds } from './package-json';
import type { ProjectSettings } from './settings';
import type { ProjectFile } from './write';

const SCRATCH = '.cdk8s-scratch';
const synth = (target: string, out: string) => `npx --no-install cdk8s-datadog synth specs/*.yaml --target ${target} --out ${out}`;

/** Rules are asked of manifests, whatever is deployed. */
function app({ target }: ProjectSettings): string {
  const manifests = target === 'manifests' ? `cp -R ${OUTPUT} ${SCRATCH}` : synth('manifests', SCRATCH);
  return `${synth(target, OUTPUT)} --prune && ${manifests}`;
}

const about = [
  `\`npm run synth\` runs this: specs/ becomes ${OUTPUT}/, and the rules below are asked of its manifests.`,
  `The cdk8s CLI empties its output folder first, so it gets a scratch folder: ${OUTPUT}/ stays as it is when a spec is wrong.`,
];

const test = ({ secrets }: FirstInstallation): string => `// What must hold of every spec: \`npm test\`.
import assert from 'node:assert/strict';
import { execSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

const specs = readdirSync('specs').filter((name) => name.endsWith('.yaml')).sort();
const command = (words) => execSync(\`npx --no-install cdk8s-datadog \${words}\`, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });

/** The manifests of all specs, by file. */
function manifests() {
  const folder = mkdtempSync(join(tmpdir(), 'agents-'));
  try {
    command(\`synth specs/*.yaml --target manifests --out "\${folder}"\`);
    return specs.flatMap((spec) => {
      const dir = join(folder, spec.replace(/\\.yaml$/, ''));
      return readdirSync(dir).sort().map((file) => [\`\${spec}: \${file}\`, readFileSync(join(dir, file), 'utf8')]);
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What the pods of a spec read of Secrets. */
function secretsRead(spec) {
  const { installations } = JSON.parse(command(\`explain "specs/\${spec}" --format json\`));
  const items = installations.flatMap(({ workloads }) => workloads).flatMap(({ items, containers }) => [items, ...containers.map((one) => one.items)].flat());
  return items.filter(({ kind }) => kind === 'secret').map(({ what }) => what);
}

test('a spec gives the same manifests each time', () => {
  const [first, again] = [manifests(), manifests()];
  assert.ok(first.length >= specs.length);
  assert.deepEqual(again, first);
});

test('no manifest is a Secret', () => {
  assert.deepEqual(manifests().filter(([, text]) => /^kind: Secret$/m.test(text)).map(([file]) => file), []);
});

// Who reads another one adds it here: somebody has to make it in the cluster.
const SECRETS = ${literal([...secrets])};

for (const spec of specs)
  test(\`\${spec}: pods read no Secret but these\`, () => {
    assert.deepEqual([...new Set(secretsRead(spec))].filter((what) => !SECRETS.includes(what)), []);
  });
`;

/** What a project of specs needs of npm. */
export const yamlPackage: Pick<PackageNeeds, 'scripts' | 'dependencies' | 'devDependencies' | 'isCommonJs'> = {
  scripts: { synth: 'cdk8s synth --no-check-upgrade', test: 'node --test', validate: 'cdk8s-datadog validate specs/*.yaml' },
  dependencies: ['cdk8s', 'cdk8s-datadog', 'constructs'],
  devDependencies: ['cdk8s-cli'],
  isCommonJs: false,
};

/** A project that says in YAML which agents there are: one spec for each cluster. */
export const yamlProject = (settings: ProjectSettings, installation: FirstInstallation): ProjectFile[] => [
  { file: `specs/${settings.name}.yaml`, text: writeSpecFile(installation.spec, `./${SCHEMA}`) },
  { file: `specs/${SCHEMA}`, text: specFileJsonSchemaText() },
  // The schema is the command's: \`import\` brings it up to date. The specs are the user's.
  { file: 'specs/.cdk8s-datadog.json', text: `${JSON.stringify({ paths: [SCHEMA] }, null, 2)}\n` },
  cdk8sYaml({ app: app(settings), output: SCRATCH, about, rules: installation.rules }),
  { file: `argocd/${settings.name}.yaml`, text: toYamlDocuments([...installation.applications]) },
  { file: 'test/specs.test.mjs', text: test(installation) },
  { file: '.gitignore', text: `node_modules/\n${SCRATCH}/\n` },
];
