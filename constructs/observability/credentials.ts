import { isLiteral, looksSecret } from '../import/secret-values';
import { isMap } from '../spec/values';
import { type Mistake, mistake, sentenceOf } from './mistake';

/** Addresses that let whoever has them write: to know one is to be allowed. */
const WEBHOOKS: readonly RegExp[] = [
  /\bhooks\.slack\.com\/(?:services|workflows|triggers)\//i,
  /\bdiscord(?:app)?\.com\/api\/webhooks\//i,
  /\b(?:webhook\.office\.com|outlook\.office(?:365)?\.com)\/webhook/i,
  /\blogic\.azure\.com[:\d]*\/workflows\//i,
  /\bevents\.(?:eu\.)?pagerduty\.com\/(?:integration|generic|v2)\b/i,
  /\bchat\.googleapis\.com\/v1\/spaces\//i,
  /\bhooks\.zapier\.com\//i,
  /\balert\.victorops\.com\/integrations\//i,
  /\bapi\.telegram\.org\/bot/i,
  /\bmaker\.ifttt\.com\/trigger\//i,
  /\bopen\.(?:larksuite\.com|feishu\.cn)\/open-apis\/bot\//i,
  /\bqyapi\.weixin\.qq\.com\/cgi-bin\/webhook\//i,
  /\bwebexapis\.com\/v1\/webhooks\/incoming\//i,
  // Mattermost and others, wherever they are hosted.
  /https?:\/\/\S{1,300}\/(?:web)?hooks?\/(?:[\w.-]{1,100}\/){0,4}[\w-]{16,}(?![\w.-])/i,
];
const KEY_IN_ADDRESS =
  /[?&](?:api_?key|app(?:lication)?_?key|access_token|auth|token|sig|signature|secret|password|integration_?key|routing_?key)=([^&\s"'<>)]+)/gi;
/** Keys of Datadog and PagerDuty. Ids and names of files in addresses look alike, so this counts only in what people read. */
const KEY = /(?<![\w/.-])(?:[0-9a-f]{32}|[0-9a-f]{40})\b/i;
const READ: ReadonlySet<string> = new Set(['message', 'escalation_message', 'description', 'content', 'text', 'title', 'name', 'notify_list']);

/** What in a text must not be written anywhere, in words; undefined if nothing. */
export function credentialIn(text: string, isRead = true): string | undefined {
  if (WEBHOOKS.some((pattern) => pattern.test(text))) return 'the address of a webhook';
  if (looksSecret(text)) return 'a token or a password';
  if ([...text.matchAll(KEY_IN_ADDRESS)].some(([, value]) => isLiteral(value!))) return 'a key in an address';
  return isRead && KEY.test(text) ? 'what looks like an API key or an integration key' : undefined;
}

/** Credentials anywhere in a request, by their places. They are never shown. */
export function credentialMistakes(value: unknown, path = '', key = ''): Mistake[] {
  if (Array.isArray(value)) return value.flatMap((item, i) => credentialMistakes(item, `${path}[${i}]`, key));
  if (isMap(value)) return Object.entries(value).flatMap(([name, item]) => credentialMistakes(item, path ? `${path}.${name}` : name, name));
  const found = typeof value === 'string' ? credentialIn(value, READ.has(key)) : undefined;
  if (!found) return [];
  return [
    mistake(
      path || 'it',
      `holds ${found}, which would be in Git for everybody to use; revoke it, keep it in Datadog's integration, and write the name that it has ` +
        'there: @slack-CHANNEL, @pagerduty-SERVICE or @webhook-NAME',
    ),
  ];
}

/**
 * Refuses credentials anywhere in a request.
 * @throws if there is one
 */
export function refuseCredentials(where: string, value: unknown): void {
  const [first] = credentialMistakes(value);
  if (first) throw new Error(`${where}: ${sentenceOf(first)}`);
}
