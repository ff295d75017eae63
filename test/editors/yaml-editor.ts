import { createRequire } from 'node:module';
import path from 'node:path';
import { getLanguageService, type LanguageService } from 'yaml-language-server/out/server/src/languageservice/yamlLanguageService';
import { SettingsState } from 'yaml-language-server/out/server/src/yamlSettings';

type Document = Parameters<LanguageService['doComplete']>[0];
export type Completion = Awaited<ReturnType<LanguageService['doComplete']>>['items'][number];
export type Problem = Awaited<ReturnType<LanguageService['doValidation']>>[number];

// The engine's own kind of document.
const { TextDocument } = createRequire(require.resolve('yaml-language-server'))('vscode-languageserver-textdocument') as {
  TextDocument: { create(uri: string, language: string, version: number, text: string): Document };
};

const FOLDER = 'file:///specs/';

/** What people see of a place in a spec. The place is that of a `|` in the text. */
export interface YamlEditor {
  completions(text: string): Promise<readonly Completion[]>;
  /** As Markdown; empty where nothing is shown. */
  hover(text: string): Promise<string>;
  problems(text: string): Promise<readonly Problem[]>;
  /** What was asked for outside the file. */
  readonly asked: ReadonlySet<string>;
}

// The engines remember together what they read of a file, so each text is a file of its own.
let count = 0;

/** The engine of the YAML language server, as editors run it: with its default settings, and files by their names. No network. */
export function yamlEditor(files: Readonly<Record<string, string>>): YamlEditor {
  const asked = new Set<string>();
  const service = getLanguageService({
    schemaRequestService: async (uri) => {
      asked.add(uri);
      const text = files[path.posix.relative(new URL(FOLDER).pathname, new URL(uri).pathname)];
      if (text === undefined) throw new Error(`there is no ${uri}`);
      return text;
    },
    workspaceContext: { resolveRelativePath: (relative, from) => new URL(relative, from).href },
    yamlSettings: new SettingsState(),
    clientCapabilities: { textDocument: { completion: { completionItem: { documentationFormat: ['markdown'], snippetSupport: true } } } },
  });
  service.configure({ validate: true, hover: true, completion: true });

  const open = (marked: string) => {
    const offset = marked.indexOf('|');
    const document = TextDocument.create(`${FOLDER}${count++}.yaml`, 'yaml', 1, marked.replace('|', ''));
    return { document, position: document.positionAt(Math.max(offset, 0)) };
  };
  return {
    asked,
    async completions(text) {
      const { document, position } = open(text);
      return (await service.doComplete(document, position, false)).items;
    },
    async hover(text) {
      const { document, position } = open(text);
      return ((await service.doHover(document, position))?.contents as { value: string } | undefined)?.value ?? '';
    },
    async problems(text) {
      return service.doValidation(open(text).document, false);
    },
  };
}

/** What stands in a file after a completion was taken as it is proposed. */
export const taken = (insertText: string): string => insertText.replace(/\$\{\d+:([^}]*)\}/g, '$1').replace(/\$\d+/g, '');
