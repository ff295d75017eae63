export { type ComposeFile, composeProjectFiles } from './compose/files';
export type { ComposeCondition, ComposeHealthcheck, ComposeObservation, ComposeService } from './compose/model';
export { type ComposeOptions, ComposeProject, type ComposeProjectProps } from './compose/project';
export { HostBundle, type HostBundleProps, type HostFile, type HostOptions } from './linux/bundle';
