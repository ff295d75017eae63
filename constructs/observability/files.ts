import type { IConstruct } from 'constructs';
import { below, type InstallationFile } from '../gitops/installation-file';
import { MonitorsApplication } from './application';
import { DatadogMonitors } from './datadog-monitors';

function filesOf(monitors: DatadogMonitors): InstallationFile[] {
  monitors.refuseUncollected();
  return [
    ...monitors.requests().map(({ file, text }) => ({ file: `monitors/${file}`, text })),
    ...monitors.previews().map(({ file, text }) => ({ file: `monitors/${file}`, text })),
    ...below('monitors/manifests', monitors.manifests()),
  ];
}

/**
 * What a system's monitors are in a GitOps repository: in `monitors/` a request for the Datadog API for each, and a page that
 * shows each dashboard, in `monitors/manifests/` the
 * objects for the operator, in `monitors/argocd/` the Applications that deploy them.
 */
export const monitorFiles = (constructs: readonly IConstruct[]): InstallationFile[] => [
  ...constructs.filter((construct) => construct instanceof DatadogMonitors).flatMap(filesOf),
  ...constructs.filter((construct) => construct instanceof MonitorsApplication).flatMap((application) => below('monitors/argocd', application.files())),
];
