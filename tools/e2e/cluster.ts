import https from 'node:https';
import type { KubernetesObject } from '../../constructs/kubernetes';
import type { Access } from './kubeconfig';
import { sleep } from './processes';

/** An answer of the API server. */
export interface Reply {
  readonly status: number;
  readonly body: any;
  /** Of the headers: what `kubectl` shows as `Warning:`. */
  readonly warnings: readonly string[];
}

interface Request {
  readonly query?: Record<string, string>;
  readonly body?: unknown;
  readonly contentType?: string;
  /** Ask as this user: `system:serviceaccount:NAMESPACE:NAME`. */
  readonly as?: string;
}

interface Resource {
  readonly plural: string;
  readonly namespaced: boolean;
}

const FIELD_MANAGER = 'cdk8s-datadog-e2e';

/** The API server said no; the message says what it was asked and what it said. */
export class RefusedByServer extends Error {
  constructor(
    what: string,
    readonly reply: Reply,
  ) {
    super(`${what}: ${reply.status} ${reply.body?.message ?? JSON.stringify(reply.body)}`);
  }
}

/** A Kubernetes API server, without a client library: plain requests, so that warnings and refusals are seen as they are. */
export class Cluster {
  private readonly agent = new https.Agent({ keepAlive: true, maxSockets: 16 });
  private readonly known = new Map<string, Promise<Map<string, Resource>>>();

  constructor(readonly access: Access) {}

  close(): void {
    this.agent.destroy();
  }

  request(method: string, path: string, { query = {}, body, contentType = 'application/json', as }: Request = {}): Promise<Reply> {
    const { server, ca, token, certificate, key, insecure } = this.access;
    const url = new URL(server.replace(/\/$/, '') + path);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    const payload = body === undefined ? undefined : JSON.stringify(body);
    const headers = {
      accept: 'application/json',
      'content-type': contentType,
      // Node frames the body of a DELETE only if its length is said.
      'content-length': Buffer.byteLength(payload ?? ''),
      ...(token && { authorization: `Bearer ${token}` }),
      ...(as && { 'impersonate-user': as }),
    };
    return new Promise((resolve, reject) => {
      const request = https.request(url, { method, headers, agent: this.agent, ca, cert: certificate, key, rejectUnauthorized: !insecure }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString();
          const warnings = response.rawHeaders.filter((_, i, all) => i % 2 === 1 && all[i - 1]!.toLowerCase() === 'warning').map(warningText);
          resolve({ status: response.statusCode ?? 0, body: text.startsWith('{') ? JSON.parse(text) : text, warnings });
        });
      });
      request.on('error', reject);
      request.end(payload);
    });
  }

  /** As `request`, but a refusal is an error. */
  async must(method: string, path: string, options: Request = {}): Promise<Reply> {
    const reply = await this.request(method, path, options);
    if (reply.status >= 400) throw new RefusedByServer(`${method} ${path}`, reply);
    return reply;
  }

  async isReady(): Promise<boolean> {
    return (await this.request('GET', '/readyz')).status === 200;
  }

  private resources(apiVersion: string): Promise<Map<string, Resource>> {
    const before = this.known.get(apiVersion);
    if (before) return before;
    const path = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
    const found = this.must('GET', path).then(
      ({ body }) =>
        new Map<string, Resource>(
          body.resources.filter((r: any) => !r.name.includes('/')).map((r: any) => [r.kind, { plural: r.name, namespaced: r.namespaced }]),
        ),
    );
    this.known.set(apiVersion, found);
    // A kind may be there later, once its definition is.
    found.catch(() => this.known.delete(apiVersion));
    return found;
  }

  /** Whether the server serves the kind. */
  async serves(apiVersion: string, kind: string): Promise<boolean> {
    return (await this.resources(apiVersion).catch(() => undefined))?.has(kind) === true;
  }

  /** The path of an object, or of all objects of its kind where the name is empty. */
  async pathOf({ apiVersion, kind, metadata: { name, namespace } }: KubernetesObject): Promise<string> {
    const resource = (await this.resources(apiVersion).catch(() => undefined))?.get(kind);
    if (!resource) throw new Error(`the API server serves no ${kind} of ${apiVersion}: CRDS names the folder with its definition`);
    const base = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
    return [base, ...(resource.namespaced ? ['namespaces', namespace ?? 'default'] : []), resource.plural, ...(name ? [name] : [])].join('/');
  }

  /** Server-side apply, strict: an unknown field, or one that stands twice, is refused. */
  async apply(object: KubernetesObject, query: Record<string, string> = {}): Promise<Reply> {
    return this.request('PATCH', await this.pathOf(object), {
      query: { fieldManager: FIELD_MANAGER, fieldValidation: 'Strict', force: 'true', ...query },
      contentType: 'application/apply-patch+yaml',
      body: object,
    });
  }

  /** As `apply`; a refusal is an error. */
  async put(object: KubernetesObject): Promise<any> {
    const reply = await this.apply(object);
    if (reply.status >= 400) throw new RefusedByServer(`${object.kind} ${object.metadata.name}`, reply);
    return reply.body;
  }

  async create(object: KubernetesObject, query: Record<string, string> = {}): Promise<Reply> {
    const path = await this.pathOf({ ...object, metadata: { ...object.metadata, name: '' } });
    return this.request('POST', path, { query: { fieldManager: FIELD_MANAGER, ...query }, body: object });
  }

  async get(object: KubernetesObject): Promise<any | undefined> {
    const reply = await this.request('GET', await this.pathOf(object));
    if (reply.status === 404) return undefined;
    if (reply.status >= 400) throw new RefusedByServer(`${object.kind} ${object.metadata.name}`, reply);
    return reply.body;
  }

  async merge(object: KubernetesObject, patch: unknown): Promise<any> {
    return (await this.must('PATCH', await this.pathOf(object), { contentType: 'application/merge-patch+json', body: patch })).body;
  }

  async delete(object: KubernetesObject): Promise<void> {
    await this.request('DELETE', await this.pathOf(object), { body: { propagationPolicy: 'Background' } });
  }

  /** Removes objects, and waits until they are gone: what comes next may bear the same names. */
  async remove(objects: readonly KubernetesObject[], seconds = 60): Promise<void> {
    await Promise.all(objects.map((object) => this.delete(object)));
    for (const object of objects) await until(`${object.kind} ${object.metadata.name} to be gone`, seconds, async () => !(await this.get(object)));
  }
}

const warningText = (header: string) => /^\d+ \S+ "(.*)"$/.exec(header)?.[1] ?? header;

/** Asks until the answer is something; the error says what was waited for, and what `state` says of it. */
export async function until<T>(what: string, seconds: number, ask: () => Promise<T | undefined | false>, state?: () => Promise<unknown>): Promise<T> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > deadline) throw new Error(`waited ${seconds} s for ${what}${state ? `: ${JSON.stringify(await state())}` : ''}`);
    await sleep(150);
  }
}
