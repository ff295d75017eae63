import { type Finding, finding } from '../constructs/diagnostics/finding';
import { readYaml } from '../constructs/import/read-yaml';
import { type FoundSecret, plainSecrets } from '../constructs/import/secrets';
import type { JsonMap } from '../constructs/kubernetes';
import { RefusedError } from '../constructs/plan/build';
import { manifestFiles, planReleases, valuesFiles } from '../constructs/releases';
import { checkSpec, type SpecProblem } from '../constructs/spec/schema';
import { checkFrame, readFrame, type SpecFile } from '../constructs/spec/spec-file';
import { NotInTargetError } from '../constructs/targets/helm-values';
import { toYamlDocuments } from '../constructs/yaml';
import { type Diagnostics, readInput, UsageError } from './diagnostics';
import { type OutputFile, stemOf } from './output';
import { openOutput, put } from './write';

export const TARGETS = ['manifests', 'helm-values'] as const;
export type Target = (typeof TARGETS)[number];

export interface SynthOptions {
  readonly target: Target;
  readonly out: string;
  readonly prune?: boolean;
}

const LITERAL =
  'a credential of the agent never stands in a spec: put it into a Secret and name that in global.credentials, as apiSecret.secretName for the API key';

/** Where people write a key itself, because other tools have it there. */
const isCredential = (keys: readonly string[]) => keys.includes('credentials') && ['apiKey', 'appKey', 'clusterAgentToken', 'token'].includes(keys.at(-1)!);

function problem({ code, keys, message, suggestions }: SpecProblem): Finding {
  const at = ['spec', ...keys];
  if (code === 'unknown-key' && isCredential(keys)) return finding('plain-text-secret', 'error', at, LITERAL, ['spec.global.credentials.apiSecret.secretName']);
  return finding(
    code,
    'error',
    at,
    message,
    suggestions.map((s) => (code === 'unknown-key' ? `spec.${s}` : s)),
  );
}

const secret = ({ agents, keys }: FoundSecret): Finding =>
  agents
    ? finding('plain-text-secret', 'error', keys, LITERAL)
    : finding('plain-text-secret', 'warning', keys, 'looks like a secret in plain text; carried through as it is');

/** Reads and checks a spec file; says what is wrong with it. */
export function readSpec(file: string, diagnostics: Diagnostics): SpecFile | undefined {
  const text = readInput(file, diagnostics);
  if (text === undefined) return undefined;
  const yaml = readYaml(text, 'spec');
  const { data } = yaml;
  const wrong: Finding[] = [...yaml.findings];
  if (wrong.length === 0) wrong.push(...checkFrame(data).map((p) => finding(p.code, 'error', p.keys, p.message, p.suggestions)));
  if (wrong.length === 0) {
    const { spec } = data as { spec: JsonMap };
    wrong.push(
      ...checkSpec(spec).map(problem),
      ...plainSecrets(spec, ['spec'])
        .filter((s) => !isCredential(s.keys))
        .map(secret),
    );
    if (yaml.documents.length > 1) wrong.push(finding('unread-document', 'error', [], 'one spec per file'));
  }
  diagnostics.say(file, wrong, yaml.locate);
  if (diagnostics.refused(file)) return undefined;
  return readFrame(data as JsonMap);
}

function filesOf(target: Target, file: SpecFile): OutputFile[] {
  const releases = planReleases(file);
  if (target === 'helm-values') return valuesFiles(releases, `spec ${file.name}`);
  return manifestFiles(releases).map(({ file: name, objects }) => ({ file: name, text: toYamlDocuments(objects) }));
}

function problems(error: unknown): Finding[] {
  if (error instanceof RefusedError) return error.refusals.map((r) => finding('refused', 'error', ['spec', ...r.path.split('.')], r.message));
  if (error instanceof NotInTargetError) return error.options.map((o) => finding('not-in-target', 'error', ['spec', ...o.path], o.instead));
  return [finding('refused', 'error', [], (error as Error).message)];
}

/** `synth`: specs become what a target deploys. */
export function runSynth(files: readonly string[], options: SynthOptions, diagnostics: Diagnostics): void {
  const stems = files.map(stemOf);
  const twice = stems.find((s, i) => stems.indexOf(s) !== i);
  if (twice !== undefined) throw new UsageError(`two inputs would become ${twice}: rename one, or synthesize them into different folders`);
  const output = openOutput(options.out, diagnostics);
  if (!output) return;
  files.forEach((file, i) => {
    const spec = readSpec(file, diagnostics);
    if (!spec) return;
    let built: OutputFile[];
    try {
      built = filesOf(options.target, spec);
    } catch (error) {
      diagnostics.say(file, problems(error), readYaml(readInput(file, diagnostics) ?? '', 'spec').locate);
      return;
    }
    put(options.out, file, diagnostics, () => output.folder(stems[i]!, built));
  });
  if (options.prune) output.prune(new Set(stems));
}
