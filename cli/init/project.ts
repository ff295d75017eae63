import { ciFiles } from './ci';
import type { FirstInstallation } from './installation';
import { packageJson } from './package-json';
import { readme } from './readme';
import type { ProjectSettings } from './settings';
import { typescriptPackage, typescriptProject } from './typescript-project';
import type { ProjectFile } from './write';
import { yamlPackage, yamlProject } from './yaml-project';

const KINDS = {
  yaml: { needs: yamlPackage, files: yamlProject },
  typescript: { needs: typescriptPackage, files: typescriptProject },
} as const;

/** All files of a project. */
export function projectFiles(settings: ProjectSettings, installation: FirstInstallation): ProjectFile[] {
  const { needs, files } = KINDS[settings.language];
  const { dir, name } = settings;
  // A package cannot depend on one that is called as it is.
  const text = packageJson(dir, { ...needs, name: `${name}-agents`, description: `Datadog Agents of ${name}` });
  return [{ file: 'package.json', text, isCompleted: true }, ...files(settings, installation), ...ciFiles(settings), readme(settings, installation)];
}
