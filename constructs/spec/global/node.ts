import { posix } from 'node:path';
import type { JsonMap } from '../../kubernetes';
import { isAutopilot } from '../cluster';
import { annotation, type FieldRule, field, nowhere, variable, type WholeSpec } from '../datadog-agent';
import { folder, valueSource } from '../datadog-agent-shapes';
import { flag, map, text } from '../option';
import { getPath, truthy } from '../values';

const wholePath: FieldRule = {
  refuse: (path) =>
    typeof path === 'string' && path !== '' && !path.startsWith('/') ? 'the operator wants the whole path of the socket: begin with /' : undefined,
};

const HOST_AUTHORITY = ['global', 'kubelet', 'hostCAPath'];

/** Where the kubelet's authority is in a pod unless somebody says so: with the chart below a folder, under its own name. */
const usualAuthority = (spec: WholeSpec) => {
  const onNode = getPath(spec, HOST_AUTHORITY);
  return typeof onNode === 'string' && onNode !== '' ? `/var/run/kubelet-ca/${posix.basename(onNode)}` : undefined;
};

const authorityInPod: FieldRule = {
  default: '/var/run/host-kubelet-ca.crt',
  whileOn: HOST_AUTHORITY.join('.'),
  write: (path, spec) => path || usualAuthority(spec),
  read: (path, spec) => (path === usualAuthority(spec) ? undefined : path),
  refuse: (path, spec) =>
    truthy(path) && !truthy(getPath(spec, HOST_AUTHORITY))
      ? 'the operator looks at it only where global.kubelet.hostCAPath names a file: set DD_KUBELET_CLIENT_CA in global.env instead'
      : undefined,
};

/** How agents reach the kubelet and the container runtime of their node. */
export const nodeAccess = {
  kubelet: {
    host: map<JsonMap>({
      of: "Pick<EnvVar, 'value' | 'valueFrom'>",
      helm: 'datadog.kubelet.host',
      default: { valueFrom: { fieldRef: { fieldPath: 'status.hostIP' } } },
      datadogAgent: field('global.kubelet.host', valueSource),
      doc: 'Where containers take the address of their kubelet from, as in an environment variable.',
    }),
    tlsVerify: flag({ helm: 'datadog.kubelet.tlsVerify', doc: "Check the kubelet's certificate." }),
    hostCAPath: text({ helm: 'datadog.kubelet.hostCAPath', doc: "File on the node with the authority that signed the kubelet's certificate." }),
    agentCAPath: text({
      helm: 'datadog.kubelet.agentCAPath',
      datadogAgent: field('global.kubelet.agentCAPath', authorityInPod),
      doc: 'Where that file appears inside the containers.',
    }),
    podLogsPath: text({
      helm: 'datadog.kubelet.podLogsPath',
      datadogAgent: field('features.logCollection.podLogsPath'),
      doc: 'Folder on the node with pod logs, where it is not the usual one.',
    }),
    coreCheckEnabled: flag({
      helm: 'datadog.kubelet.coreCheckEnabled',
      default: true,
      datadogAgent: variable('DD_KUBELET_CORE_CHECK_ENABLED', ['nodeAgent/agent']),
      doc: 'Run the kubelet check, the source of container and pod metrics.',
    }),
    podResourcesSocketPath: text({
      helm: 'datadog.kubelet.podResourcesSocketDir',
      datadogAgent: field('global.kubelet.podResourcesSocketPath', folder),
      default: '/var/lib/kubelet/pod-resources',
      doc: 'Folder on the node with the socket that tells which devices a pod has.',
    }),
    useApiServer: flag({
      helm: 'datadog.kubelet.useApiServer',
      default: false,
      datadogAgent: nowhere(
        'the permission goes with it: use the target helm-values or manifests, or set DD_KUBELET_USE_API_SERVER in global.env and bind a role yourself',
        isAutopilot,
      ),
      doc: 'List pods through the API server instead of the kubelet.',
    }),
    fineGrainedAuthorization: flag({
      helm: 'datadog.kubelet.fineGrainedAuthorization',
      default: false,
      datadogAgent: annotation('fine-grained-kubelet-authorization-enabled'),
      doc: 'Ask only for the parts of the kubelet that are needed; from Kubernetes 1.32 on.',
    }),
  },
  dockerSocketPath: text({
    helm: 'datadog.dockerSocketPath',
    datadogAgent: field('global.dockerSocketPath', wholePath),
    doc: 'Docker socket on the node, where it is not the usual one.',
  }),
  criSocketPath: text({
    helm: 'datadog.criSocketPath',
    datadogAgent: field('global.criSocketPath', wholePath),
    doc: 'containerd or CRI-O socket on the node, where it is not the usual one.',
  }),
  containerRuntimeSupport: {
    enabled: flag({
      helm: 'datadog.containerRuntimeSupport.enabled',
      default: true,
      datadogAgent: null,
      doc: 'Mount the container runtime socket into the agents.',
    }),
  },
  csi: {
    enabled: flag({
      helm: 'datadog.csi.enabled',
      default: false,
      doc: 'Hand sockets to application pods through the Datadog CSI driver, which must be installed.',
    }),
  },
};
