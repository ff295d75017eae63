/** The Git repository that Argo CD deploys from. */
export interface GitRepository {
  /** Address that Argo CD clones: `https://git.example.com/platform/gitops.git`. Credentials for it belong into Argo CD's own Secrets. */
  readonly url: string;
  /** Branch, tag or commit. */
  readonly revision: string;
  /** Folder with the output for this installation, from the repository's root: `dist/shop/production`. */
  readonly path: string;
  /**
   * Folder of the plain manifests, from `path`; `.` is `path` itself.
   * @default 'manifests'
   */
  readonly manifests?: string;
  /**
   * Folder of the objects that are installed with the agents (namespace, Secrets from a store, verification), from `path`.
   * @default 'argocd'
   */
  readonly argocd?: string;
}

/** A repository with folders from its root. */
export interface Folders {
  readonly url: string;
  readonly revision: string;
  readonly values: string;
  readonly manifests: string;
  readonly argocd: string;
}

const EXAMPLES = { url: 'https://git.example.com/platform/gitops.git', revision: 'main', path: 'dist/shop/production' };

function folder(option: string, path: string): string {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  if (path.startsWith('/') || parts.includes('..'))
    throw new Error(`${option}: '${path}' must be a folder inside the repository, without / in front and without ..; such as ${EXAMPLES.path}`);
  return parts.join('/') || '.';
}

/**
 * Checks a repository and finds its folders.
 * @throws if a setting is missing or wrong; the message says what to write
 */
export function repositoryFolders(where: string, repository: GitRepository): Folders {
  for (const setting of ['url', 'revision', 'path'] as const)
    if (!repository?.[setting]) throw new Error(`${where}: repository.${setting} is missing; write it, such as '${EXAMPLES[setting]}'`);
  const { url, revision, path, manifests = 'manifests', argocd = 'argocd' } = repository;
  if (/^[a-z+]+:\/\/[^/@:]*:[^/@]*@/i.test(url))
    throw new Error(`${where}: repository.url holds a password; write the address without it, and give the credentials to Argo CD in a Secret of its own`);
  return {
    url,
    revision,
    values: folder(`${where}: repository.path`, path),
    manifests: folder(`${where}: repository.manifests`, `${path}/${manifests}`),
    argocd: folder(`${where}: repository.argocd`, `${path}/${argocd}`),
  };
}
