import { dataFiles, readDataFile } from '../../data-folder';

const IS_LIST = /^(?:agent|integrations|service-checks)\.txt$/;

let files: ReadonlyMap<string, string> | undefined;

/** A list of metrics that comes along, by name. */
export function readList(name: 'agent' | 'integrations' | 'service-checks'): string {
  files ??= dataFiles({ module: __dirname, bundled: 'metrics-catalogue', source: 'constructs/observability/catalogue' }, IS_LIST);
  return readDataFile(files.get(`${name}.txt`)!);
}
