import { credentialIn } from './credentials';
import { suggestion } from './suggestion';

/** Whom Datadog notifies under a handle, and whether the handle goes on with a name. */
const SERVICES: Readonly<Record<string, 'named' | 'optional'>> = {
  case: 'named',
  eventbridge: 'named',
  hangouts: 'named',
  jira: 'named',
  oncall: 'named',
  opsgenie: 'named',
  pagerduty: 'optional',
  servicenow: 'named',
  slack: 'named',
  sns: 'named',
  statuspage: 'optional',
  team: 'named',
  teams: 'named',
  victorops: 'named',
  webhook: 'named',
  workflow: 'named',
  zendesk: 'optional',
};
const EXAMPLES = '@slack-CHANNEL, @pagerduty-SERVICE, @user@example.com, @teams-NAME, @opsgenie-SERVICE or @webhook-NAME';
const EMAIL = /^[\w.%+-]+@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}$/;
/** A template variable may stand for a name: `@slack-{{team.name}}`. */
const NAME = /^(?:[A-Za-z0-9_.\-+]|\{\{[^{}]+\}\})+$/;

/** Why a handle reaches nobody; undefined if it is one. A credential in it is not repeated. */
export function handleMistake(handle: string): string | undefined {
  const credential = credentialIn(handle);
  if (credential) return `holds ${credential}; revoke it, keep it in Datadog's integration, and write the name that it has there, such as @webhook-NAME`;
  if (/^@?[a-z]+:\/\//i.test(handle)) return 'is an address; give it a name in the Webhooks integration of Datadog, and write @webhook-NAME';
  if (!handle.startsWith('@')) return `'${handle}' is no handle: it begins with @, such as ${EXAMPLES}`;
  const name = handle.slice(1);
  if (name === 'all' || EMAIL.test(name)) return undefined;
  if (name.includes('@')) return `'${handle}' is no address of an email; write @user@example.com`;
  const service = name.split('-')[0]!;
  const rest = name.slice(service.length + 1);
  const form = Object.hasOwn(SERVICES, service) ? SERVICES[service] : undefined;
  if (!form) {
    const near = suggestion(service, Object.keys(SERVICES));
    return `'${handle}' notifies nobody: Datadog knows no ${service}; ${near ? near.replace(/mean (\w+)/, `mean @$1${rest ? `-${rest}` : ''}`) : `write ${EXAMPLES}`}`;
  }
  if (rest === '' && (form === 'named' || name !== service)) return `'${handle}' lacks a name; write @${service}-NAME`;
  if (rest !== '' && !NAME.test(rest)) return `'${handle}' has characters that end it; a name has letters, digits, - _ and .`;
  return undefined;
}

/** A handle in a message, and where it stands. */
export interface FoundHandle {
  readonly handle: string;
  readonly offset: number;
}

/** The handles in a message. What stands in backticks or as part of a template variable is text. */
export function handlesIn(text: string): FoundHandle[] {
  const read = text.replace(/```[\s\S]*?```|`[^`\n]*`/g, (code) => ' '.repeat(code.length));
  return [...read.matchAll(/(?<=^|[\s,;(}])@(?:\{\{[^{}#/^][^{}]*\}\}|[^\s{},;()<>"'*])+/g)]
    .map((found) => ({ handle: found[0].replace(/[.:!?/]+$/, ''), offset: found.index }))
    .filter(({ handle }) => handle !== '@');
}
