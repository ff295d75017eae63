import path from 'node:path';
import ts from 'typescript';

const ROOT = path.join(__dirname, '..', '..');
// Generated of Datadog's own client and of definitions of others: their words are not ours to repeat.
const GENERATED = path.join(ROOT, 'imports');
const OPTIONS = path.join(GENERATED, 'agent-spec.ts');

const { options } = ts.parseJsonConfigFileContent(ts.readConfigFile(path.join(ROOT, 'tsconfig.json'), ts.sys.readFile).config, ts.sys, ROOT);
const ENTRY = path.join(ROOT, 'constructs', 'index.ts');
const program = ts.createProgram([ENTRY], { ...options, noEmit: true });
const checker = program.getTypeChecker();

const isWritten = (node: ts.Node) => {
  const { fileName } = node.getSourceFile();
  return fileName.startsWith(path.join(ROOT, 'constructs')) || fileName === OPTIONS;
};
const place = (node: ts.Node) => {
  const source = node.getSourceFile();
  return `${path.relative(ROOT, source.fileName)}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
};

const target = (symbol: ts.Symbol) => (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol);
/** What a module gives, with what it gives under a name of its own (`export * as query`). */
function exportsOf(module: ts.Symbol): ts.Symbol[] {
  return checker
    .getExportsOfModule(module)
    .map(target)
    .flatMap((symbol) => (symbol.declarations?.some(ts.isSourceFile) ? (symbol.declarations.some(isWritten) ? exportsOf(symbol) : []) : [symbol]));
}
const PUBLIC = exportsOf(checker.getSymbolAtLocation(program.getSourceFile(ENTRY)!)!).filter((symbol) => symbol.declarations?.some(isWritten));
const declarations = PUBLIC.flatMap((symbol) => symbol.declarations ?? []).filter(isWritten);

type Member = ts.ClassElement | ts.TypeElement;
const hidden = (member: Member) => (ts.getCombinedModifierFlags(member) & (ts.ModifierFlags.Private | ts.ModifierFlags.Protected)) !== 0;

// What a resolved spec has are the options of AgentSpec once more.
const REPEATS = new Set(['ResolvedSpec']);
// A node of the query language is told by the example of its text, which has its parts.
const GRAMMAR = path.join(ROOT, 'constructs', 'observability', 'query', 'syntax.ts');

/** Members that have a line to themselves. Those of a type that is written inside another one are told with what has it. */
function membersOf(node: ts.Declaration): readonly Member[] {
  if (REPEATS.has((node as ts.InterfaceDeclaration).name?.text) || node.getSourceFile().fileName === GRAMMAR) return [];
  if (ts.isClassDeclaration(node)) return node.members.filter((member) => member.name && !hidden(member));
  if (ts.isInterfaceDeclaration(node)) return node.members.filter((member) => member.name);
  if (!ts.isTypeAliasDeclaration(node)) return [];
  const literals: readonly ts.TypeNode[] = ts.isIntersectionTypeNode(node.type) ? node.type.types : [node.type];
  return literals.filter((it): it is ts.TypeLiteralNode => ts.isTypeLiteralNode(it)).flatMap((literal) => literal.members.filter((member) => member.name));
}

const docOf = (symbol: ts.Symbol | undefined) => (symbol ? ts.displayPartsToString(symbol.getDocumentationComment(checker)).trim() : '');
const hasTag = (node: ts.Node, name: string) => ts.getJSDocTags(node).some((tag) => tag.tagName.text === name);
const isTold = (symbol: ts.Symbol | undefined) => words(docOf(symbol)).length > 1;
const words = (text: string): string[] => text.match(/\w+/g) ?? [];

test('every public symbol has a sentence', () => {
  expect(PUBLIC.length).toBeGreaterThan(140);
  expect(PUBLIC.filter((symbol) => !isTold(symbol)).map((symbol) => `${place(symbol.declarations![0]!)} ${symbol.name}`)).toEqual([]);
});

test('every member of a public type has a sentence', () => {
  const members = declarations.flatMap(membersOf);
  expect(members.length).toBeGreaterThan(400);
  const untold = members.filter((member) => !isTold(checker.getSymbolAtLocation(member.name!)));
  expect(untold.map((member) => `${place(member)} ${member.name!.getText()}`)).toEqual([]);
});

test('every group of options of the spec has a sentence', () => {
  const source = program.getSourceFile(OPTIONS)!;
  const groups = source.statements.filter(ts.isInterfaceDeclaration).filter(({ name }) => !REPEATS.has(name.text));
  expect(groups.length).toBeGreaterThan(150);
  const untold = groups.flatMap(({ members }) => [...members]).filter((member) => !isTold(checker.getSymbolAtLocation(member.name!)));
  expect(untold.map((member) => `${place(member)} ${member.name!.getText()}`)).toEqual([]);
});

test('a sentence says more than the name', () => {
  const spelledOut = (text: string) => words(text.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase());
  const said = (name: string, doc: string) => spelledOut(doc).filter((word) => word.length > 3 && !spelledOut(name).includes(word));
  expect(said('SecretStore', 'The SecretStore.')).toEqual([]);
  const members = declarations.flatMap(membersOf).map((member) => ({ node: member as ts.Node, symbol: checker.getSymbolAtLocation(member.name!)! }));
  const all = [...members, ...PUBLIC.map((symbol) => ({ node: symbol.declarations![0]! as ts.Node, symbol }))];
  expect(all.filter(({ symbol }) => said(symbol.name, docOf(symbol)).length === 0).map(({ node, symbol }) => `${place(node)} ${docOf(symbol)}`)).toEqual([]);
});

const isProps = (node: ts.Node): node is ts.InterfaceDeclaration => ts.isInterfaceDeclaration(node) && /Props$/.test(node.name.text);

test('what may be left out of props says what holds then', () => {
  const optional = declarations.filter(isProps).flatMap(({ members }) => members.filter(({ questionToken }) => questionToken));
  expect(optional.length).toBeGreaterThan(30);
  expect(optional.filter((member) => !hasTag(member, 'default')).map((member) => `${place(member)} ${member.name!.getText()}`)).toEqual([]);
});

const passesOn = ({ expression }: ts.ThrowStatement) =>
  ts.isIdentifier(expression) &&
  !!ts.findAncestor(expression, (above) => ts.isCatchClause(above) && above.variableDeclaration?.name.getText() === expression.text);

/** Whether running this throws by itself: functions inside run later, if at all. */
function throws(node: ts.Node): boolean {
  if (ts.isThrowStatement(node)) return !passesOn(node);
  // What a block catches is not thrown on, and who passes on what it does not know has nothing to say of it.
  if (ts.isTryStatement(node) && node.catchClause) return throws(node.catchClause);
  if (ts.isCatchClause(node)) return throws(node.block);
  return ts.forEachChild(node, (below) => !ts.isFunctionLike(below) && throws(below)) === true;
}

interface Running {
  readonly what: string;
  readonly body: ts.Node;
  /** Where `@throws` may stand: at a constructor, or at its class. */
  readonly told: readonly ts.Node[];
}

function running(node: ts.Declaration): Running[] {
  if (ts.isFunctionDeclaration(node) && node.body) return [{ what: node.name!.text, body: node.body, told: [node] }];
  if (ts.isVariableDeclaration(node) && node.initializer && ts.isArrowFunction(node.initializer))
    return [{ what: node.name.getText(), body: node.initializer.body, told: [node, node.parent.parent] }];
  if (!ts.isClassDeclaration(node)) return [];
  return node.members.flatMap((member): Running[] => {
    if (hidden(member) || !('body' in member) || !member.body) return [];
    const isConstructor = ts.isConstructorDeclaration(member);
    return [
      {
        what: `${node.name!.text}.${isConstructor ? 'constructor' : member.name!.getText()}`,
        body: member.body as ts.Node,
        told: isConstructor ? [member, node] : [member],
      },
    ];
  });
}

test('what throws says when', () => {
  const throwing = declarations.flatMap(running).filter(({ body }) => throws(body));
  expect(throwing.length).toBeGreaterThan(10);
  expect(throwing.filter(({ told }) => !told.some((node) => hasTag(node, 'throws'))).map(({ what, body }) => `${place(body)} ${what}`)).toEqual([]);
});
