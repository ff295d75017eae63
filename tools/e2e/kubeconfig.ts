import fs from 'node:fs';
import path from 'node:path';
import { dump, load } from 'js-yaml';
import { Misuse } from './misuse';

/** How to reach an API server, and as whom. */
export interface Access {
  readonly server: string;
  readonly ca?: string;
  readonly token?: string;
  readonly certificate?: string;
  readonly key?: string;
  readonly insecure?: boolean;
}

interface Named<T> {
  name: string;
  [kind: string]: T | string;
}

interface Kubeconfig {
  'current-context'?: string;
  contexts?: Named<{ cluster: string; user: string }>[];
  clusters?: Named<Record<string, string | boolean>>[];
  users?: Named<Record<string, unknown>>[];
}

const base64 = (text: string) => Buffer.from(text).toString('base64');

/** A file for the servers: one cluster, one user. */
export function writeKubeconfig(file: string, { server, ca, token }: Access): void {
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'e2e',
    contexts: [{ name: 'e2e', context: { cluster: 'e2e', user: 'e2e' } }],
    clusters: [{ name: 'e2e', cluster: { server, ...(ca && { 'certificate-authority-data': base64(ca) }) } }],
    users: [{ name: 'e2e', user: { token } }],
  };
  fs.writeFileSync(file, dump(config), { mode: 0o600 });
}

/** The current context of a kubeconfig, the user's own or the one above. */
export function readKubeconfig(file: string): Access {
  if (!fs.existsSync(file)) throw new Misuse(`the kubeconfig ${file} does not exist`);
  const config = load(fs.readFileSync(file, 'utf8')) as Kubeconfig;
  const pick = <T>(kind: 'context' | 'cluster' | 'user', name: string | undefined): T => {
    const found = config[`${kind}s`]?.find((item) => item.name === name)?.[kind];
    if (!found) throw new Misuse(`${file} has no ${kind} ${name ?? '(no current-context)'}: kubectl config use-context NAME sets one that exists`);
    return found as T;
  };
  const context = pick<{ cluster: string; user: string }>('context', config['current-context']);
  const cluster = pick<Record<string, string>>('cluster', context.cluster);
  const user = pick<Record<string, string>>('user', context.user);
  const text = (from: Record<string, string>, key: string) =>
    from[`${key}-data`]
      ? Buffer.from(from[`${key}-data`]!, 'base64').toString()
      : from[key] && fs.readFileSync(path.resolve(path.dirname(file), from[key]), 'utf8');
  const token = user.token ?? (user.tokenFile && fs.readFileSync(user.tokenFile, 'utf8').trim());
  const certificate = text(user, 'client-certificate');
  if (!token && !certificate)
    throw new Misuse(
      `user ${context.user} of ${file} has neither a token nor a client certificate: write a kubeconfig with a token (kubectl create token ACCOUNT), as programs that log in are not run here`,
    );
  return {
    server: cluster.server!,
    ca: text(cluster, 'certificate-authority') || undefined,
    token: token || undefined,
    certificate: certificate || undefined,
    key: text(user, 'client-key') || undefined,
    insecure: Boolean(cluster['insecure-skip-tls-verify']),
  };
}
