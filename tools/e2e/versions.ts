/** A program of the end-to-end tests, and where it comes from if the machine has none. */
export interface Program {
  /** File name, on the PATH and in the cache. Its variable in the environment is the same in capitals, with `_` for `-`. */
  readonly name: string;
  /** Key of `GO_MODULES`, with the package to build, or a Debian package whose programs are unpacked without being installed. */
  readonly from: { readonly module: keyof typeof GO_MODULES; readonly package: string } | { readonly debian: readonly string[] };
  /** Of one that is found on the PATH: older ones are passed over. The program says its version when it is asked with `--version`. */
  readonly atLeast?: string;
}

/** A Go module, and how programs of it are built. */
export interface GoModule {
  readonly path: string;
  readonly version: string;
  /** Of the modules that this one replaces with folders which its published form lacks: their version. */
  readonly staging?: string;
  /** Newer versions than it asks for itself, as `path version`: of a module that is developed beside it. */
  readonly requires?: readonly string[];
  readonly flags?: readonly string[];
}

/** All versions of what is built. CI keys its cache by this file. */
export const GO_MODULES = {
  etcd: { path: 'go.etcd.io/etcd/server/v3', version: 'v3.6.5' },
  kubernetes: {
    path: 'k8s.io/kubernetes',
    version: 'v1.35.4',
    staging: 'v0.35.4',
    flags: [
      '-X k8s.io/component-base/version.gitVersion=v1.35.4',
      '-X k8s.io/component-base/version.gitMajor=1',
      '-X k8s.io/component-base/version.gitMinor=35',
    ],
  },
  kwok: { path: 'sigs.k8s.io/kwok', version: 'v0.7.0' },
  'argo-cd': { path: 'github.com/argoproj/argo-cd/v3', version: 'v3.1.0', flags: ['-X github.com/argoproj/argo-cd/v3/common.version=3.1.0'] },
  helm: { path: 'helm.sh/helm/v3', version: 'v3.22.0', flags: ['-X helm.sh/helm/v3/internal/version.version=v3.22.0'] },
  // With the types of the API as they were at its release.
  'datadog-operator': {
    path: 'github.com/DataDog/datadog-operator',
    version: 'v1.30.0',
    requires: ['github.com/DataDog/datadog-operator/api v0.0.0-20260916183930-64a8c6efe989'],
  },
} as const satisfies Record<string, GoModule>;

export const goModule = (key: keyof typeof GO_MODULES): GoModule => GO_MODULES[key];

export const PROGRAMS = {
  // Without its progress notifications (RequestWatchProgress) every list of the API server waits for seconds: Debian 12 has such an etcd.
  etcd: { name: 'etcd', from: { module: 'etcd', package: '' }, atLeast: '3.4.25' },
  apiServer: { name: 'kube-apiserver', from: { module: 'kubernetes', package: 'cmd/kube-apiserver' } },
  controllerManager: { name: 'kube-controller-manager', from: { module: 'kubernetes', package: 'cmd/kube-controller-manager' } },
  scheduler: { name: 'kube-scheduler', from: { module: 'kubernetes', package: 'cmd/kube-scheduler' } },
  kwok: { name: 'kwok', from: { module: 'kwok', package: 'cmd/kwok' } },
  argoCd: { name: 'argocd', from: { module: 'argo-cd', package: 'cmd' } },
  redis: { name: 'redis-server', from: { debian: ['redis-server', 'redis-tools', 'libjemalloc2', 'liblzf1'] } },
  helm: { name: 'helm', from: { module: 'helm', package: 'cmd/helm' } },
  datadogOperator: { name: 'datadog-operator', from: { module: 'datadog-operator', package: 'cmd' } },
} as const satisfies Record<string, Program>;

export type ProgramKey = keyof typeof PROGRAMS;
