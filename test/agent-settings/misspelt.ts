const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ_';

/** A number that looks drawn and is the same each time. */
function drawn(text: string, below: number): number {
  let hash = 2166136261;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619);
  return (hash >>> 0) % below;
}

const MISTAKES: readonly ((name: string, at: number, letter: string) => string)[] = [
  (name, at, letter) => name.slice(0, at) + letter + name.slice(at + 1),
  (name, at) => name.slice(0, at) + name.slice(at + 1),
  (name, at, letter) => name.slice(0, at) + letter + name.slice(at),
  (name, at) => name.slice(0, at) + (name[at + 1] ?? '') + name[at]! + name.slice(at + 2),
];

/** A name with one letter replaced, left out, inserted, and exchanged with the next one: each at several places. */
export function misspellings(name: string, places = 3, letters = LETTERS): string[] {
  const found = new Set<string>();
  MISTAKES.forEach((mistake, kind) => {
    for (let i = 0; i < places; i++) {
      const seed = `${name} ${kind} ${i}`;
      found.add(mistake(name, drawn(seed, name.length), letters[drawn(`${seed} letter`, letters.length)]!));
    }
  });
  found.delete(name);
  return [...found];
}
