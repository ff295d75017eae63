import type { IConstruct } from 'constructs';

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

/** A Secret of the same app as cdk8s-plus makes it, of any of its versions. */
export interface SecretConstruct extends IConstruct {
  /** What the Secret is called in the cluster. */
  readonly name: string;
  /** A variable's value from one of its keys, by which cdk8s-plus tells it from other objects. */
  envValue(key: string): unknown;
}

/** A service account of the same app as cdk8s-plus makes it, of any of its versions. */
export interface ServiceAccountConstruct extends IConstruct {
  /** What the service account is called in the cluster. */
  readonly name: string;
  /** Who it is to a role binding, by which cdk8s-plus tells it from other objects. */
  toSubjectConfiguration(): unknown;
}

/** A Secret by its name, or a cdk8s-plus Secret of the same app. */
export type SecretLike = SecretReference | SecretConstruct;

/** A service account by its name, or a cdk8s-plus one. */
export type ServiceAccountLike = string | ServiceAccountConstruct;

const isConstruct = (value: object): value is SecretConstruct => 'node' in value && 'name' in value;

export const secretReference = (value: SecretLike): SecretReference => (isConstruct(value) ? { secretName: value.name } : (value as SecretReference));

export const serviceAccountName = (value: ServiceAccountLike): string => (typeof value === 'string' ? value : value.name);
