import { onceForText } from '../own-text';
import { isLong, pieces } from './pieces';

/** Agent variables that hold a credential of the agent. */
export const SECRET_VARIABLES: ReadonlySet<string> = new Set([
  'DD_API_KEY',
  'DD_APP_KEY',
  'DD_CLUSTER_AGENT_AUTH_TOKEN',
  'DD_EXTERNAL_METRICS_PROVIDER_API_KEY',
  'DD_EXTERNAL_METRICS_PROVIDER_APP_KEY',
  'DD_AUTH_TOKEN',
]);

/** How the last words of a name tell that a secret is its value. */
const PASSWORDS: ReadonlySet<string> = new Set(['password', 'passwd', 'pwd', 'passphrase', 'passcode', 'pass']);
const SECRETS: ReadonlySet<string> = new Set([...PASSWORDS, 'token', 'secret', 'credential', 'credentials', 'apikey', 'appkey', 'apitoken', 'authtoken']);
const KEY_OF: ReadonlySet<string> = new Set([
  ...['access', 'account', 'admin', 'api', 'app', 'application', 'auth', 'client', 'encryption', 'hmac', 'ingestion', 'license', 'master', 'priv', 'private'],
  ...['secret', 'service', 'shared', 'signing', 'ssh', 'storage', 'webhook', 'write'],
]);
/** Before `secret` or `token`: what follows is a name of a Secret, or a number. */
const NAMED: ReadonlySet<string> = new Set([
  'existing',
  'pull',
  'from',
  'max',
  'min',
  'use',
  'per',
  'mount',
  'enable',
  'collect',
  'num',
  'by',
  'first',
  'second',
]);
/** Before `secret`: what follows is the secret itself. */
const SECRET_OF: ReadonlySet<string> = new Set(['client', 'app', 'api', 'shared', 'consumer', 'webhook', 'jwt', 'oauth', 'hmac', 'signing', 'access']);

const wordsOf = onceForText((name): readonly string[] =>
  (name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+/g) ?? [])
    .map((word) => word.toLowerCase())
    .map((word) => word.replace(/^(password|token|secret|key)s$/, '$1')),
);

/** How much a name says about its value. `bare`: it may as well hold the name of a Secret. */
export type Telling = 'password' | 'secret' | 'bare' | undefined;

/**
 * What a key's name says.
 * @param parent the key above it: `key` alone says nothing, `api: {key}` does
 */
export function telling(name: string, parent = ''): Telling {
  if (/^authorization$/i.test(name)) return 'bare';
  if (/^community_?string$/i.test(name)) return 'secret';
  const words = wordsOf(name);
  if (words.includes('checksum')) return undefined;
  const last = words[words.length - 1];
  const before = words[words.length - 2] ?? (last === 'key' ? wordsOf(parent).at(-1) : undefined);
  if (last === undefined || (before !== undefined && NAMED.has(before))) return undefined;
  if (last === 'key') return before !== undefined && KEY_OF.has(before) ? 'secret' : undefined;
  if (PASSWORDS.has(last)) return 'password';
  if (!SECRETS.has(last)) return undefined;
  return /^(?:secret|credentials?)$/.test(last) && !SECRET_OF.has(before ?? '') ? 'bare' : 'secret';
}

/** Texts that stand for a secret: references, variables, templates, placeholders in brackets. */
const REFERENCES: readonly RegExp[] = [
  /^ENC\[.*\]$/s,
  /%%\w+%%/,
  /\$\{[^}]*\}|\$\([A-Za-z_]\w*\)|^\$[A-Za-z_]\w*$/,
  /\{\{.*\}\}/s,
  /^<[^<>]*>$|^\[[A-Z _-]+\]$/,
  /^(?:arn:|vault:|op:\/\/|ref\+|env:|file:|ssm:|sm:\/\/|awssm|gcpsm|k8s_secret@|secret:)/i,
];

/** Texts that are no secret: fillers, files, words that mean something else. */
const HARMLESS: readonly RegExp[] = [
  /^[xX*\u2022.?_-]+$/,
  /^(?:true|false|yes|no|on|off|null|none|nil|undefined|enabled|disabled|auto|default|required|optional|redacted|todo|tbd)$/i,
  /^(?:insert|replace|put|add|enter|set|fill)[ _-](?:me|your|the|in|with|here)\b.*$/i,
  /^your[ _-].*$|^.*[ _-]goes[ _-]here$/i,
  /^(?:\/|\.{1,2}\/|~\/|[A-Za-z]:\\)[^\s]*$/,
];

