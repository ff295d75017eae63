import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { judgeApart } from '../../cli/diagnostics';
import { checkSpecText } from '../../cli/spec';
import { keeping } from '../../constructs/spec/common-parts';
import { resolveSpec } from '../../constructs/spec/schema';
import type { SpecFile } from '../../constructs/spec/spec-file';
import { built } from '../built';
import { fleets, specs } from '../import/changed-specs';
import { treeOf } from '../tree';

const TERMINAL = { strict: false, screen: { colours: false, columns: 120 } };

/** All that a spec's text gives: what is found in it and where, what a person is told, and the spec itself. */
function judged(text: string, keeps: boolean) {
  keeping.on = keeps;
  try {
    let spec: SpecFile | undefined;
    const verdict = judgeApart('spec.yaml', TERMINAL, (diagnostics) => {
      spec = checkSpecText('spec.yaml', text, diagnostics)?.spec;
    });
    return { text, ...verdict, spec, resolved: spec && JSON.stringify(resolveSpec(spec.spec)) };
  } finally {
    keeping.on = true;
  }
}

test('a spec gives the same whatever specs were read before', () => {
  const codes = new Set<string>();
  fc.assert(
    fc.property(fleets, (fleet) => {
      for (const { text } of fleet) {
        const alone = judged(text, false);
        for (const { code } of alone.findings) codes.add(code);
        expect(judged(text, true)).toEqual(alone);
      }
    }),
    { numRuns: 80 },
  );
  // Else the test would say little.
  expect([...codes]).toEqual(expect.arrayContaining(['unknown-key', 'wrong-type', 'plain-text-secret', 'unknown-setting', 'not-yaml', 'duplicate-key']));
});

test('a null that takes a list away does so in each spec', () => {
  const text = (name: string) => `apiVersion: cdk8s-datadog.dev/v1alpha1
kind: AgentSpec
spec:
  global:
    clusterName: ${name}
  features:
    npm: null
    admissionController:
      agentSidecarInjection:
        profiles: null
        selectors: null
`;
  for (const name of ['a', 'b', 'c', 'd']) expect(judged(text(name), true)).toEqual(judged(text(name), false));
});

test('a process that reads one spec says and writes the same as one that reads many', () => {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk8s-datadog-'));
  const command = built('cli/index.ts');
  const synth = (files: readonly string[], out: string) => {
    const { stderr } = spawnSync(process.execPath, [command.file, 'synth', ...files, '--target', 'manifests', '--out', out], { cwd: dir, encoding: 'utf8' });
    return { stderr, written: treeOf(path.join(dir, out)) };
  };
  try {
    const sampled = fc.sample(fleets, { numRuns: 4, seed: 7 }).flat();
    const texts = [...sampled.slice(0, 6).map(({ text }) => text), ...specs.slice(0, 4), ...sampled.slice(6, 10).map(({ text }) => text)];
    const files = texts.map((_, i) => `${i}.yaml`);
    for (const [i, text] of texts.entries()) fs.writeFileSync(path.join(dir, files[i]!), text);
    const together = synth(files, 'together');
    const apart = files.map((file) => synth([file], 'apart'));
    expect(together.stderr).toBe(apart.map(({ stderr }) => stderr).join(''));
    expect(together.written).toEqual(apart.at(-1)!.written);
    expect(Object.keys(together.written).length).toBeGreaterThan(files.length);
  } finally {
    command.remove();
    fs.rmSync(dir, { recursive: true, force: true });
  }
});
