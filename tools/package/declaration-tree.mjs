// Declarations that the exports of some modules reach, taken out of all that the compiler wrote.
import path from 'node:path';
import ts from 'typescript';

const OPTIONS = { module: ts.ModuleKind.CommonJS, moduleResolution: ts.ModuleResolutionKind.Node10, ignoreDeprecations: '6.0', strict: true, types: ['node'] };

/** A host that finds the texts beside what is on the disk. */
function hostOf(texts) {
  const host = ts.createCompilerHost(OPTIONS);
  const { fileExists, readFile, getSourceFile, directoryExists } = host;
  const folders = new Set([...texts.keys()].map((file) => path.dirname(file)));
  host.fileExists = (file) => texts.has(file) || fileExists(file);
  host.directoryExists = (folder) => folders.has(folder) || directoryExists(folder);
  host.readFile = (file) => texts.get(file) ?? readFile(file);
  host.getSourceFile = (file, ...rest) =>
    texts.has(file) ? ts.createSourceFile(file, texts.get(file), ts.ScriptTarget.ES2022, true) : getSourceFile(file, ...rest);
  return host;
}

/** The statement of a module in which something stands. */
function statementOf(node) {
  let at = node;
  while (at.parent && !ts.isSourceFile(at.parent)) at = at.parent;
  return at;
}

const fileOf = (declaration) => declaration.getSourceFile().fileName;
const packageOf = (file) => /.*[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/.exec(file)?.[1];
const isExported = (statement) => ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);

/** The file of a module as another one names it. */
function specifier(from, to) {
  const relative = path.relative(path.dirname(from), to.replace(/(\/index)?\.d\.ts$/, '')).replaceAll(path.sep, '/');
  return relative.startsWith('.') ? relative : `./${relative}`;
}

/** One file of the tree: which of its statements are kept, and what they take from others. */
class Module {
  statements = new Map();
  /** What is taken from other modules, and handed on: names, each as `name` or `name as other`, by the word and the module. */
  others = new Map();

  take(word, from, ...names) {
    const key = `${from} ${word}`;
    const taken = this.others.get(key) ?? { word, from, names: new Set() };
    this.others.set(key, taken);
    for (const name of names) taken.names.add(name);
  }

  /** Lines that begin with a word. */
  lines(word) {
    const taken = [...this.others.keys()].sort().map((key) => this.others.get(key));
    return taken
      .filter((it) => it.word.startsWith(word))
      .map(({ word: whole, from, names }) => `${whole}${names.size > 0 ? ` { ${[...names].sort().join(', ')} }` : ''} from '${from}';\n`);
  }

  text(source) {
    const kept = source.statements.filter((statement) => this.statements.has(statement));
    return [
      ...this.lines('import'),
      ...kept.map((statement) => `${this.statements.get(statement).trim()}\n`),
      ...this.lines('export'),
      // Without it, what is not exported would be.
      ...(kept.every(isExported) ? [] : ['export {};\n']),
    ].join('');
  }
}

/** The declarations that exports reach, each where the compiler put it. */
export class DeclarationTree {
  #texts;
  #checker;
  #program;
  #packages;
  #valuesOf;
  #modules = new Map();

  /**
   * @param texts what the compiler wrote, by file
   * @param packages the packages that users have beside this one; types of any other are written out, or are an error
   * @param valuesOf names of what a module exports as values, by its file: the rest is types
   */
  constructor(texts, packages, valuesOf) {
    this.#texts = texts;
    this.#packages = packages;
    this.#valuesOf = valuesOf;
    this.#program = ts.createProgram([...texts.keys()], OPTIONS, hostOf(texts));
    this.#checker = this.#program.getTypeChecker();
  }

