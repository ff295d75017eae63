import type { JsonMap } from '../kubernetes';

/** The annotation of a pod that named a container's AppArmor profile before Kubernetes 1.30 had a field for it; the name follows. */
export const APP_ARMOR_ANNOTATION = 'container.apparmor.security.beta.kubernetes.io/';

/** The field that such an annotation stands for. */
export function appArmorProfile(annotation: string): JsonMap {
  if (annotation === 'unconfined') return { type: 'Unconfined' };
  if (annotation === 'runtime/default') return { type: 'RuntimeDefault' };
  return { type: 'Localhost', localhostProfile: annotation.replace(/^localhost\//, '') };
}
