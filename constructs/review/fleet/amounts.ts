const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];

function bytesInWords(bytes: number): string {
  const unit = Math.min(UNITS.length - 1, bytes < 1 ? 0 : Math.floor(Math.log2(bytes) / 10));
  const amount = bytes / 1024 ** unit;
  return `${Number.isInteger(amount) || amount >= 100 ? Math.round(amount) : amount.toFixed(1)} ${UNITS[unit]}`;
}

/** An amount as people read it: `250m` of a core, `1.5 GiB`. */
export const amountWords = (kind: 'cores' | 'bytes', amount: number): string =>
  kind === 'bytes' ? bytesInWords(amount) : Number.isInteger(amount) ? String(amount) : `${Math.round(amount * 1000)}m`;
