import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

jest.setTimeout(120_000);

const folder = path.join(__dirname, '..', '..', 'constructs', 'pages', 'client');

test('scripts of pages fit one another, the browser, and the data that they are given', () => {
  const scripts = fs.readdirSync(folder).map((name) => path.join(folder, name));
  const program = ts.createProgram(scripts, {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ES2022,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    types: [],
    strict: false,
    allowJs: true,
    checkJs: true,
    noEmit: true,
    skipLibCheck: true,
  });
  expect(scripts.length).toBeGreaterThan(8);
  const wrong = scripts.flatMap((script) => {
    const file = program.getSourceFile(script)!;
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map(
      ({ start = 0, messageText }) =>
        `${path.basename(script)}:${file.getLineAndCharacterOfPosition(start).line + 1} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
    );
  });
  expect(wrong).toEqual([]);
});

test('names at the top of scripts are all different, as they stand side by side in a page', () => {
  const names = fs
    .readdirSync(folder)
    // Each page has one of these.
    .filter((name) => !['fleet.mjs', 'review.mjs'].includes(name))
    .flatMap((name) =>
      [...fs.readFileSync(path.join(folder, name), 'utf8').matchAll(/^(?:export )?(?:async )?(?:const|let|function) (\w+)/gm)].map(([, found]) => found!),
    );
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
});
