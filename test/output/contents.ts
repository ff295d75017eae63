import type { OutputFile } from '../../cli/output';

/** A few files, some of several blocks of a disk, that belong together. */
export const contentsOf = (content: string): OutputFile[] =>
  Array.from({ length: 6 }, (_, i) => ({ file: i < 3 ? `file-${i}.yaml` : `${content}/file-${i}.yaml`, text: `# ${content} ${i}\n`.repeat(1 + i * 200) }));

export const single = (content: string): string => `# ${content}\n`.repeat(500);
