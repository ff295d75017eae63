/** What the items of a list have, which Kubernetes and not this tool judges: name of each field, and a line for who writes one. */
const NAMED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  EnvVar: {
    name: 'What the program reads it by.',
    value: 'The text itself; no place for a secret.',
    valueFrom: 'Where the value comes from instead: a key of a Secret or ConfigMap, a field of the pod.',
  },
  Volume: { name: 'What mounts refer to it by, within the pod.' },
  VolumeMount: {
    name: 'The volume, as the pod calls it.',
    mountPath: 'Where the container sees it.',
    subPath: 'Folder or file of the volume that is mounted in place of its root.',
    readOnly: 'The container cannot write there.',
    mountPropagation: 'Whether later mounts below it are seen on the other side: None, HostToContainer or Bidirectional.',
  },
  ContainerPort: {
    name: 'What Services and probes refer to it by.',
    containerPort: 'Number that the program listens on, from 1 to 65535.',
    hostPort: 'Number on the node that leads to it, from 1 to 65535; a node has room for one such pod.',
    protocol: 'Transport; Kubernetes takes TCP where none is said.',
  },
};

/** The fields of a list's items, with what there is to say of each, as far as its type tells; undefined where it does not. */
export function itemFields(type: string): Readonly<Record<string, string>> | undefined {
  const [, item = ''] = /^(.*)\[\]$/.exec(type) ?? [];
  if (NAMED[item]) return NAMED[item];
  const [, written] = /^\{(.*)\}$/.exec(item) ?? [];
  return written === undefined ? undefined : Object.fromEntries([...written.matchAll(/(\w+): ([^;]+)/g)].map(([, name, of]) => [name!, `Type: ${of!.trim()}`]));
}
