import { settingFindings } from '../constructs/agent-settings/findings';
import type { FindingCode, Severity } from '../constructs/diagnostics/codes';
import { type Finding, finding } from '../constructs/diagnostics/finding';
import type { Source } from '../constructs/diagnostics/source';
import { locateInTexts } from '../constructs/import/block-text';
import { nearestStanding, specKeys } from '../constructs/import/chart-keys';
import { plainYamlFile, readYaml, type YamlFile } from '../constructs/import/read-yaml';
import { secretFinding } from '../constructs/import/secret-findings';
import { type FoundSecret, plainSecrets } from '../constructs/import/secrets';
import { readPlainParts } from '../constructs/import/yaml-parts';
import type { JsonMap } from '../constructs/kubernetes';
import { RefusedError } from '../constructs/plan/build';
import { ConflictError } from '../constructs/plan/plan';
import { specParts } from '../constructs/spec/parts';
import { checkSpec, type SpecProblem } from '../constructs/spec/schema';
import { checkFrame, readFrame, type SpecFile } from '../constructs/spec/spec-file';
import { isMap } from '../constructs/spec/values';
import { NotInTargetError } from '../constructs/targets/helm-values';
import type { Warning } from './chart-rules';
import { type Diagnostics, readInput } from './diagnostics';

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

const secret = (found: FoundSecret): Finding => (found.agents ? finding('plain-text-secret', 'error', found.keys, LITERAL) : secretFinding(found));

/** What is wrong with a parsed spec file. */
function wrongIn(yaml: YamlFile): Finding[] {
  const wrong: Finding[] = [...yaml.findings];
  if (wrong.length === 0) wrong.push(...checkFrame(yaml.data).map((p) => finding(p.code, 'error', p.keys, p.message, p.suggestions)));
  if (wrong.length > 0) return wrong;
  const { spec } = yaml.data as { spec: JsonMap };
  const secrets = plainSecrets(spec, ['spec']).filter((s) => !isCredential(s.keys));
  wrong.push(...checkSpec(spec).map(problem), ...secrets.map(secret), ...settingFindings(spec, 'spec', ['spec']));
  if (yaml.documents.length > 1) wrong.push(finding('unread-document', 'error', [], 'one spec per file'));
  return wrong;
}

const secretPlaces = (yaml: YamlFile) => (isMap(yaml.data) ? plainSecrets(yaml.data).map(({ keys }) => yaml.locate(keys)) : undefined);

/** A checked spec, and the file that it stands in. */
export interface ReadSpec {
  readonly spec: SpecFile;
  readonly source: Source;
}

/** Checks the text of a spec file; says what is wrong with it. */
export function checkSpecText(file: string, text: string, diagnostics: Diagnostics): ReadSpec | undefined {
  const parts = readPlainParts(text, specParts());
  const yaml = parts ? plainYamlFile(text, parts) : readYaml(text, 'spec');
  const source: Source = { text: yaml.text, locate: locateInTexts(yaml), secrets: () => secretPlaces(yaml) };
  diagnostics.say(file, wrongIn(yaml), source);
  if (diagnostics.refused(file)) return undefined;
  // A copy: texts that were read are pieces of the whole source, which each of them would keep in memory.
  const data = parts?.isDetached ? parts.data : structuredClone(yaml.data);
  return { spec: readFrame(data as JsonMap), source };
}

/** Reads and checks a spec file; says what is wrong with it. */
export function readSpec(file: string, diagnostics: Diagnostics): ReadSpec | undefined {
  const text = readInput(file, diagnostics);
  return text === undefined ? undefined : checkSpecText(file, text, diagnostics);
}

/** A rule that a spec breaks. An option that does not stand in it is told in the message. */
function broken(code: FindingCode, severity: Severity, spec: unknown, path: readonly string[], message: string): Finding {
  const keys = nearestStanding(spec, [path]);
  return finding(code, severity, ['spec', ...keys], keys.length === path.length ? message : `${path.join('.')} (not set here): ${message}`);
}

/** Why nothing can be built of a spec that is right in itself. */
export function problems(error: unknown, spec: unknown): Finding[] {
  if (error instanceof RefusedError) return error.refusals.map((r) => broken('refused', 'error', spec, specKeys(r.path), r.message));
  if (error instanceof NotInTargetError) return error.options.map((o) => broken('not-in-target', 'error', spec, o.path, o.instead));
  if (error instanceof ConflictError) return [finding('refused', 'error', [], error.message)];
  return [finding('internal', 'error', [], `cannot be built: ${(error as Error).message}`)];
}

/** What works, but hardly as meant. */
export function specWarnings(warnings: readonly Warning[], spec: unknown): Finding[] {
  const told = warnings.map(({ path, message, ofDefault }) => ({ path: specKeys(path), message, ofDefault }));
  const stands = (path: readonly string[]) => nearestStanding(spec, [path]).length === path.length;
  return told
    .filter(({ path, ofDefault }) => !ofDefault || stands(path))
    .map(({ path, message }) => broken('chart-warning', stands(path) ? 'warning' : 'note', spec, path, message));
}
