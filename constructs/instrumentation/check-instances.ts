import type { z } from 'zod';
import { isSecret } from '../import/secret-values';
import type { JsonMap } from '../kubernetes';
import { isMap } from '../spec/values';
import type { CHECK_INSTANCES } from './check-options';
import { instead, nearestName } from './names';

/** They are made with zod, which takes longer to load than most apps that have no check run. */
const known = () => require('./check-options') as typeof import('./check-options');

/** What the agent that runs a check has, of what the check may refer to. */
export interface CheckingAgent {
  /** Names of its variables; undefined where it takes some from elsewhere. */
  readonly variables: ReadonlySet<string> | undefined;
  /** The group of nodes that it is of. */
  readonly group?: string | undefined;
  /** Whether it has somebody who resolves ENC[...]. */
  readonly resolves: boolean;
}

const isTyped = (integration: string): integration is keyof typeof CHECK_INSTANCES => Object.hasOwn(known().CHECK_INSTANCES, integration);

/** Names that people give to integrations whose own name is another. */
const KNOWN_AS: Readonly<Record<string, string>> = {
  postgresql: 'postgres',
  redis: 'redisdb',
  httpcheck: 'http_check',
  http: 'http_check',
  prometheus: 'openmetrics',
  open_metrics: 'openmetrics',
};

type Issue = z.core.$ZodIssue;

/** The part of a value that does not belong, in words; never the value itself, which may be a secret. */
function say(issue: Issue, options: readonly string[], instance: unknown): string {
  if (issue.code === 'unrecognized_keys') {
    const [key] = issue.keys;
    return `${key} is no option of it; ${instead(key!, issue.path.length === 0 ? options : [])}`;
  }
  const at = issue.path.join('.');
  const found = issue.path.reduce<any>((value, step) => value?.[step], instance);
  if (found === undefined) return `${at} is missing`;
  return `${at} ${issue.code === 'invalid_type' ? `must be of the type ${issue.expected}` : issue.message}`;
}

function* texts(value: unknown, path: string, name: string, parent: string): Generator<{ path: string; name: string; parent: string; text: unknown }> {
  if (isMap(value)) for (const [key, item] of Object.entries(value)) yield* texts(item, path ? `${path}.${key}` : key, key, name);
  else if (Array.isArray(value)) for (const [i, item] of value.entries()) yield* texts(item, `${path}[${i}]`, name, parent);
  else yield { path, name, parent, text: value };
}

/** What the agent fills in with what it knows of the container, and how it is written. */
const TEMPLATES: Readonly<Record<string, string>> = {
  host: '%%host%%',
  port: '%%port%%',
  pid: '%%pid%%',
  hostname: '%%hostname%%',
  env: '%%env_NAME%%',
  kube: '%%kube_pod_name%%',
  extra: '%%extra_NAME%%',
};

function checkTemplates(at: string, text: string, agents: readonly CheckingAgent[]): void {
  for (const [whole, template] of text.matchAll(/%%([^%]+)%%/g)) {
    const [, kind = template!, name = ''] = /^([a-z]+)(?:_(.*))?$/.exec(template!) ?? [];
    if (!Object.hasOwn(TEMPLATES, kind)) throw new Error(`${at}: the agent fills in no ${whole}; ${instead(whole, Object.values(TEMPLATES))}`);
    if (kind === 'env' && name === '') throw new Error(`${at}: ${whole} names no variable; write '%%env_NAME%%'`);
    const without = kind === 'env' && agents.find(({ variables }) => variables && !variables.has(name));
    if (without)
      throw new Error(
        `${at}: the agent has no variable ${name}; set override.nodeAgent.containers.agent.env: [{ name: ${name}, valueFrom: { secretKeyRef: … } }]` +
          (without.group ? ` in nodeGroups '${without.group}'` : ''),
      );
  }
}

function checkTexts(where: string, value: unknown, agents: readonly CheckingAgent[]): void {
  for (const { path, name, parent, text } of texts(value, '', '', '')) {
    const at = `${where}.${path}`;
    if (isSecret(text, name, parent))
      throw new Error(`${at} holds a secret in plain text, and everybody may read it there; write '%%env_NAME%%' with a variable of the agent, or ENC[...]`);
    if (typeof text !== 'string') continue;
    checkTemplates(at, text, agents);
    if (/^ENC\[.*\]$/s.test(text) && !agents.every(({ resolves }) => resolves))
      throw new Error(`${at}: the agent resolves no ENC[...]; set global.secretBackend.command or global.secretBackend.type, or write '%%env_NAME%%'`);
  }
}

/**
 * Looks at the configuration of a check before the agent does.
 * @throws if an option is unknown or of a wrong type, a secret stands in it, or it refers to what the agent lacks
 */
export function checkInstances(
  at: string,
  integration: string,
  { instances, initConfig }: { readonly instances: readonly unknown[]; readonly initConfig: JsonMap },
  agents: readonly CheckingAgent[],
): void {
  const usual = KNOWN_AS[integration] ?? (isTyped(integration) ? undefined : closeTo(integration));
  if (usual) throw new Error(`${at}: the agent has no integration of that name; did you mean ${usual}?`);
  for (const [i, instance] of instances.entries()) {
    const where = `${at}.instances[${i}]`;
    if (!isMap(instance)) throw new Error(`${where} is no map of options; write { … }`);
    if (isTyped(integration)) {
      const { error } = known().CHECK_INSTANCES[integration].safeParse(instance);
      if (error) throw new Error(`${where}: ${say(error.issues[0]!, known().CHECK_OPTIONS[integration], instance)}`);
    }
    checkTexts(where, instance, agents);
  }
  checkTexts(`${at}.initConfig`, initConfig, agents);
}

/** A typed integration that is one or two letters away; integrations of other names there are many. */
function closeTo(integration: string): string | undefined {
  const nearest = nearestName(integration, Object.keys(known().CHECK_INSTANCES));
  return nearest && Math.abs(nearest.length - integration.length) <= 1 && nearest[0] === integration[0] && nearest.length > 4 ? nearest : undefined;
}
