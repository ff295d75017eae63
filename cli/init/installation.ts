import { App, Chart } from 'cdk8s';
import { Datadog, type DatadogProps } from '../../constructs/datadog';
import { AgentApplication, AgentNamespace, AgentVerification } from '../../constructs/gitops';
import { objectsOf } from '../../constructs/gitops/application';
import type { JsonMap, KubernetesObject } from '../../constructs/kubernetes';
import type { SpecFile } from '../../constructs/spec/spec-file';
import type { ValidationProperties } from '../../constructs/validation';
import { secretsRead } from './needed-secrets';
import { rulesThatHold } from './rules';
import type { ProjectSettings } from './settings';

/** What follows from the first spec of a project. */
export interface FirstInstallation {
  readonly spec: SpecFile;
  /** What Argo CD deploys it by, in its default project: the agents, and charts that they need beside them. */
  readonly applications: readonly KubernetesObject[];
  readonly rules: ValidationProperties;
  /** What pods read of Secrets. */
  readonly secrets: readonly string[];
  /** Whether there are node agents, in whose image a verification runs. */
  readonly isVerified: boolean;
}

/** Where Argo CD finds the output. */
export const REVISION = 'main';
export const OUTPUT = 'dist';
export const AUTOMATED = { prune: true, selfHeal: true } as const;

const propsOf = ({ spec, ...frame }: SpecFile) => ({ ...frame, ...spec }) as DatadogProps;

/**
 * An Application that stands in the repository as it is. A project of its own would name the kinds of today's output, and refuse tomorrow's.
 * Argo CD makes the namespace, with the level of Pod Security that agents need.
 */
function standing(object: KubernetesObject, namespace: AgentNamespace): KubernetesObject {
  const spec = object.spec as JsonMap;
  const syncPolicy = spec.syncPolicy as JsonMap;
  const [{ metadata }] = objectsOf([namespace]) as [KubernetesObject];
  const made = {
    ...syncPolicy,
    managedNamespaceMetadata: { labels: metadata.labels },
    syncOptions: [...(syncPolicy.syncOptions as string[]), 'CreateNamespace=true'],
  };
  return { ...object, spec: { ...spec, project: 'default', syncPolicy: made } } as KubernetesObject;
}

/**
 * Builds the first installation of a project.
 * @throws as `Datadog` and `AgentApplication` do, where the spec cannot be installed or the target cannot say it
 */
export function firstInstallation(spec: SpecFile, { name, target, repository, language }: ProjectSettings): FirstInstallation {
  const written = language === 'typescript';
  const chart = new Chart(new App(), name);
  const agent = new Datadog(chart, 'agent', propsOf(spec));
  const namespace = new AgentNamespace(written ? chart : new Chart(new App(), name), 'namespace', { agent });
  const application = new AgentApplication(written ? chart : new Chart(new App(), name), 'argocd', {
    agent,
    name,
    target,
    repository: { url: repository, revision: REVISION, path: `${OUTPUT}/${name}`, manifests: '.' },
    automated: AUTOMATED,
  });
  const objects = agent.manifests().flatMap((file) => file.objects);
  const isVerified = objects.some(({ kind }) => kind === 'DaemonSet');
  if (written && isVerified) new AgentVerification(chart, 'verification', { agent });
  const applications = objectsOf([application]).filter(({ kind }) => kind === 'Application');
  return {
    spec,
    applications: applications.map((object) => standing(object, namespace)),
    rules: rulesThatHold(chart),
    secrets: secretsRead(objects),
    isVerified,
  };
}
