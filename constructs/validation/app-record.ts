import { isMap } from '../spec/values';

/**
 * What `DatadogApp` writes beside manifests while constructs are recorded, for the validation, which reads files in another process. No tool
 * takes a file of this name for a manifest.
 */
export const RECORD_FILE = '.cdk8s-datadog-constructs';

/** Who is named for what belongs to an agent and no option asked for. */
export const AGENT_ITSELF = 'the agent itself';

export interface RecordedObject {
  /** The file that it is in, or the folder, with a slash at the end. */
  readonly place: string;
  /** As `identify` tells objects apart. */
  readonly id: string;
  /** Path of the construct. */
  readonly path: string;
  /** Kind and name, and where it stands if another object is called alike. */
  readonly label: string;
  /** Path of the agent that it belongs to. */
  readonly agent?: string;
  /** Who asked for the object. */
  readonly by?: readonly string[];
}

/** Who asked for what an agent has: by the keys of items. */
export type RecordedAgent = Readonly<Record<string, readonly string[]>>;

export interface AppRecord {
  readonly version: 1;
  readonly objects: readonly RecordedObject[];
  /** By path of the construct. */
  readonly agents: Readonly<Record<string, RecordedAgent>>;
}

/** Reads a record; undefined where it is none that this version writes. */
export function readRecord(text: string): AppRecord | undefined {
  try {
    const data = JSON.parse(text);
    return isMap(data) && data.version === 1 ? (data as unknown as AppRecord) : undefined;
  } catch {
    return undefined;
  }
}
