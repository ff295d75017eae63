import { dataFiles, readDataFile } from '../data-folder';

const IS_LIST = /^(?:agent-\d+\.\d+|tracer-variables|variables)\.txt$/;

let files: ReadonlyMap<string, string> | undefined;

function lists(): ReadonlyMap<string, string> {
  files ??= dataFiles({ module: __dirname, bundled: 'agent-settings', source: 'constructs/agent-settings' }, IS_LIST);
  return files;
}

/** The names of the lists that come along. */
export const dataNames = (): string[] => [...lists().keys()];

/** A list that comes along, by name. */
export const readData = (name: string): string => readDataFile(lists().get(name)!);
