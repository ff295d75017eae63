import type { JsonMap } from '../kubernetes';
import type { ContainerAddress, Contribution, Workload } from '../plan/contribution';
import { truthy } from '../spec/values';
import { API_SERVER, controlPlaneFiles, endpointsCheck } from './control-plane';
import type { Provider } from './provider';

function controlPlane(): Record<string, JsonMap> {
  const pods = (name: string, namespace: string) => ({ name, namespace, resolve: 'ip' });
  return {
    kube_apiserver_metrics: endpointsCheck({ ...API_SERVER, resolve: 'ip' }, '/metrics', { bearer_token_auth: true }),
    kube_controller_manager: endpointsCheck(pods('kube-controller-manager', 'openshift-kube-controller-manager'), '/metrics', {
      ssl_verify: false,
      bearer_token_auth: true,
    }),
    kube_scheduler: endpointsCheck(pods('scheduler', 'openshift-kube-scheduler'), '/metrics', { ssl_verify: false, bearer_token_auth: true }),
    etcd: endpointsCheck(pods('etcd', 'openshift-etcd'), '/metrics', {
      ssl_verify: false,
      tls_cert: '/etc/etcd-certs/tls.crt',
      tls_private_key: '/etc/etcd-certs/tls.key',
    }),
  };
}

/** etcd asks for a client certificate, and the check's usual configuration would come in the way. */
function etcd(workload: Workload, at: ContainerAddress, certificates: string, disable: JsonMap): Required<Pick<Contribution, 'volumes' | 'mounts'>> {
  return {
    volumes: [
      { workload, volume: { name: certificates, secret: { secretName: 'etcd-metric-client' } } },
      { workload, volume: { name: 'disable-etcd-autoconf', emptyDir: {} } },
    ],
    mounts: [
      { at, mount: { name: certificates, mountPath: '/etc/etcd-certs', readOnly: true } },
      { at, mount: { name: 'disable-etcd-autoconf', mountPath: '/etc/datadog-agent/conf.d/etcd.d', ...disable } },
    ],
  };
}

/** OpenShift, where agents may watch the control plane. */
export const openshift: Provider = {
  id: 'openshift',
  applies: ({ cluster }) => truthy(cluster.provider.openshift.controlPlaneMonitoring),
  contribute: (context) => {
    const runner = etcd('clusterChecksRunner', 'clusterChecksRunner/agent', 'etcd-client-certs', { readOnly: false });
    const node = context.linux ? etcd('nodeAgent', 'nodeAgent/agent', 'etcd-certs', {}) : { volumes: [], mounts: [] };
    return {
      files: controlPlaneFiles(controlPlane(), context),
      volumes: [...node.volumes, ...runner.volumes],
      mounts: [...node.mounts, ...runner.mounts],
    };
  },
};
