import type { EnvVar } from '../kubernetes';
import type { SpecContext } from '../plan/context';

type Names = Pick<SpecContext, 'fullName' | 'spec'>;

export const apiKeySecret = ({ fullName, spec }: Names): string => spec.global.credentials.apiSecret.secretName || fullName;
export const appKeySecret = ({ fullName, spec }: Names): string => spec.global.credentials.appSecret.secretName || `${fullName}-appkey`;
export const tokenSecret = ({ fullName, spec }: Names): string => spec.global.credentials.clusterAgentTokenSecret.secretName || `${fullName}-cluster-agent`;

/** Whether there is an application key at all. */
export const hasAppKey = ({ spec }: Names): boolean => Boolean(spec.global.credentials.appSecret.secretName) || spec.global.credentials.appKeyInChartSecret;

/** A variable whose value stands in a Secret. */
export const secretVariable = (name: string, secret: string, key: string, extra: { optional?: boolean } = {}): EnvVar => ({
  name,
  valueFrom: { secretKeyRef: { name: secret, key, ...extra } },
});
