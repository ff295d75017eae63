import type { Contribution } from '../plan/contribution';
import { field, variable } from '../spec/datadog-agent';
import { flag, type Resolved, text, texts } from '../spec/option';
import { truthy } from '../spec/values';
import { mountsReleaseFiles, releaseFiles } from '../workloads/host-files';
import { appArmor } from '../workloads/profiles';
import { systemProbe, systemProbeRefusals } from '../workloads/system-probe-requirements';
import { defineFeature } from './feature';

const agent = 'nodeAgent/agent';

const options = {
  containerImage: {
    enabled: flag({ helm: 'datadog.sbom.containerImage.enabled', default: false, doc: 'List the packages in container images.' }),
    analyzers: texts({ helm: 'datadog.sbom.containerImage.analyzers', default: ['os'], doc: 'Which kinds of packages to look for in images.' }),
    uncompressedLayersSupport: flag({
      helm: 'datadog.sbom.containerImage.uncompressedLayersSupport',
      datadogAgent: field('features.sbom.containerImage.uncompressedLayersSupport', { default: false, whileOn: 'features.sbom.containerImage.enabled' }),
      default: true,
      doc: 'Read image layers as the runtime mounts them; needed where containerd throws the packed ones away. Takes SYS_ADMIN.',
    }),
    overlayFSDirectScan: flag({
      helm: 'datadog.sbom.containerImage.overlayFSDirectScan',
      default: false,
      doc: 'Read the layers of overlay file systems in place, without SYS_ADMIN.',
    }),
    containerInclude: text({
      helm: 'datadog.sbom.containerImage.containerInclude',
      datadogAgent: variable('DD_SBOM_CONTAINER_IMAGE_CONTAINER_INCLUDE', ['nodeAgent/agent']),
      doc: 'Containers to look into despite an exclusion, as patterns separated by spaces.',
    }),
    containerExclude: text({
      helm: 'datadog.sbom.containerImage.containerExclude',
      datadogAgent: variable('DD_SBOM_CONTAINER_IMAGE_CONTAINER_EXCLUDE', ['nodeAgent/agent']),
      doc: 'Containers to leave out, as patterns separated by spaces.',
    }),
  },
  host: {
    enabled: flag({ helm: 'datadog.sbom.host.enabled', default: false, doc: 'List the packages installed on nodes.' }),
    analyzers: texts({ helm: 'datadog.sbom.host.analyzers', default: ['os'], doc: 'Which kinds of packages to look for on nodes.' }),
  },
  enrichment: {
    usage: {
      enabled: flag({
        helm: 'datadog.sbom.enrichment.usage.enabled',
        default: false,
        doc: 'Let system-probe see which packages are in use; from agent 7.79 on.',
      }),
    },
  },
};

type Options = Resolved<typeof options>;

const IMAGE_STORES = { 'host-containerd-dir': '/var/lib/containerd', 'host-docker-dir': '/var/lib/docker', 'host-crio-dir': '/var/lib/containers' };
const PACKAGE_DATABASES = { 'host-apk-dir': '/var/lib/apk', 'host-dpkg-dir': '/var/lib/dpkg', 'host-rpm-dir': '/var/lib/rpm' };

const readFromHost = (paths: Record<string, string>): Required<Pick<Contribution, 'volumes' | 'mounts'>> => ({
  volumes: Object.entries(paths).map(([name, path]) => ({ workload: 'nodeAgent', volume: { name, hostPath: { path } } })),
  mounts: Object.entries(paths).map(([name, path]) => ({ at: agent, mount: { name, mountPath: `/host${path}`, readOnly: true } })),
});

function variables(o: Options, image: boolean, host: boolean, usage: boolean): Record<string, string | undefined> {
  if (!image && !host && !usage) return {};
  const { containerImage } = o;
  const words = (value: readonly string[]) => (truthy(value) ? value.join(' ') : undefined);
  return {
    DD_SBOM_ENABLED: 'true',
    DD_SBOM_CONTAINER_IMAGE_ENABLED: image ? 'true' : undefined,
    DD_SBOM_CONTAINER_IMAGE_CONTAINER_EXCLUDE: containerImage.containerExclude || undefined,
    DD_SBOM_CONTAINER_IMAGE_CONTAINER_INCLUDE: containerImage.containerInclude || undefined,
    DD_SBOM_CONTAINER_IMAGE_ANALYZERS: words(containerImage.analyzers),
    ...(image && containerImage.uncompressedLayersSupport
      ? { [containerImage.overlayFSDirectScan ? 'DD_SBOM_CONTAINER_IMAGE_OVERLAYFS_DIRECT_SCAN' : 'DD_SBOM_CONTAINER_IMAGE_USE_MOUNT']: 'true' }
      : {}),
    ...(host ? { DD_SBOM_HOST_ENABLED: 'true', HOST_ROOT: '/host', DD_SBOM_HOST_ANALYZERS: words(o.host.analyzers) } : {}),
  };
}

/** What software is in images and on nodes: software bills of materials. */
export const sbom = defineFeature({
  id: 'sbom',
  options,

  needs: (o, context) => {
    const usage = o.enrichment.usage.enabled && !context.excludes('sbom');
    return [
      ...(o.containerImage.enabled ? ['container-images' as const] : []),
      ...systemProbe(usage, context, 'system-probe/cgroups'),
      ...(usage && context.linux ? ['host-pid' as const] : []),
    ];
  },

  refuse: (o, context) => [
    ...systemProbeRefusals(o.enrichment.usage.enabled, 'features.sbom.enrichment.usage.enabled', context),
    ...(o.host.enabled && context.linux && context.spec.global.osReleasePath === '' && !mountsReleaseFiles(context)
      ? [
          {
            path: 'features.sbom.host.enabled',
            message:
              'packages are read by operating system: set global.osReleasePath, or allow the usual release files (global.disableDefaultOsReleasePaths: false)',
          },
        ]
      : []),
  ],

  contribute: (o, context) => {
    const image = o.containerImage.enabled;
    const host = o.host.enabled;
    const usage = o.enrichment.usage.enabled;
    const { uncompressedLayersSupport: layers, overlayFSDirectScan: direct } = o.containerImage;
    const stores = readFromHost(image && context.linux && (layers || direct) ? IMAGE_STORES : {});
    const databases = readFromHost(host && context.linux ? PACKAGE_DATABASES : {});
    const release = host ? releaseFiles(agent, context, true) : { volumes: [], mounts: [] };
    const profile = image && layers && context.linux ? appArmor('agent', 'unconfined', context) : {};
    return {
      ...profile,
      env: [
        ...Object.entries(variables(o, image, host, usage)).flatMap(([name, value]) => (value === undefined ? [] : [{ at: agent, name, value } as const])),
        ...(usage ? [{ at: [agent, 'nodeAgent/system-probe'], name: 'DD_SBOM_ENRICHMENT_USAGE_ENABLED', value: 'true' } as const] : []),
      ],
      volumes: [...stores.volumes, ...databases.volumes, ...release.volumes],
      mounts: [...stores.mounts, ...databases.mounts, ...release.mounts],
      capabilities: image && layers && !direct && context.linux ? [{ at: agent, add: ['SYS_ADMIN'] }] : [],
    };
  },
});
