import { annotation, needless, nowhere, type WholeSpec } from './datadog-agent';
import { provider } from './datadog-agent-shapes';
import { choice, flag, text } from './option';
import { getPath, truthy } from './values';

export const isAutopilot = (spec: WholeSpec): boolean => truthy(getPath(spec, ['cluster', 'provider', 'gke', 'autopilot']));

/** Facts about the cluster that decide how agents are installed. The cluster's name is `global.clusterName`. */
export const cluster = {
  operatingSystem: choice(['linux', 'windows'], {
    helm: 'targetSystem',
    default: 'linux',
    datadogAgent: nowhere(
      'the operator has an object for Linux nodes, and a DatadogAgentProfile for Windows nodes beside it: use the target helm-values or manifests for these',
    ),
    doc: 'Which nodes the node agents run on; mixed clusters take one installation for each.',
  }),
  kubernetesVersion: text({
    helm: null,
    datadogAgent: needless('the operator asks the cluster'),
    default: '1.34',
    doc: 'Kubernetes version of the cluster, such as 1.34: which fields and API versions the objects may use.',
  }),
  kubernetesVersionOverride: text({
    helm: 'kubeVersionOverride',
    datadogAgent: needless('the operator asks the cluster'),
    doc: 'Build for this Kubernetes version, such as 1.31.0, instead of the one assumed.',
  }),
  provider: {
    gke: {
      autopilot: flag({
        helm: 'providers.gke.autopilot',
        default: false,
        datadogAgent: annotation('cluster-provider', provider('gke-autopilot')),
        doc: 'Stay within what GKE Autopilot lets pods mount and do.',
      }),
      cos: flag({
        helm: 'providers.gke.cos',
        default: false,
        datadogAgent: annotation('cluster-provider', provider('gke-cos')),
        doc: 'Nodes run Container-Optimized OS, which has no kernel sources below /usr/src to mount.',
      }),
      gdc: flag({
        helm: 'providers.gke.gdc',
        default: false,
        datadogAgent: nowhere('the operator does not know this platform: use the target helm-values or manifests'),
        doc: 'Stay within what Google Distributed Cloud lets pods mount and do.',
      }),
    },
    flatcar: {
      enabled: flag({
        helm: 'providers.flatcar.enabled',
        default: false,
        datadogAgent: nowhere('the operator does not know this platform: use the target helm-values or manifests'),
        doc: 'Nodes run Flatcar Container Linux.',
      }),
    },
    eks: {
      controlPlaneMonitoring: flag({
        helm: 'providers.eks.controlPlaneMonitoring',
        default: false,
        datadogAgent: annotation('cluster-provider', provider('eks')),
        doc: 'Run checks against the API server, scheduler and controller manager of EKS.',
      }),
      ec2: {
        useHostnameFromFile: flag({
          helm: 'providers.eks.ec2.useHostnameFromFile',
          default: false,
          datadogAgent: annotation('cluster-provider', provider('eks-ec2-use-hostname-from-file')),
          doc: 'Take the host name from the instance id that EC2 writes on the node, where the metadata service is out of reach.',
        }),
      },
    },
    aks: {
      enabled: flag({
        helm: 'providers.aks.enabled',
        default: false,
        datadogAgent: annotation('cluster-provider', provider('aks')),
        doc: 'The cluster is Azure AKS, whose admission webhooks need extra selectors.',
      }),
    },
    openshift: {
      controlPlaneMonitoring: flag({
        helm: 'providers.openshift.controlPlaneMonitoring',
        default: false,
        datadogAgent: annotation('cluster-provider', provider('openshift-rhcos')),
        doc: 'Run checks against the API server, scheduler, controller manager and etcd of OpenShift.',
      }),
    },
    talos: {
      enabled: flag({
        helm: 'providers.talos.enabled',
        default: false,
        datadogAgent: nowhere('the operator does not know this platform: use the target helm-values or manifests'),
        doc: 'Nodes run Talos Linux, where system-probe cannot compile its programs on the node.',
      }),
    },
  },
};
