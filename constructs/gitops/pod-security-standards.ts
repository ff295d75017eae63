import type { JsonMap } from '../kubernetes';
import { asMap, mapsIn } from '../spec/values';
import { APP_ARMOR_ANNOTATION } from '../workloads/app-armor';

/** What a namespace may enforce: the levels of Kubernetes' Pod Security Standards. */
export type PodSecurityLevel = 'privileged' | 'baseline' | 'restricted';

/** Something in a pod that a level forbids, and so do the levels above it. */
export interface PodSecurityViolation {
  readonly forbiddenBy: 'baseline' | 'restricted';
  /** The container it is in; none: the pod itself. */
  readonly container?: string;
  /** What of the pod or container it is: a field of its own, of its security context, or an item of a list. */
  readonly kind: 'field' | 'security-context' | 'volume' | 'capability' | 'port' | 'probe' | 'annotation';
  /** Name of the field or item. */
  readonly name: string;
}

// https://kubernetes.io/docs/concepts/security/pod-security-standards/
const CAPABILITIES = new Set('AUDIT_WRITE CHOWN DAC_OVERRIDE FOWNER FSETID KILL MKNOD NET_BIND_SERVICE SETFCAP SETGID SETPCAP SETUID SYS_CHROOT'.split(' '));
const VOLUMES = new Set('configMap csi downwardAPI emptyDir ephemeral persistentVolumeClaim projected secret'.split(' '));
const SELINUX_TYPES = new Set(['', 'container_t', 'container_init_t', 'container_kvm_t', 'container_engine_t']);
const SYSCTLS = new Set([
  ...['kernel.shm_rmid_forced', 'net.ipv4.ip_local_port_range', 'net.ipv4.ip_unprivileged_port_start', 'net.ipv4.tcp_syncookies'],
  ...['net.ipv4.ping_group_range', 'net.ipv4.ip_local_reserved_ports', 'net.ipv4.tcp_keepalive_time', 'net.ipv4.tcp_fin_timeout'],
  ...['net.ipv4.tcp_keepalive_intvl', 'net.ipv4.tcp_keepalive_probes', 'net.ipv4.tcp_rmem', 'net.ipv4.tcp_wmem'],
]);
const CONFINED = new Set(['RuntimeDefault', 'Localhost']);

type Found = Pick<PodSecurityViolation, 'forbiddenBy' | 'kind' | 'name'>;
const baseline = (kind: Found['kind'], name: string): Found => ({ forbiddenBy: 'baseline', kind, name });
const restricted = (kind: Found['kind'], name: string): Found => ({ forbiddenBy: 'restricted', kind, name });

/** What baseline says of a security context, a pod's or a container's. */
function* contextViolations(context: JsonMap): Generator<Found> {
  if (context.privileged === true) yield baseline('security-context', 'privileged');
  if (asMap(context.windowsOptions).hostProcess === true) yield baseline('security-context', 'windowsOptions');
  const profile = asMap(context.seccompProfile).type;
  if (profile !== undefined && !CONFINED.has(String(profile))) yield baseline('security-context', 'seccompProfile');
  const appArmor = asMap(context.appArmorProfile).type;
  if (appArmor !== undefined && !CONFINED.has(String(appArmor))) yield baseline('security-context', 'appArmorProfile');
  const { type = '', user, role } = asMap(context.seLinuxOptions);
  if (!SELINUX_TYPES.has(String(type)) || user || role) yield baseline('security-context', 'seLinuxOptions');
  if (context.procMount !== undefined && context.procMount !== 'Default') yield baseline('security-context', 'procMount');
  if (context.runAsUser === 0) yield restricted('security-context', 'runAsUser');
}

/** Hosts that probes and lifecycle hooks call must be the pod itself. */
function* hostViolations(container: JsonMap): Generator<Found> {
  for (const probe of ['livenessProbe', 'readinessProbe', 'startupProbe', 'lifecycle']) {
    const actions = probe === 'lifecycle' ? Object.values(asMap(container.lifecycle)) : [container[probe]];
    if (actions.some((action) => asMap(asMap(action).httpGet).host || asMap(asMap(action).tcpSocket).host)) yield baseline('probe', probe);
  }
}

function* containerViolations(container: JsonMap, pod: JsonMap, windows: boolean): Generator<Found> {
  const context = asMap(container.securityContext);
  yield* contextViolations(context);
  yield* hostViolations(container);
  for (const port of mapsIn(container.ports)) if (port.hostPort) yield baseline('port', String(port.hostPort));
  const { add, drop } = asMap(context.capabilities);
  const added = Array.isArray(add) ? add.map(String) : [];
  for (const capability of added) {
    if (!CAPABILITIES.has(capability)) yield baseline('capability', capability);
    else if (capability !== 'NET_BIND_SERVICE' && !windows) yield restricted('capability', capability);
  }
  if (windows) return;
  if (!(Array.isArray(drop) && drop.includes('ALL'))) yield restricted('security-context', 'capabilities');
  if (context.allowPrivilegeEscalation !== false) yield restricted('security-context', 'allowPrivilegeEscalation');
  if ((context.seccompProfile ?? pod.seccompProfile) === undefined) yield restricted('security-context', 'seccompProfile');
}

/** What the Pod Security Standards have against a pod, as its template says it. */
export function podSecurityViolations(template: { metadata?: unknown; spec: unknown }): PodSecurityViolation[] {
  const spec = asMap(template.spec);
  const context = asMap(spec.securityContext);
  const windows = asMap(spec.os).name === 'windows';
  const found: PodSecurityViolation[] = [];
  for (const field of ['hostNetwork', 'hostPID', 'hostIPC']) if (spec[field] === true) found.push(baseline('field', field));
  for (const volume of mapsIn(spec.volumes)) {
    if (volume.hostPath) found.push(baseline('volume', String(volume.name)));
    else if (Object.keys(volume).some((key) => key !== 'name' && !VOLUMES.has(key))) found.push(restricted('volume', String(volume.name)));
  }
  for (const { name } of mapsIn(context.sysctls)) if (!SYSCTLS.has(String(name))) found.push(baseline('security-context', 'sysctls'));
  found.push(...contextViolations(context));
  for (const [name, value] of Object.entries(asMap(asMap(template.metadata).annotations)))
    if (name.startsWith(APP_ARMOR_ANNOTATION) && value !== 'runtime/default' && !String(value).startsWith('localhost/'))
      found.push(baseline('annotation', name));
  for (const container of [...mapsIn(spec.initContainers), ...mapsIn(spec.containers)]) {
    const name = String(container.name);
    found.push(...[...containerViolations(container, context, windows)].map((violation) => ({ ...violation, container: name })));
    if ((asMap(container.securityContext).runAsNonRoot ?? context.runAsNonRoot) !== true)
      found.push({ ...restricted('security-context', 'runAsNonRoot'), container: name });
  }
  return found;
}
