import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const ROOT = path.join(__dirname, '..', '..');
const { options } = ts.parseJsonConfigFileContent(ts.readConfigFile(path.join(ROOT, 'tsconfig.json'), ts.sys.readFile).config, ts.sys, ROOT);

/** What people see of a place in a TypeScript file of theirs, in an editor. */
export interface TypeScriptEditor {
  /** Names that are proposed behind a mark, such as `/*1*\/`. */
  completions(mark: string): readonly string[];
  /** What is shown of a proposal while it is chosen. */
  proposal(mark: string, name: string): string;
  /** What is shown of the word that follows a mark. */
  hover(mark: string): string;
  problems(): readonly string[];
  readonly program: ts.Program;
}

const tagText = ({ name, text }: ts.JSDocTagInfo) => `@${name} ${ts.displayPartsToString(text)}`;
const shown = (info: { documentation?: ts.SymbolDisplayPart[]; tags?: ts.JSDocTagInfo[] } | undefined) =>
  info ? [ts.displayPartsToString(info.documentation), ...(info.tags ?? []).map(tagText)].join('\n') : '';

/** The language service that editors run, over one file that imports the library as `../constructs`. */
export function typeScriptEditor(text: string): TypeScriptEditor {
  const file = path.join(ROOT, 'systems', 'in-an-editor.ts');
  const service = ts.createLanguageService({
    readFile: ts.sys.readFile,
    readDirectory: ts.sys.readDirectory,
    directoryExists: ts.sys.directoryExists,
    getDirectories: ts.sys.getDirectories,
    useCaseSensitiveFileNames: () => ts.sys.useCaseSensitiveFileNames,
    getCompilationSettings: () => ({ ...options, noEmit: true, types: ['node'] }),
    getScriptFileNames: () => [file],
    getScriptVersion: () => '1',
    getScriptSnapshot: (name) => {
      if (name === file) return ts.ScriptSnapshot.fromString(text);
      return fs.existsSync(name) ? ts.ScriptSnapshot.fromString(fs.readFileSync(name, 'utf8')) : undefined;
    },
    getCurrentDirectory: () => ROOT,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: (name) => name === file || ts.sys.fileExists(name),
  });
  const behind = (mark: string) => {
    const at = text.indexOf(mark);
    if (at < 0) throw new Error(`there is no ${mark} in the file`);
    return at + mark.length;
  };
  return {
    completions: (mark) => (service.getCompletionsAtPosition(file, behind(mark), {})?.entries ?? []).map(({ name }) => name),
    proposal: (mark, name) => shown(service.getCompletionEntryDetails(file, behind(mark), name, undefined, undefined, undefined, undefined)),
    hover: (mark) => shown(service.getQuickInfoAtPosition(file, behind(mark))),
    problems: () =>
      [...service.getSyntacticDiagnostics(file), ...service.getSemanticDiagnostics(file)].map(({ messageText }) =>
        ts.flattenDiagnosticMessageText(messageText, '\n'),
      ),
    get program() {
      return service.getProgram()!;
    },
  };
}
