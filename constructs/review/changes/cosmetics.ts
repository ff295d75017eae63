import type { CosmeticKind } from './review';

/** Labels and annotations that some program acts on: another value of theirs is no matter of looks. */
const ACTING =
  /^(?:[\w.-]+\.)?(?:pod-security\.kubernetes\.io|admission\.datadoghq\.com|ad\.datadoghq\.com|tags\.datadoghq\.com|agent\.datadoghq\.com|internal\.apm\.datadoghq\.com|argocd\.argoproj\.io|apparmor\.security\.beta\.kubernetes\.io|seccomp\.security\.alpha\.kubernetes\.io|eks\.amazonaws\.com|iam\.gke\.io|azure\.workload\.identity|autopilot\.gke\.io|istio\.io|linkerd\.io|cert-manager\.io|cluster-autoscaler\.kubernetes\.io|karpenter\.sh|external-secrets\.io|service\.beta\.kubernetes\.io|topology\.kubernetes\.io)\/|^helm\.sh\/(?:hook|resource-policy)/;

const CHECKSUM = /checksum|(?:^|[-/])hash$/i;

/** Why a place in an object has no effect on what runs; undefined where it may have one. */
export function cosmeticPlace(steps: readonly string[]): CosmeticKind | undefined {
  const at = steps.findIndex((step, i) => step === 'metadata' && (steps[i + 1] === 'labels' || steps[i + 1] === 'annotations'));
  const name = at < 0 ? undefined : steps[at + 2];
  if (name === undefined || ACTING.test(name)) return undefined;
  if (CHECKSUM.test(name)) return 'checksum';
  return steps[at + 1] === 'labels' ? 'label' : 'annotation';
}
