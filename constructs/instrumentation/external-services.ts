import { isSecret } from '../import/secret-values';
import type { EnvVar } from '../kubernetes';
import { secretVariable } from '../secrets/names';
import { type SecretLike, secretReference } from '../secrets/reference';

/** Sentry's settings. Its SDKs read them, or the application does. */
export interface SentryOptions {
  /** The Secret that holds the DSN; its key is `SENTRY_DSN` where none is named. */
  readonly dsn: SecretLike;
  /**
   * What Sentry calls the environment.
   * @default - env
   */
  readonly environment?: string;
  /**
   * What Sentry calls the release.
   * @default - version
   */
  readonly release?: string;
  /** How many transactions are sent, from 0 to 1. */
  readonly tracesSampleRate?: number;
  /** Of how many of them the code is profiled, from 0 to 1. */
  readonly profilesSampleRate?: number;
}

/** A variable from a Secret of the pod's namespace; the Secret's key is called as the variable unless it is said. */
function fromSecret(where: string, option: string, name: string, given: SecretLike | undefined): EnvVar {
  if (typeof given === 'string' || given === undefined)
    throw new Error(`${where}: ${option} is a secret and must be a reference; write { secretName: '…', keyName: '${name}' }`);
  const { secretName, keyName = name } = secretReference(given);
  if (!secretName) throw new Error(`${where}: ${option}.secretName is missing; write the name of the Secret`);
  return secretVariable(name, secretName, keyName);
}

function share(where: string, option: string, name: string, value: number | undefined): EnvVar[] {
  if (value === undefined) return [];
  if (!(value >= 0 && value <= 1)) throw new Error(`${where}: ${option}: ${value} is no share; write a number from 0 to 1`);
  return [{ name, value: Number.isInteger(value) ? `${value}.0` : `${value}` }];
}

/** The variables of Sentry. */
export function sentryVariables(where: string, options: SentryOptions, { env, version }: { readonly env: string; readonly version?: string }): EnvVar[] {
  const { dsn, environment = env, release = version, tracesSampleRate, profilesSampleRate } = options;
  return [
    fromSecret(where, 'sentry.dsn', 'SENTRY_DSN', dsn),
    { name: 'SENTRY_ENVIRONMENT', value: environment },
    ...(release === undefined ? [] : [{ name: 'SENTRY_RELEASE', value: release }]),
    ...share(where, 'sentry.tracesSampleRate', 'SENTRY_TRACES_SAMPLE_RATE', tracesSampleRate),
    ...share(where, 'sentry.profilesSampleRate', 'SENTRY_PROFILES_SAMPLE_RATE', profilesSampleRate),
  ];
}

/** Variables whose values stand in Secrets. */
export const secretVariables = (where: string, secrets: Readonly<Record<string, SecretLike>>): EnvVar[] =>
  Object.entries(secrets).map(([name, secret]) => fromSecret(where, `secretVariables.${name}`, name, secret));

const VARIABLE = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** Switches of the application itself. */
export function featureFlags(where: string, flags: Readonly<Record<string, string | number | boolean>>): EnvVar[] {
  return Object.entries(flags).map(([name, value]) => {
    if (!VARIABLE.test(name)) throw new Error(`${where}: featureFlags.${name} is no name of a variable; write capital letters, digits and '_'`);
    if (name.startsWith('DD_'))
      throw new Error(`${where}: featureFlags.${name} is read by Datadog's libraries; write it under tracing, or under tracing.variables`);
    if (isSecret(value, name))
      throw new Error(`${where}: featureFlags.${name} holds a secret in plain text; write secretVariables: { ${name}: { secretName: '…' } }`);
    return { name, value: `${value}` };
  });
}
