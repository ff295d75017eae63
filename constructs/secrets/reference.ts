import type { ISecret, IServiceAccount } from 'cdk8s-plus-28';

/** A Secret that somebody else makes and the agent reads: a reference, never a value. */
export interface SecretReference {
  /** Name of the Secret, in the agent's namespace. */
  readonly secretName: string;
  /**
   * Key of the Secret.
   * @default - the chart's: `api-key`, `app-key` or `token`
   */
  readonly keyName?: string;
}

/** A Secret by its name, or a cdk8s-plus Secret of the same app. */
export type SecretLike = SecretReference | ISecret;

/** A service account by its name, or a cdk8s-plus one. */
export type ServiceAccountLike = string | IServiceAccount;

const isConstruct = (value: object): value is ISecret => 'node' in value && 'name' in value;

export const secretReference = (value: SecretLike): SecretReference => (isConstruct(value) ? { secretName: value.name } : (value as SecretReference));

export const serviceAccountName = (value: ServiceAccountLike): string => (typeof value === 'string' ? value : value.name);
