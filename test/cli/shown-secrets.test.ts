import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { main } from '../../cli/index';

// On a terminal lines of the file are shown. Whatever the file, no secret is.
let dir: string;
let said: string;
const terminal = Object.getOwnPropertyDescriptor(process.stderr, 'isTTY');
beforeAll(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk8s-datadog-'));
  Object.defineProperty(process.stderr, 'isTTY', { value: true, configurable: true });
  for (const stream of [process.stderr, process.stdout])
    jest.spyOn(stream, 'write').mockImplementation((text) => {
      said += text;
      return true;
    });
});
afterAll(() => {
  jest.restoreAllMocks();
  if (terminal) Object.defineProperty(process.stderr, 'isTTY', terminal);
  else delete (process.stderr as { isTTY?: boolean }).isTTY;
  fs.rmSync(dir, { recursive: true, force: true });
});

const validate = (text: string, format = 'sarif') => {
  said = '';
  const file = path.join(dir, 'input.yaml');
  fs.writeFileSync(file, text);
  main(['validate', file, '--format', format]);
  return said;
};

const secret = fc.string({ minLength: 10, maxLength: 40, unit: fc.constantFrom(...'hijkmnopqrsuvwz234567') }).filter((s) => /[a-z]/.test(s) && /\d/.test(s));

/** Secrets where people put them, with something to find on the same line or beside it. */
const PLACES: readonly ((secret: string) => string)[] = [
  (s) => `datadog: {sitee: x, apiKey: ${s}, agentz: y}\n`,
  (s) => `datadog:\n  apiKey: "${s}"\n  nonsense: 1\n`,
  (s) => `datadog:\n  env:\n    - {nmae: x, name: MY_PASSWORD, value: ${s}, valeu: 1}\n`,
  (s) => `datadog:\n  env:\n  - name: MY_TOKEN\n    value: >-\n      ${s}\n  sitee: x\n`,
  (s) => `datadog:\n  confd:\n    redis.yaml: |\n      instances:\n        - password: ${s}\n          port: 1\n`,
  (s) => `datadog:\n  nonsense:\n    password:\n      ${s}\n`,
  (s) => `datadog:\n  envDict: {DB_PASSWORD: ${s}, DD_LOG_LEVL: x}\n`,
  (s) => `datadog:\n  nonsense: postgres://me:${s}@host/db\n`,
  (s) => `agentz: {password: "${s}"} # password: ${s}\n`,
  (s) => `datadog:\n  apiKey: ${s}: x\n`,
  (s) => `datadog:\n  env: [{name: MY_SECRET, value: "${s}}]\n`,
  (s) => `apiVersion: cdk8s-datadog.dev/v1alpha1\nkind: AgentSpec\nspec:\n  global: {nonsense: 1, env: [{name: A_PASSWORD, value: ${s}}]}\n`,
  (s) => `apiVersion: cdk8s-datadog.dev/v1alpha1\nkind: AgentSpec\nspec:\n  global:\n    credentials: {apiKey: ${s}}\n`,
];

test.each(PLACES.map((place, i) => [place('SECRET').replace(/\s+/g, ' '), i]))('%s', (_text, i) => {
  fc.assert(
    fc.property(secret, (value) => {
      const told = validate(PLACES[i]!(value));
      expect(told).toMatch(/see docs/);
      expect(told).not.toContain(value);
    }),
    { numRuns: 10 },
  );
});
