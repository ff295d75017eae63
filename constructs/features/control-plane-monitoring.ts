import type { JsonMap } from '../kubernetes';
import { truthy } from '../spec/values';
import { confdConfigMap } from '../workloads/cluster-agent-confd';
import { defineFeature } from './feature';

const RUNNER = 'clusterChecksRunner/agent';
const API_SERVER = { name: 'kubernetes', namespace: 'default' };

/** A check that runs once for each endpoint of a Service. */
const check = (endpoints: JsonMap, path: string, settings: JsonMap): JsonMap => ({
  advanced_ad_identifiers: [{ kube_endpoints: endpoints }],
  cluster_check: true,
  init_config: {},
  instances: [{ prometheus_url: `https://%%host%%:%%port%%${path}`, ...settings }],
});

/** EKS shows its scheduler and controller manager through the API server. */
function eks(): Record<string, JsonMap> {
  const settings = { extra_headers: { accept: '*/*' }, bearer_token_auth: true, tls_ca_cert: '/var/run/secrets/kubernetes.io/serviceaccount/ca.crt' };
  const component = (short: string) => check(API_SERVER, `/apis/metrics.eks.amazonaws.com/v1/${short}/container/metrics`, settings);
  return {
    kube_apiserver_metrics: check(API_SERVER, '/metrics', { bearer_token_auth: true }),
    kube_controller_manager: component('kcm'),
    kube_scheduler: component('ksh'),
  };
}

function openshift(): Record<string, JsonMap> {
  const pods = (name: string, namespace: string) => ({ name, namespace, resolve: 'ip' });
  return {
    kube_apiserver_metrics: check({ ...API_SERVER, resolve: 'ip' }, '/metrics', { bearer_token_auth: true }),
    kube_controller_manager: check(pods('kube-controller-manager', 'openshift-kube-controller-manager'), '/metrics', {
      ssl_verify: false,
      bearer_token_auth: true,
    }),
    kube_scheduler: check(pods('scheduler', 'openshift-kube-scheduler'), '/metrics', { ssl_verify: false, bearer_token_auth: true }),
    etcd: check(pods('etcd', 'openshift-etcd'), '/metrics', {
      ssl_verify: false,
      tls_cert: '/etc/etcd-certs/tls.crt',
      tls_private_key: '/etc/etcd-certs/tls.key',
    }),
  };
}

/** Checks of the control plane, switched on by what `cluster.provider` says. */
export const controlPlaneMonitoring = defineFeature({
  id: 'controlPlaneMonitoring',
  options: {},

  contribute: (_, context) => {
    const { needs, spec } = context;
    const { provider } = spec.cluster;
    const { advancedConfd, confd } = spec.override.clusterAgent;
    const checks = provider.openshift.controlPlaneMonitoring ? openshift() : provider.eks.controlPlaneMonitoring ? eks() : {};
    // The explorer writes a file for what other features want collected, which it learns too late to say so as a need.
    const explores = spec.features.orchestratorExplorer.enabled && [...needs].some((need) => need.startsWith('collected-resource/'));
    // The chart writes these files only next to others.
    const written = needs.has('cluster-agent/confd') || explores || truthy(confd) || truthy(advancedConfd);
    const files = written
      ? Object.entries(checks).map(([name, content]) => ({ configMap: confdConfigMap(context), key: `${name}.yaml`, path: `${name}.d/${name}.yaml`, content }))
      : [];
    if (!provider.openshift.controlPlaneMonitoring) return { files };
    return {
      files,
      // etcd asks for a client certificate, and the check's usual configuration would come in the way.
      volumes: [
        { workload: 'clusterChecksRunner', volume: { name: 'etcd-client-certs', secret: { secretName: 'etcd-metric-client' } } },
        { workload: 'clusterChecksRunner', volume: { name: 'disable-etcd-autoconf', emptyDir: {} } },
      ],
      mounts: [
        { at: RUNNER, mount: { name: 'etcd-client-certs', mountPath: '/etc/etcd-certs', readOnly: true } },
        { at: RUNNER, mount: { name: 'disable-etcd-autoconf', mountPath: '/etc/datadog-agent/conf.d/etcd.d', readOnly: false } },
      ],
    };
  },
});
