import path from 'node:path';

const COLLECTOR = 'otel-agent';
const CONFIG = /^--?config=(?:file:)?(.+)$/;
const GATES = /^--?feature-gates=(.+)$/;

/** A file of a folder whose files are not known by name. */
const inUnknownFolder = (files: ReadonlyMap<string, string>, file: string): string | undefined =>
  files.get(path.posix.join(path.posix.dirname(file), '*'))?.replace(/\)$/, ` ${path.posix.basename(file)})`);

/**
 * The files of a container. Those that a collector is started with are told by their places in its command: where they are mounted
 * says nothing. A file that is named there and is nowhere is missing here, too.
 */
export function filesByRole(container: string, command: readonly string[], files: ReadonlyMap<string, string>): Map<string, string> {
  if (container !== COLLECTOR) return new Map(files);
  const named = command.flatMap((word) => CONFIG.exec(word)?.[1] ?? []);
  const configurations = named.flatMap((file, i): [string, string][] => {
    const text = files.get(file) ?? inUnknownFolder(files, file);
    return text === undefined ? [] : [[`configuration ${i + 1} of the collector`, text]];
  });
  const folders = new Set(named.map((file) => path.posix.join(path.posix.dirname(file), '*')));
  const gates = command.flatMap((word) => GATES.exec(word)?.[1] ?? []);
  return new Map([
    ...[...files].filter(([file]) => !named.includes(file) && !folders.has(file)),
    ...configurations,
    ...(gates.length > 0 ? [['feature gates of the collector', gates.join(',')] as const] : []),
  ]);
}
