import type { ResolvedSpec } from '../../imports/agent-spec';
import type { JsonMap } from '../kubernetes';
import type { ContainerAddress } from '../plan/contribution';
import { truthy } from '../spec/values';
import { API_SERVER, controlPlaneFiles, endpointsCheck } from './control-plane';
import type { Provider } from './provider';

/** EKS shows its scheduler and controller manager through the API server. */
function controlPlane(): Record<string, JsonMap> {
  const settings = { extra_headers: { accept: '*/*' }, bearer_token_auth: true, tls_ca_cert: '/var/run/secrets/kubernetes.io/serviceaccount/ca.crt' };
  const component = (short: string) => endpointsCheck(API_SERVER, `/apis/metrics.eks.amazonaws.com/v1/${short}/container/metrics`, settings);
  return {
    kube_apiserver_metrics: endpointsCheck(API_SERVER, '/metrics', { bearer_token_auth: true }),
    kube_controller_manager: component('kcm'),
    kube_scheduler: component('ksh'),
  };
}

/** Where cloud-init writes the instance id, by which nodes are known where EC2's metadata service is out of reach. */
const INSTANCE_ID = '/var/lib/cloud/data/instance-id';
const VOLUME = 'cloudinit-instance-id-file';
const NAMED: readonly ContainerAddress[] = [
  'agent',
  'trace-agent',
  'process-agent',
  'system-probe',
  'security-agent',
  'otel-agent',
  'host-profiler',
  'private-action-runner',
].map((name) => `nodeAgent/${name}` as const);

const readsInstanceId = ({ cluster }: ResolvedSpec): boolean => truthy(cluster.provider.eks.ec2.useHostnameFromFile);
// A cluster that is said to be both is taken for OpenShift, as the chart does.
const checksControlPlane = ({ cluster }: ResolvedSpec): boolean =>
  truthy(cluster.provider.eks.controlPlaneMonitoring) && !truthy(cluster.provider.openshift.controlPlaneMonitoring);

/** Amazon EKS. */
export const eks: Provider = {
  id: 'eks',
  applies: (spec) => readsInstanceId(spec) || checksControlPlane(spec),
  contribute: (context) => {
    const { linux, nodeContainers, spec } = context;
    const files = checksControlPlane(spec) ? controlPlaneFiles(controlPlane(), context) : [];
    if (!readsInstanceId(spec) || !linux) return { files };
    return {
      files,
      env: [{ at: [...nodeContainers, 'nodeAgent/init-config'], phase: 'common', name: 'DD_HOSTNAME_FILE', value: INSTANCE_ID }],
      volumes: [{ workload: 'nodeAgent', volume: { name: VOLUME, hostPath: { path: INSTANCE_ID, type: 'File' } } }],
      mounts: [{ at: NAMED, mount: { name: VOLUME, mountPath: INSTANCE_ID, readOnly: true } }],
    };
  },
};