  /** Keeps all that a module exports, and what that needs. */
  addModule(file) {
    if (this.#modules.get(file)?.isWhole) return;
    const module = this.#module(file);
    module.isWhole = true;
    const source = this.#program.getSourceFile(file);
    const values = new Set(this.#valuesOf(file));
    for (const exported of this.#checker.getExportsOfModule(this.#checker.getSymbolAtLocation(source)))
      this.#hand(module, file, exported, values.has(exported.name) ? 'export' : 'export type');
  }

  /** The files and their texts. */
  *files() {
    for (const [file, module] of this.#modules) yield [file, module.text(this.#program.getSourceFile(file))];
  }

  #module(file) {
    if (!this.#modules.has(file)) this.#modules.set(file, new Module());
    return this.#modules.get(file);
  }

  /** The symbol that a name stands for in the end. */
  #target(symbol) {
    if (!(symbol.flags & ts.SymbolFlags.Alias)) return symbol;
    const target = this.#checker.getAliasedSymbol(symbol);
    if (!target.declarations) throw new Error(`${fileOf(symbol.declarations[0])}: ${symbol.name} is declared nowhere; npm run typecheck says more`);
    return target;
  }

  /** Has a module export what another one declares. */
  #hand(module, file, exported, word) {
    const target = this.#target(exported);
    const [declaration] = target.declarations;
    if (ts.isSourceFile(declaration)) {
      this.addModule(declaration.fileName);
      module.take(`${word} * as ${exported.name}`, specifier(file, declaration.fileName));
      return;
    }
    this.#keep(target);
    if (fileOf(declaration) === file) return;
    const name = target.name === exported.name ? target.name : `${target.name} as ${exported.name}`;
    module.take(word, specifier(file, fileOf(declaration)), name);
  }

  /** Keeps the declarations of something, and what they need. */
  #keep(symbol) {
    for (const declaration of symbol.declarations ?? []) {
      const statement = statementOf(declaration);
      const module = this.#module(fileOf(declaration));
      if (module.statements.has(statement)) continue;
      module.statements.set(statement, statement.getFullText());
      if (ts.isTypeAliasDeclaration(statement) && this.#foreign(statement)) module.statements.set(statement, this.#writtenOut(statement));
      else this.#keepNeeds(statement, module);
    }
  }

  /** The package from which a statement takes something though users need not have it. */
  #foreign(statement) {
    const find = (node) => {
      const symbol = ts.isIdentifier(node) ? this.#checker.getSymbolAtLocation(node) : undefined;
      const from = symbol && packageOf(fileOf(this.#target(symbol).declarations?.[0] ?? statement));
      return from !== undefined && from !== 'typescript' && !this.#packages.includes(from) ? from : ts.forEachChild(node, find);
    };
    return find(statement);
  }

  /** A type by its properties, with no name of a type in it. */
  #writtenOut(alias) {
    const print = (type) => this.#checker.typeToString(type, undefined, ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.InTypeAlias);
    const properties = this.#checker.getPropertiesOfType(this.#checker.getTypeAtLocation(alias.name)).map((property) => {
      const isOptional = (property.flags & ts.SymbolFlags.Optional) !== 0;
      const type = this.#checker.getTypeOfSymbol(property);
      const name = ts.isIdentifierText(property.name, ts.ScriptTarget.ES2022) ? property.name : JSON.stringify(property.name);
      return `    readonly ${name}${isOptional ? '?' : ''}: ${print(isOptional ? this.#checker.getNonNullableType(type) : type)};\n`;
    });
    const comments = alias.getFullText().slice(0, alias.getLeadingTriviaWidth());
    return `${comments}export type ${alias.name.text} = {\n${properties.join('')}};`;
  }

  #keepNeeds(statement, module) {
    const from = this.#foreign(statement);
    const file = statement.getSourceFile().fileName;
    if (from) throw new Error(`${file}: the public API takes types from ${from}, which users need not have, in: ${statement.getText().slice(0, 300)}`);
    const visit = (node) => {
      if (ts.isImportTypeNode(node)) throw new Error(`${file}: write an import instead of ${node.getText()}`);
      const symbol = ts.isIdentifier(node) ? this.#checker.getSymbolAtLocation(node) : undefined;
      if (symbol) this.#need(node.text, symbol, file, module);
      ts.forEachChild(node, visit);
    };
    visit(statement);
  }

  /** What a name in a statement stands for: something of the same file, of another one, or of a package. */
  #need(name, symbol, file, module) {
    if (!(symbol.flags & ts.SymbolFlags.Alias)) {
      if (symbol.declarations?.some((declaration) => fileOf(declaration) === file)) this.#keep(symbol);
      return;
    }
    const target = this.#target(symbol);
    const [declaration] = target.declarations;
    const isOwn = this.#texts.has(fileOf(declaration));
    if (isOwn && !ts.isSourceFile(declaration)) this.#keep(target);
    if (isOwn && ts.isSourceFile(declaration)) throw new Error(`${file}: import the names that are used of ${declaration.fileName}, not the module`);
    const [imported] = symbol.declarations;
    const outside = () => imported.parent.parent.parent.moduleSpecifier.text;
    module.take('import', isOwn ? specifier(file, fileOf(declaration)) : outside(), target.name === name ? name : `${target.name} as ${name}`);
  }
}
