import type { Finding } from '../constructs/diagnostics/finding';
import type { Source } from '../constructs/diagnostics/source';
import { locateInTexts } from '../constructs/import/block-text';
import { readYaml, type YamlFile } from '../constructs/import/read-yaml';
import { plainSecrets } from '../constructs/import/secrets';
import type { Declared } from '../constructs/observability/catalogue';
import type { Feeding } from '../constructs/observability/check';
import type { Found } from '../constructs/observability/reading';
import { isMap } from '../constructs/spec/values';
import { type Diagnostics, readInput } from './diagnostics';
import { readSpec } from './spec';

// Most files that are checked hold nothing that lives in Datadog.
const reading = () => require('../constructs/observability/reading') as typeof import('../constructs/observability/reading');

/** What `validate` is told of the agents whose metrics monitors and dashboards ask for. */
export interface FeedingOptions {
  /** Specs of the agents of all clusters. */
  readonly agents?: readonly string[];
  /** A file that says what applications send. */
  readonly declared?: string;
}

const isJson = (text: string): boolean => /^\s*[{[]/.test(text);

/** Whether something that lives in Datadog may be in a text: the words stand in it, so that other files are not read twice. */
const mayHold = (text: string): boolean =>
  isJson(text) || /\bDatadog(?:Monitor|SLO|Dashboard|GenericResource)\b|^(?:query|widgets|thresholds|data|definition|monitors|dashboards|slos):/m.test(text);

/** What else in a file is for other readers: agents, chart values of Applications, specs. */
const OTHERS = new Set(['DatadogAgent', 'Application', 'HelmRelease', 'AgentSpec']);

const sourceOf = (yaml: YamlFile, document: number, findings: readonly Finding[]): Source => {
  const locate = locateInTexts(yaml, document);
  const data = yaml.documents[document];
  const secret = findings.filter(({ code }) => code === 'plain-text-secret').map(({ keys }) => keys);
  return {
    text: yaml.text,
    locate,
    secrets: () => [...secret, ...(isMap(data) ? plainSecrets(data).map(({ keys }) => keys) : [])].map((keys) => locate(keys)),
  };
};

function say(file: string, yaml: YamlFile, found: readonly Found[], feeding: Feeding | undefined, diagnostics: Diagnostics): void {
  for (const one of found) {
    const findings = reading().findingsOf(one, feeding);
    diagnostics.say(file, findings, sourceOf(yaml, one.document, findings));
  }
}

/** What a file holds that lives in Datadog. */
export interface MonitorsFile {
  /** It also holds something for other readers. */
  readonly hasOthers: boolean;
  /** Says what is wrong with it. */
  say(feeding: Feeding | undefined, diagnostics: Diagnostics): void;
}

/** The monitors, SLOs, dashboards and downtimes of a file: objects of the operator, or requests of the API as JSON. Undefined if none. */
export function monitorsFile(file: string, text: string): MonitorsFile | undefined {
  if (!mayHold(text)) return undefined;
  const yaml = readYaml(text, isJson(text) ? 'spec' : 'helm');
  const found = reading().foundIn(yaml.documents);
  if (found.length === 0) return undefined;
  return {
    hasOthers: yaml.documents.some((data) => isMap(data) && OTHERS.has(String(data.kind))),
    say: (feeding, diagnostics) => {
      diagnostics.say(file, yaml.findings, yaml);
      say(file, yaml, found, feeding, diagnostics);
    },
  };
}

function readDeclared(file: string, diagnostics: Diagnostics): Declared {
  const text = readInput(file, diagnostics);
  if (text === undefined) return {};
  const yaml = readYaml(text, 'spec');
  const findings = [...yaml.findings, ...(yaml.findings.length > 0 ? [] : reading().declaredFindings(yaml.data ?? {}))];
  diagnostics.say(file, findings, yaml);
  return findings.length > 0 ? {} : ((yaml.data ?? {}) as Declared);
}

/** Reads what the agents collect; undefined if nobody asks for that, or it cannot be read. */
export function readFeeding({ agents = [], declared }: FeedingOptions, diagnostics: Diagnostics): Feeding | undefined {
  const specs = agents.map((file) => readSpec(file, diagnostics));
  const own = declared === undefined ? {} : readDeclared(declared, diagnostics);
  if (specs.length === 0 || specs.some((read) => read === undefined) || (declared !== undefined && diagnostics.refused(declared))) return undefined;
  return { agents: specs.map((read) => ({ spec: read!.spec.spec })), declared: own };
}
