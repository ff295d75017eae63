import path from 'node:path';
import { type Diagnostics, UsageError } from './diagnostics';
import { firstSpec } from './init/first-spec';
import { type FirstInstallation, firstInstallation } from './init/installation';
import { projectFiles } from './init/project';
import { type InitOptions, type ProjectSettings, readSettings } from './init/settings';
import { writeProject } from './init/write';
import { problems } from './spec';

/** The first installation; undefined, and said, where it cannot be made of what the user brought. */
function installation(settings: ProjectSettings, diagnostics: Diagnostics): FirstInstallation | undefined {
  const spec = firstSpec(settings, diagnostics);
  if (!spec) return undefined;
  try {
    return firstInstallation(spec, settings);
  } catch (error) {
    const found = problems(error, spec.spec);
    const file = settings.from.at(-1);
    if (file === undefined) throw new UsageError(found.map(({ message }) => message).join('; '));
    // Keys of the spec are none of the file that it was made of.
    diagnostics.say(
      file,
      found.map((one) => ({ ...one, keys: [], message: [one.keys.join('.'), one.message].filter(Boolean).join(': ') })),
    );
    return undefined;
  }
}

const quoted = (text: string) => (/^[\w./@%+=:,-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);

/** What to run then, as it is typed. */
const nextCommands = (dir: string): string[] => [
  ...(path.resolve(dir) === process.cwd() ? [] : [`cd ${quoted(dir)}`]),
  'npm install',
  'npm run validate',
  'npm run synth',
];

/** `init`: a folder becomes a project that deploys agents from Git. */
export function runInit(dir: string, options: InitOptions, diagnostics: Diagnostics): void {
  const settings = readSettings(dir, options);
  const first = installation(settings, diagnostics);
  if (!first) return;
  const files = projectFiles(settings, first);
  writeProject(settings.dir, files);
  // Whoever reads the commands by a program has nothing else to read.
  if (process.stderr.isTTY) process.stderr.write(`Wrote ${files.length} files to ${dir}; README.md says what is where. Now run:\n\n`);
  process.stdout.write(`${nextCommands(dir).join('\n')}\n`);
}