/** Whether a text only stands for a secret, which is elsewhere. */
export const isReference = (text: string): boolean => !isLong(text) && REFERENCES.some((pattern) => pattern.test(text.trim()));

/** Whether a text can be a secret at all. */
export const isLiteral = (text: string): boolean =>
  text.trim() !== '' && (isLong(text) || (!isReference(text) && !HARMLESS.some((pattern) => pattern.test(text.trim()))));

/** Forms that nothing but a secret has. */
const SHAPES: readonly RegExp[] = [
  /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----/,
  /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/,
  /\bgh[pousr]_[A-Za-z0-9]{30,}\b|\bgithub_pat_[A-Za-z0-9_]{22,}\b/,
  /\bxox[abeoprs]-[A-Za-z0-9-]{10,}|\bxapp-[0-9]-[A-Za-z0-9-]{10,}/,
  /hooks\.slack\.com\/services\/T\w+\/B\w+\/\w{10,}/,
  /\bglpat-[\w-]{20,}/,
  /\bAIza[\w-]{35}\b/,
  /\b[sr]k_live_[A-Za-z0-9]{16,}/,
  /\bSG\.[\w-]{16,}\.[\w-]{16,}/,
  /\bnpm_[A-Za-z0-9]{36}\b/,
  /\bdd(?:app|api|pat)_[A-Za-z0-9]{20,}/,
  /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/,
];

const USER_AND_PASSWORD = /\b[a-z][a-z0-9+.-]{0,20}:\/\/[^\s/:@'"]*:([^\s/@'"]+)@[^\s/]/gi;
const ARGUMENT = /^--?[\w-]*(?:password|passwd|token|secret|api[-_]?key|app[-_]?key)[= ](.+)$/is;
/** An API or application key of Datadog: nothing in its form tells it from a checksum, the place has to. */
const DATADOG_KEY = /^[0-9a-f]{32}$|^[0-9a-f]{40}$/;

/** Whether a text is a secret whatever key it stands at. */
export const looksSecret = onceForText((text): boolean => {
  if (isLong(text)) return pieces(text).some(looksSecret);
  if (SHAPES.some((shape) => shape.test(text))) return true;
  if ([...text.matchAll(USER_AND_PASSWORD)].some(([, password]) => isLiteral(password!))) return true;
  const [, argument] = ARGUMENT.exec(text) ?? [];
  return argument !== undefined && isLiteral(argument);
});

/** A word that names a Secret object rather than being the secret. */
const namesSecret = (text: string) =>
  /^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/.test(text) && !(text.length >= 16 && /\d.*\d.*\d/.test(text) && /[a-z]/.test(text) && !text.includes('-'));

/** What a registry's login is in a Docker configuration: user and password in base64. */
function isLogin(text: string): boolean {
  if (!/^[A-Za-z0-9+/]{8,}={0,2}$/.test(text)) return false;
  return /^[\x21-\x7e]+:[\x20-\x7e]+$/.test(Buffer.from(text, 'base64').toString('latin1'));
}

/** Whether the value of a key of this name is a secret. */
export function isSecret(value: unknown, name: string, parent = ''): boolean {
  const told = telling(name, parent);
  if (typeof value === 'number') return told === 'password' || (told === 'secret' && value >= 1e15);
  if (typeof value !== 'string') return false;
  if (looksSecret(value)) return true;
  if (name === 'auth' && isLogin(value)) return true;
  if (/endpoints?$/i.test(parent) && DATADOG_KEY.test(value)) return true;
  if (told === undefined || !isLiteral(value)) return false;
  if (/^authorization$/i.test(name)) return /^(?:bearer|basic|token|digest)\s+\S/i.test(value) && isLiteral(value.replace(/^\S+\s+/, ''));
  if (told === 'bare') return !namesSecret(value.trim());
  // A sentence is a description, a URL without a password an address.
  if (told === 'secret' && (/^https?:\/\//i.test(value) || /\s\S+\s\S+\s/.test(value))) return false;
  return true;
}
