import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { loadAll } from 'js-yaml';
import type { KubernetesObject } from '../../constructs/kubernetes';
import { toYaml } from '../../constructs/yaml';
import { buildGo } from '../e2e/programs';
import { goModule } from '../e2e/versions';

const OPERATOR = goModule('datadog-operator');
const NAME = 'operator-render';
/** The renderer reads this definition where it was built from; built with trimmed paths, that is seen from its working directory. */
const DEFINITION = path.join('config', 'crd', 'bases', 'v1', 'datadoghq.com_datadogagentinternals.yaml');

/** Builds the operator's own renderer, once, into the cache; its folder. */
export const buildOperator = (): Promise<string> =>
  buildGo('operator', OPERATOR, [{ name: NAME, package: `cmd/${NAME}` }], (folder, source) => {
    const file = path.join(folder, `${OPERATOR.path}@${OPERATOR.version}`, DEFINITION);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.copyFileSync(path.join(source, DEFINITION), file);
  });

/** Makes of DatadogAgent and DatadogAgentProfile objects what the operator would make of them in a cluster. */
export class Operator {
  private count = 0;

  /**
   * @param program the folder that `buildOperator` gave
   * @param folder for files that the program reads; whoever made it removes it
   */
  constructor(
    private readonly program: string,
    private readonly folder: string,
    private readonly kubernetesVersion: string,
  ) {}

  render(objects: readonly KubernetesObject[]): Promise<KubernetesObject[]> {
    const words = objects.flatMap((object) => {
      this.count += 1;
      const file = path.join(this.folder, `${this.count}.yaml`);
      fs.writeFileSync(file, toYaml(object));
      return object.kind === 'DatadogAgentProfile' ? ['-profiles-enabled', '-dap', file] : ['-dda', file];
    });
    return new Promise((resolve, reject) => {
      execFile(
        path.join(this.program, NAME),
        [...words, '-kubernetes-version', `v${this.kubernetesVersion}`],
        { cwd: this.program, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
        (error, text, said) => {
          if (error) reject(new Error(`the operator refuses this: ${said.trim().replace(/^error: /, '') || error.message}`));
          else resolve((loadAll(text) as KubernetesObject[]).filter(Boolean));
        },
      );
    });
  }
}
