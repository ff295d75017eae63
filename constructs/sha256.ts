// node:crypto takes longer to load than it takes to work out the few short texts of a cluster here; long and many ones are left to it.
const CONSTANTS = [
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74,
  0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d,
  0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e,
  0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5,
  0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
];

const FIRST = [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19];

/** How many bytes are worked out here in a process. */
const FEW = 8_000;
let done = 0;

const turned = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

/** The bytes in words, sixteen for each block, with the bit and the length that follow them. */
function padded(bytes: Buffer): number[] {
  const whole = Buffer.alloc(Math.ceil((bytes.length + 9) / 64) * 64);
  bytes.copy(whole);
  whole[bytes.length] = 0x80;
  whole.writeUInt32BE(bytes.length * 8, whole.length - 4);
  const words: number[] = [];
  for (let i = 0; i < whole.length; i += 4) words.push(whole.readInt32BE(i));
  return words;
}

/** Brings a block of words into the state. */
function mix(state: number[], w: number[]): number[] {
  let [a, b, c, d, e, f, g, h] = state as [number, number, number, number, number, number, number, number];
  for (let i = 0; i < 64; i++) {
    if (i >= 16) {
      const x = w[i - 15]!;
      const y = w[i - 2]!;
      w.push((w[i - 16]! + (turned(x, 7) ^ turned(x, 18) ^ (x >>> 3)) + w[i - 7]! + (turned(y, 17) ^ turned(y, 19) ^ (y >>> 10))) | 0);
    }
    const first = (h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + ((e & f) ^ (~e & g)) + CONSTANTS[i]! + w[i]!) | 0;
    const second = (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
    h = g;
    g = f;
    f = e;
    e = (d + first) | 0;
    d = c;
    c = b;
    b = a;
    a = (first + second) | 0;
  }
  return [a, b, c, d, e, f, g, h].map((word, i) => (word + state[i]!) | 0);
}

/** SHA-256 of a text, in hexadecimal digits. */
export function sha256(text: string): string {
  const bytes = Buffer.from(text);
  done += bytes.length;
  if (done > FEW) return (require('node:crypto') as typeof import('node:crypto')).createHash('sha256').update(bytes).digest('hex');
  const words = padded(bytes);
  let state = FIRST;
  for (let from = 0; from < words.length; from += 16) state = mix(state, words.slice(from, from + 16));
  return state.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}
