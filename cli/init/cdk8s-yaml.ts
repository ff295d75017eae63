import type { ValidationProperties } from '../../constructs/validation';
import { toYaml } from '../../constructs/yaml';
import { ourVersion } from './package-json';
import type { ProjectFile } from './write';

/** What the cdk8s CLI does in a project. */
export interface Cdk8sSettings {
  /** What `cdk8s synth` runs. */
  readonly app: string;
  /** Of the code that `cdk8s import` would write; none where there is no code. */
  readonly language?: 'typescript';
  /** The folder that the CLI empties and in which it looks for manifests. */
  readonly output: string;
  /** Comment lines: what is particular here. */
  readonly about: readonly string[];
  readonly rules: ValidationProperties;
}

const indented = (text: string) => text.replace(/^(?=.)/gm, '      ');

/** cdk8s.yaml with the rules of the project. */
export function cdk8sYaml({ app, language, output, about, rules }: Cdk8sSettings): ProjectFile {
  const lines = [
    ...about.map((line) => `# ${line}`),
    ...(language ? [`language: ${language}`] : []),
    `app: ${app}`,
    `output: ${output}`,
    '# What may be in a cluster. It lists what there is now: who needs more adds it here, in the same pull request.',
    'validations:',
    '  - package: ./node_modules/cdk8s-datadog/lib/validation.js',
    `    version: ${ourVersion()}`,
    '    class: DatadogValidation',
    '    properties:',
  ];
  return { file: 'cdk8s.yaml', text: `${lines.join('\n')}\n${indented(toYaml(rules))}` };
}
