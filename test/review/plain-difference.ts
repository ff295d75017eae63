// What manifests give pods and accounts, read from their YAML alone and compared as sets: written without the code that reviews, to judge it.

type Data = any;

const list = (value: Data): Data[] => (Array.isArray(value) ? value : []);
const slashless = (path: string) => (path.length > 1 ? path.replace(/\/+$/, '') : path);

function template(object: Data): Data {
  if (object.kind === 'Pod') return object.spec;
  if (object.kind === 'CronJob') return object.spec?.jobTemplate?.spec?.template?.spec;
  return object.spec?.template?.spec;
}

function* ofContainer(holder: string, container: Data, pod: Data): Generator<string> {
  const at = `${holder} ${container.name}`;
  for (const capability of list(container.securityContext?.capabilities?.add)) yield `capability of ${at}: ${capability}`;
  if (container.securityContext?.privileged === true) yield `privileged of ${at}: privileged`;
  for (const mount of list(container.volumeMounts)) {
    const path = list(pod.volumes).find((volume) => volume.name === mount.name)?.hostPath?.path;
    if (path === undefined) continue;
    const whole = mount.subPath ? `${slashless(path) === '/' ? '' : slashless(path)}/${mount.subPath}` : slashless(path);
    yield `host-path of ${at}: ${whole} (${mount.readOnly ? 'reads' : 'reads and writes'})`;
  }
}

function* ofPod(object: Data): Generator<string> {
  const pod = template(object);
  if (!pod) return;
  const holder = `${object.kind} ${object.metadata.name}`;
  for (const field of ['hostPID', 'hostNetwork', 'hostIPC']) if (pod[field] === true) yield `host-namespace of ${holder} : ${field}`;
  const containers = [...list(pod.initContainers), ...list(pod.containers)];
  for (const container of containers) yield* ofContainer(holder, container, pod);
  for (const volume of list(pod.volumes))
    if (volume.hostPath && !containers.some((container) => list(container.volumeMounts).some((mount) => mount.name === volume.name)))
      yield `host-path of ${holder} : ${slashless(volume.hostPath.path)} (no container has it)`;
}

function* ofRule(rule: Data, who: string, where: string): Generator<string> {
  const suffix = where ? ` in ${where}` : '';
  for (const verb of list(rule.verbs)) {
    for (const url of list(rule.nonResourceURLs)) yield `grant of ${who} : ${verb} ${url}${suffix}`;
    for (const group of list(rule.apiGroups))
      for (const resource of list(rule.resources))
        for (const name of list(rule.resourceNames).length > 0 ? rule.resourceNames : [''])
          yield `grant of ${who} : ${verb} ${group || 'core'}/${resource}${name && name !== '*' ? ` ${name}` : ''}${suffix}`;
  }
}

function* ofBinding(binding: Data, objects: readonly Data[]): Generator<string> {
  const where = binding.kind === 'RoleBinding' ? (binding.metadata.namespace ?? '') : '';
  const { kind, name } = binding.roleRef;
  const role = objects.find((one) => one.kind === kind && one.metadata.name === name && (kind === 'ClusterRole' || (one.metadata.namespace ?? '') === where));
  for (const subject of list(binding.subjects)) {
    const who = `${subject.kind} ${subject.name}`;
    if (!role) yield `grant of ${who} : all that ${kind} ${name} may do${where ? ` in ${where}` : ''}`;
    for (const rule of list(role?.rules)) yield* ofRule(rule, who, where);
  }
}

/** Every privilege, host path, host namespace and grant of some manifests. */
export function plainFacts(objects: readonly Data[]): Set<string> {
  const facts = new Set<string>();
  for (const object of objects) {
    for (const fact of ofPod(object)) facts.add(fact);
    if (/^(Cluster)?RoleBinding$/.test(object.kind)) for (const fact of ofBinding(object, objects)) facts.add(fact);
  }
  return facts;
}

/** What is on one side alone: `+` in the second, `-` in the first. */
export function plainDifference(base: readonly Data[], head: readonly Data[]): string[] {
  const [before, now] = [plainFacts(base), plainFacts(head)];
  return [
    ...[...now].filter((fact) => !before.has(fact)).map((fact) => `+ ${fact}`),
    ...[...before].filter((fact) => !now.has(fact)).map((fact) => `- ${fact}`),
  ].sort();
}
