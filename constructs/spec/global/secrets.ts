import { type FieldRule, field, needless, nowhere, type WholeSpec } from '../datadog-agent';
import { keyOf } from '../datadog-agent-shapes';
import { flag, integer, list, map, text, textMap } from '../option';
import { getPath, truthy } from '../values';

const BACKEND = ['global', 'secretBackend'];
/** The program in the agent image that reads Secrets through the API server. */
export const READS_SECRETS = '/readsecret_multiple_providers.sh';

function mayRead(spec: WholeSpec): boolean {
  const [command, type] = ['command', 'type'].map((key) => getPath(spec, [...BACKEND, key]));
  return truthy(type) || command === READS_SECRETS || !truthy(command);
}

/** The operator grants what it is told to; the chart only where something makes use of it. */
const readsAllSecrets: FieldRule = {
  default: false,
  whileOn: ['global.secretBackend.command', 'global.secretBackend.type'],
  write: (on, spec) => on && mayRead(spec),
  // Where nothing makes use of it, it may as well be on.
  read: (on, spec) => on || !mayRead(spec),
};

/** Where credentials come from, and how the agents look up secrets. */
export const secrets = {
  credentials: {
    apiSecret: {
      secretName: text({ helm: 'datadog.apiKeyExistingSecret', doc: 'Secret that holds the API key.' }),
      keyName: text({
        helm: null,
        default: 'api-key',
        datadogAgent: field('global.credentials.apiSecret.keyName', {
          ...keyOf('global.credentials.apiSecret'),
          default: 'api_key',
          whileOn: 'global.credentials.apiSecret.secretName',
        }),
        doc: 'Key of that Secret under which the API key stands. The chart knows no other than this one.',
      }),
    },
    appSecret: {
      secretName: text({ helm: 'datadog.appKeyExistingSecret', doc: 'Secret that holds the application key.' }),
      keyName: text({
        helm: null,
        datadogAgent: field('global.credentials.appSecret.keyName', {
          ...keyOf('global.credentials.appSecret'),
          default: 'app_key',
          whileOn: 'global.credentials.appSecret.secretName',
        }),
        default: 'app-key',
        doc: 'Key of that Secret under which the application key stands. The chart knows no other than this one.',
      }),
    },
    clusterAgentTokenSecret: {
      secretName: text({
        helm: 'clusterAgent.tokenExistingSecret',
        default: '',
        datadogAgent: 'global.clusterAgentTokenSecret.secretName',
        doc: 'Secret that holds what agents show to the cluster agent; at least 32 characters.',
      }),
      keyName: text({
        helm: null,
        datadogAgent: field('global.clusterAgentTokenSecret.keyName', keyOf('global.credentials.clusterAgentTokenSecret')),
        default: 'token',
        doc: 'Key of that Secret under which the token stands. The chart knows no other than this one.',
      }),
    },
    apiKeyInChartSecret: flag({
      helm: null,
      default: false,
      datadogAgent: needless('global.credentials names the Secret'),
      doc: 'The imported chart values held the API key itself, so agents read the Secret that the chart made from it.',
    }),
    appKeyInChartSecret: flag({
      helm: null,
      default: false,
      datadogAgent: needless('global.credentials names the Secret'),
      doc: 'The imported chart values held the application key itself, so agents read the Secret that the chart made from it.',
    }),
  },
  secretAnnotations: textMap({
    helm: 'datadog.secretAnnotations',
    default: {},
    datadogAgent: nowhere('the operator makes no Secret of yours: annotate it where you make it'),
    doc: 'Annotations of the Secrets that the chart makes, for tools that copy or seal them; manifests hold no Secret.',
  }),
  secretBackend: {
    command: text({ helm: 'datadog.secretBackend.command', doc: 'Program inside the agent image that resolves ENC[...] values.' }),
    args: text({ helm: 'datadog.secretBackend.arguments', doc: 'Arguments of that program, separated by spaces.' }),
    timeout: integer({ helm: 'datadog.secretBackend.timeout', unit: 'seconds', doc: 'Seconds that the program may take.' }),
    refreshInterval: integer({
      helm: 'datadog.secretBackend.refreshInterval',
      unit: 'seconds',
      doc: 'Seconds between two lookups of the same secret; 0 looks up once.',
    }),
    type: text({ helm: 'datadog.secretBackend.type', doc: 'Resolver built into the agent, such as k8s.secrets, in place of a program.' }),
    config: map({ helm: 'datadog.secretBackend.config', default: {}, doc: 'Settings of the built-in resolver.' }),
    enableGlobalPermissions: flag({
      helm: 'datadog.secretBackend.enableGlobalPermissions',
      default: true,
      datadogAgent: field('global.secretBackend.enableGlobalPermissions', readsAllSecrets),
      doc: 'Let agents read every Secret of the cluster when the program needs it; set `roles` for less.',
    }),
    roles: list<{ namespace: string; secrets: string[] }>({
      item: '{ namespace: string; secrets: string[] }',
      helm: 'datadog.secretBackend.roles',
      default: [],
      doc: 'Secrets that agents may read, by namespace.',
    }),
  },
};
