import fs from 'node:fs';
import { finding } from '../constructs/diagnostics/finding';
import { RefusedError } from '../constructs/plan/build';
import { type Explained, type Explanation, explainInstallation, explainObjects, imagesIn } from '../constructs/review/explain/explanation';
import { featureCalled, nearestFeatures } from '../constructs/review/explain/feature-names';
import { asJson } from '../constructs/review/explain/json';
import { asMarkdown } from '../constructs/review/explain/markdown';
import { asMermaid } from '../constructs/review/explain/mermaid';
import { answerText, nearestWords, only, thingsCalled } from '../constructs/review/explain/question';
import { asText } from '../constructs/review/explain/text';
import { type Savings, savings, savingsData, savingsMarkdown, savingsText } from '../constructs/review/explain/without';
import type { ReleaseOptions } from './chart';
import { type Diagnostics, UsageError } from './diagnostics';
import { type Installed, installationsIn } from './explain-input';
import { manifestsIn } from './manifest-folder';
import { problems } from './spec';
import type { EXPLAIN_FORMATS } from './words';

type Format = (typeof EXPLAIN_FORMATS)[number];

export interface ExplainOptions extends ReleaseOptions {
  readonly format: Format;
  readonly why?: string;
  readonly without?: string;
  readonly images?: boolean;
}

const SHOWN: Readonly<Record<Format, (explanations: readonly Explanation[]) => string>> = {
  text: asText,
  md: asMarkdown,
  json: asJson,
  mermaid: asMermaid,
};

function misused({ why, without, images, format }: ExplainOptions): string | undefined {
  if ([why, without, images].filter((option) => option !== undefined).length > 1)
    return '--why, --without and --images are questions of their own: ask one at a time';
  if (images && format !== 'text') return '--images prints one image a line, in no other format';
  if (without !== undefined && format === 'mermaid') return '--without has no drawing: take the format text, md or json';
  if (why?.trim() === '') return '--why wants a word, such as SYS_PTRACE';
  return undefined;
}

function idOf(name: string): string {
  const id = featureCalled(name);
  if (id !== undefined) return id;
  const near = nearestFeatures(name);
  throw new UsageError(
    `there is no feature ${JSON.stringify(name)}${near.length > 0 ? `; did you mean ${near.join(' or ')}?` : ': the reference page lists all features'}`,
  );
}

/** Answers one question about what is there. */
function answer(input: string, word: string, format: Format, explanations: readonly Explanation[], diagnostics: Diagnostics): string {
  const found = explanations.map((explanation) => [explanation, thingsCalled(word, explanation)] as const).filter(([, things]) => things.length > 0);
  if (found.length === 0) {
    const near = nearestWords(word, explanations);
    diagnostics.say(input, [
      finding('nothing-found', 'error', [], `nothing here has ${word}${near.length > 0 ? `; did you mean ${near.join(' or ')}?` : ''}`, near),
    ]);
    return '';
  }
  if (format === 'text') return found.map(([explanation, things]: readonly [Explanation, Explained[]]) => answerText(explanation, things)).join('\n');
  return SHOWN[format](found.map(([explanation, things]) => only(explanation, things)));
}

function saved(input: string, id: string, format: Format, installed: readonly Installed[], diagnostics: Diagnostics): string {
  const told: Savings[] = [];
  for (const { name, installation, plan } of installed) {
    try {
      told.push(savings(explainInstallation(name, installation, plan), installation, plan, id));
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      diagnostics.say(
        input,
        problems(error, installation.spec).map((one) => ({ ...one, message: `without features.${id}: ${one.message}`, keys: [] })),
      );
    }
  }
  if (told.length === 0) return '';
  if (format === 'json') return `${JSON.stringify({ installations: told.map(savingsData) }, null, 2)}\n`;
  return told.map(format === 'md' ? savingsMarkdown : savingsText).join('\n');
}

const isFolder = (input: string) => fs.statSync(input, { throwIfNoEntry: false })?.isDirectory() === true;

/** `explain`: which rights, secrets and images there are, who asked for them and why. */
export function runExplain(input: string, options: ExplainOptions, diagnostics: Diagnostics): void {
  const problem = misused(options);
  if (problem !== undefined) throw new UsageError(problem);
  const id = options.without === undefined ? undefined : idOf(options.without);
  const installed = isFolder(input) ? undefined : installationsIn(input, options, diagnostics);
  if (id !== undefined && isFolder(input)) throw new UsageError('--without wants the spec: which feature asked for what is not in manifests');
  const print = (text: string) => process.stdout.write(text);

  if (id !== undefined) {
    if (installed?.specs) print(saved(input, id, options.format, installed.specs, diagnostics));
    return;
  }
  const objects = installed === undefined ? manifestsIn(input, diagnostics) : (installed.manifests ?? []);
  const explanations = installed?.specs
    ? installed.specs.map(({ name, installation, plan }) => explainInstallation(name, installation, plan))
    : objects.map((folder) => explainObjects(folder.name, folder.objects));
  if (explanations.length === 0) return;
  if (options.images)
    print(
      imagesIn(explanations)
        .map((image) => `${image}\n`)
        .join(''),
    );
  else if (options.why !== undefined) print(answer(input, options.why, options.format, explanations, diagnostics));
  else print(SHOWN[options.format](explanations));
}
