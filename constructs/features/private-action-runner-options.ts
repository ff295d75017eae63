import { flag, text, texts } from '../spec/option';
import type { Refusal } from './feature';

/** What the runners on nodes and the one in the cluster agent have in common. */
export const runnerOptions = (at: string, where: string) => ({
  enabled: flag({ helm: `${at}.enabled`, default: false, datadogAgent: null, doc: `Run actions of Datadog workflows on ${where}.` }),
  selfEnroll: flag({ helm: `${at}.selfEnroll`, default: true, datadogAgent: null, doc: 'Let the runner register itself with the keys of the agent.' }),
  urn: text({ helm: `${at}.urn`, datadogAgent: null, doc: 'Name of a runner registered before; `identityFromExistingSecret` keeps it out of the spec.' }),
  privateKey: text({
    helm: `${at}.privateKey`,
    datadogAgent: null,
    doc: 'Private key of that runner, in plain text; `identityFromExistingSecret` keeps it out of the spec.',
  }),
  identityFromExistingSecret: text({
    helm: `${at}.identityFromExistingSecret`,
    datadogAgent: null,
    doc: 'Secret that holds both, under `urn` and `private_key`.',
  }),
  actionsAllowlist: texts({
    helm: `${at}.actionsAllowlist`,
    default: [],
    datadogAgent: null,
    doc: 'Actions that may run, such as com.datadoghq.http.request; a star stands for any ending.',
  }),
  apiKeyOnlyEnrollment: flag({ helm: `${at}.apiKeyOnlyEnrollment`, default: false, datadogAgent: null, doc: 'Register with the API key alone.' }),
});

interface Identity {
  readonly selfEnroll: boolean;
  readonly urn?: string | undefined;
  readonly privateKey?: string | undefined;
  readonly identityFromExistingSecret?: string | undefined;
}

/** An identity that stands beside the Secret that is used instead. */
export const identityWarnings = (path: string, o: Identity): Refusal[] =>
  !o.selfEnroll && o.identityFromExistingSecret
    ? (['urn', 'privateKey'] as const)
        .filter((key) => o[key])
        .map((key) => ({ path: `${path}.${key}`, message: `not used, since ${path}.identityFromExistingSecret is set: remove it` }))
    : [];

/** A runner that does not register itself has to be given who it is. */
export function identityRefusals(path: string, o: Identity): Refusal[] {
  if (o.selfEnroll || o.identityFromExistingSecret || (o.urn && o.privateKey)) return [];
  return [{ path: `${path}.selfEnroll`, message: `a runner that does not register itself needs an identity: set ${path}.identityFromExistingSecret` }];
}
