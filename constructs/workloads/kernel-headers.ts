import type { Part } from './part';

const PACKAGE_MANAGEMENT_DIRS = [
  { name: 'apt-config-dir', hostPath: '/etc/apt' },
  { name: 'yum-repos-dir', hostPath: '/etc/yum.repos.d' },
  { name: 'opensuse-repos-dir', hostPath: '/etc/zypp' },
  { name: 'public-key-dir', hostPath: '/etc/pki' },
  { name: 'yum-vars-dir', hostPath: '/etc/yum/vars' },
  { name: 'dnf-vars-dir', hostPath: '/etc/dnf/vars' },
  { name: 'rhel-subscription-dir', hostPath: '/etc/rhsm' },
].map((dir) => ({ ...dir, mountPath: `/host${dir.hostPath}` }));

interface Folder {
  name: string;
  hostPath: string;
  mountPath: string;
  writable?: boolean;
  created?: boolean;
  propagated?: boolean;
}

/** What system-probe needs to compile its programs on the node: kernel headers, or the means to download them. */
export const kernelHeaders: Part = {
  id: 'kernelHeaders',
  contribute: ({ needs, spec }) => {
    if (!needs.has('runtime-compilation') || !needs.has('container/system-probe')) return {};
    const o = spec.features.systemProbe;
    const assets = o.runtimeCompilationAssetDir;
    const folders: Folder[] = [
      ...(o.enableDefaultKernelHeadersPaths ? [{ name: 'modules', hostPath: '/lib/modules', mountPath: '/lib/modules', propagated: true }] : []),
      ...(o.enableDefaultKernelHeadersPaths ? [{ name: 'src', hostPath: '/usr/src', mountPath: '/usr/src', propagated: true }] : []),
      { name: 'runtime-compiler-output-dir', hostPath: `${assets}/build`, mountPath: `${assets}/build`, writable: true, created: true, propagated: true },
      { name: 'kernel-headers-download-dir', hostPath: `${assets}/kernel-headers`, mountPath: `${assets}/kernel-headers`, writable: true, created: true },
      ...(o.mountPackageManagementDirs.length > 0 ? o.mountPackageManagementDirs : PACKAGE_MANAGEMENT_DIRS),
    ];
    return {
      volumes: folders.map(({ name, hostPath: path, created }) => ({
        workload: 'nodeAgent',
        volume: { name, hostPath: created ? { path, type: 'DirectoryOrCreate' } : { path } },
      })),
      mounts: folders.map(({ name, mountPath, writable, propagated }) => ({
        at: 'nodeAgent/system-probe',
        mount: { name, mountPath, readOnly: !writable, ...(propagated ? { mountPropagation: spec.global.hostVolumeMountPropagation } : {}) },
      })),
    };
  },
};
