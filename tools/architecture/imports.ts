import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** That a file uses another one. A type is gone when the program runs, so it ties nothing together. */
export interface Use {
  readonly from: string;
  readonly to: string;
  readonly isType: boolean;
}

const ENDINGS = ['.ts', '/index.ts', '', '.mts', '.mjs', '.json'];

const isFile = (file: string): boolean => fs.existsSync(file) && fs.statSync(file).isFile();

function resolved(root: string, from: string, specifier: string): string {
  const base = path.posix.join(path.posix.dirname(from), specifier);
  const found = ENDINGS.map((ending) => base + ending).find((file) => isFile(path.join(root, file)));
  if (found === undefined) throw new Error(`${from} imports ${specifier}, which is not there`);
  return found;
}

const allTypes = (names: ts.NodeArray<ts.ImportSpecifier> | ts.NodeArray<ts.ExportSpecifier>) =>
  names.length > 0 && [...names].every(({ isTypeOnly }) => isTypeOnly);

function importsType({ importClause }: ts.ImportDeclaration): boolean {
  if (!importClause) return false;
  const { name, namedBindings } = importClause;
  return (
    importClause.phaseModifier === ts.SyntaxKind.TypeKeyword ||
    (!name && namedBindings !== undefined && ts.isNamedImports(namedBindings) && allTypes(namedBindings.elements))
  );
}

const exportsType = ({ isTypeOnly, exportClause }: ts.ExportDeclaration): boolean =>
  isTypeOnly || (exportClause !== undefined && ts.isNamedExports(exportClause) && allTypes(exportClause.elements));

/** What a call brings in while the program runs: `require('…')` or `import('…')`. */
function called(node: ts.Node): string | undefined {
  if (!ts.isCallExpression(node)) return undefined;
  const [argument] = node.arguments;
  const brings = node.expression.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(node.expression) && node.expression.text === 'require');
  return brings && argument && ts.isStringLiteral(argument) ? argument.text : undefined;
}

/** What a file uses of this repository, in the order in which it is said. */
export function usesOf(root: string, from: string): Use[] {
  const source = ts.createSourceFile(from, fs.readFileSync(path.join(root, from), 'utf8'), ts.ScriptTarget.Latest, true);
  const found: Use[] = [];
  const add = (specifier: string, isType: boolean) => {
    if (specifier.startsWith('.')) found.push({ from, to: resolved(root, from, specifier), isType });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) add(node.moduleSpecifier.text, importsType(node));
    else if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier))
      add(node.moduleSpecifier.text, exportsType(node));
    else {
      const specifier = called(node);
      if (specifier !== undefined) add(specifier, false);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}
