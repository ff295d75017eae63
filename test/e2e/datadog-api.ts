import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { JsonMap } from '../../constructs/kubernetes';

/** What somebody wants of the Datadog API. */
export interface ApiRequest {
  readonly method: string;
  readonly path: string;
  readonly body?: JsonMap;
}

const MADE = '2026-01-01T00:00:00.000000+00:00';

/** What Datadog says beside what it was told. */
const OWN: Readonly<Record<string, (id: number) => JsonMap>> = {
  monitor: (id) => ({ id, created: MADE, modified: MADE, creator: { email: 'operator@example.com' }, overall_state: 'OK', state: { groups: {} } }),
  slo: (id) => ({ id: `${id}`.padStart(32, '0'), created_at: 1767225600, modified_at: 1767225600, creator: { email: 'operator@example.com' } }),
  dashboard: (id) => ({ id: `abc-${id}-xyz`, author_handle: 'operator@example.com', created_at: MADE, modified_at: MADE, url: `/dashboard/abc-${id}-xyz` }),
};

/** Plays the Datadog API for monitors, SLOs and dashboards on this machine: it keeps what it is sent, and says it again. */
export class DatadogApi {
  readonly requests: ApiRequest[] = [];
  private readonly kept = new Map<string, JsonMap>();
  private readonly server = http.createServer((request, response) => void this.serve(request, response));
  private last = 1000;

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** The requests that made something of a type, from so many requests on. */
  sent(type: string, from = 0): JsonMap[] {
    const made = this.requests.slice(from).filter(({ method, path }) => method === 'POST' && path === `/api/v1/${type}`);
    return made.map(({ body }) => body!);
  }

  private async serve(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const text = Buffer.concat(parts).toString('utf8');
    const { pathname: path } = new URL(request.url!, 'http://localhost');
    const method = request.method!;
    const isJson = request.headers['content-type']?.includes('json') && text !== '';
    const asked: ApiRequest = { method, path, ...(isJson && { body: JSON.parse(text) as JsonMap }) };
    this.requests.push(asked);
    const { status, body } = this.answer(asked);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  }

  private answer({ method, path, body = {} }: ApiRequest): { status: number; body: unknown } {
    const [, type = '', id] = /^\/api\/v1\/(monitor|slo|dashboard)(?:\/([^/]+))?$/.exec(path) ?? [];
    if (path === '/api/v1/monitor/validate') return { status: 200, body: {} };
    if (type === '') return { status: 202, body: {} };
    const key = `${type} ${id}`;
    // SLOs are answered in a list when they are made, alone when they are read.
    const said = (thing: JsonMap) => (type !== 'slo' ? thing : method === 'GET' ? { data: thing } : { data: [thing] });
    if (method === 'POST') {
      this.last += 1;
      const made = { ...body, ...OWN[type]!(this.last) };
      this.kept.set(`${type} ${made.id}`, made);
      return { status: 200, body: said(made) };
    }
    const before = this.kept.get(key);
    if (!before) return { status: 404, body: { errors: ['Not Found'] } };
    if (method === 'GET') return { status: 200, body: said(before) };
    if (method === 'DELETE') this.kept.delete(key);
    else this.kept.set(key, { ...before, ...body });
    return { status: 200, body: method === 'DELETE' ? {} : said({ ...before, ...body }) };
  }

  /** What has not been removed. */
  get left(): readonly string[] {
    return [...this.kept.keys()];
  }
}
