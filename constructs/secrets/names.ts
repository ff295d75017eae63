import type { EnvVar } from '../kubernetes';
import type { SpecContext } from '../plan/context';

type Names = Pick<SpecContext, 'fullName' | 'spec'>;

export const apiKeySecret = ({ fullName, spec }: Names): string => spec.global.credentials.apiSecret.secretName || fullName;
export const appKeySecret = ({ fullName, spec }: Names): string => spec.global.credentials.appSecret.secretName || `${fullName}-appkey`;
export const tokenSecret = ({ fullName, spec }: Names): string => spec.global.credentials.clusterAgentTokenSecret.secretName || `${fullName}-cluster-agent`;

/** Whether there is an application key at all. */
export const hasAppKey = ({ spec }: Names): boolean => Boolean(spec.global.credentials.appSecret.secretName) || spec.global.credentials.appKeyInChartSecret;

type Extra = { optional?: boolean };

/** The API key, as a variable. */
export const apiKeyVariable = (context: Names, extra: Extra = {}): EnvVar =>
  secretVariable('DD_API_KEY', apiKeySecret(context), context.spec.global.credentials.apiSecret.keyName, extra);

/** The application key, where there is one. */
export const appKeyVariables = (context: Names): EnvVar[] =>
  hasAppKey(context) ? [secretVariable('DD_APP_KEY', appKeySecret(context), context.spec.global.credentials.appSecret.keyName)] : [];

/** What agents and cluster agent know each other by. */
export const tokenVariable = (context: Names): EnvVar =>
  secretVariable('DD_CLUSTER_AGENT_AUTH_TOKEN', tokenSecret(context), context.spec.global.credentials.clusterAgentTokenSecret.keyName);

/** A variable whose value stands in a Secret. */
export const secretVariable = (name: string, secret: string, key: string, extra: Extra = {}): EnvVar => ({
  name,
  valueFrom: { secretKeyRef: { name: secret, key, ...extra } },
});
