// Writes the names of the metrics and service checks of integrations, from a checkout of DataDog/integrations-core: its metadata.csv and
// service_checks.json files.
//   node tools/run.mjs tools/metrics-catalogue.ts FOLDER
import fs from 'node:fs';
import path from 'node:path';

const FOLDER = path.join('constructs', 'observability', 'catalogue');

const HEADER = `# Names of the metrics of each check, by its metadata.csv in DataDog/integrations-core. Written by tools/metrics-catalogue.ts.
# @check begins one; "auto" after it: the agent starts it by itself where it finds the container; "account": agents have no part in it.
# A name: how many letters it shares with the name before (base 36), then its own.
`;

/** Checks of the agent itself: their settings are not beside their metadata. */
const CORE = new Set([
  ...['agent_metrics', 'container', 'containerd', 'cri', 'datadog_cluster_agent', 'docker_daemon', 'gpu', 'helm', 'kubelet', 'kubernetes'],
  ...['kubernetes_state_core', 'network_path', 'ntp', 'oom_kill', 'otel', 'systemd', 'tcp_queue_length'],
]);

// Devices of a network: nothing that a cluster runs.
const isLeftOut = (check: string) => check.startsWith('snmp');

const dataOf = (folder: string, check: string): string => path.join(folder, check, 'datadog_checks', check, 'data');

const isRunByAgents = (folder: string, check: string) =>
  CORE.has(check) || ['conf.yaml.example', 'conf.yaml.default', 'auto_conf.yaml'].some((file) => fs.existsSync(path.join(dataOf(folder, check), file)));

function metricNames(csv: string): string[] {
  const [header, ...lines] = csv.split('\n');
  if (!header?.startsWith('metric_name,')) throw new Error('a metadata.csv does not begin with the column metric_name');
  const names = lines.map((line) => line.slice(0, line.indexOf(',')).trim()).filter((name) => /^[a-zA-Z][\w.-]*$/.test(name));
  return [...new Set(names)].sort();
}

const BASE = 36;

function coded(names: readonly string[]): string[] {
  let before = '';
  return names.map((name) => {
    let shared = 0;
    while (shared < BASE - 1 && shared < before.length && name[shared] === before[shared]) shared++;
    before = name;
    return shared.toString(BASE) + name.slice(shared);
  });
}

function sectionOf(folder: string, check: string): string[] {
  const names = metricNames(fs.readFileSync(path.join(folder, check, 'metadata.csv'), 'utf8'));
  if (names.length === 0) return [];
  const auto = fs.existsSync(path.join(dataOf(folder, check), 'auto_conf.yaml'));
  const flag = auto ? ' auto' : isRunByAgents(folder, check) ? '' : ' account';
  return [`@${check}${flag}`, ...coded(names)];
}

const SERVICE_CHECKS_HEADER = `# Service checks, by the service_checks.json of each check in DataDog/integrations-core. Written by tools/metrics-catalogue.ts.
# A service check, the check that sends it, and the keys of its tags.
`;

interface ServiceCheck {
  readonly check: string;
  readonly groups?: readonly string[];
}

/** What the state of objects is stated of stands with the checks of nodes. */
const senderOf = (check: string, name: string) => (name.startsWith('kubernetes_state.') ? 'kubernetes_state_core' : check);

function serviceChecksOf(folder: string, check: string): string[] {
  const file = path.join(folder, check, 'assets', 'service_checks.json');
  if (!fs.existsSync(file) || metricNames(fs.readFileSync(path.join(folder, check, 'metadata.csv'), 'utf8')).length === 0) return [];
  const stated = JSON.parse(fs.readFileSync(file, 'utf8')) as ServiceCheck[];
  return stated.map(({ check: name, groups = [] }) => `${name} ${senderOf(check, name)} ${groups.join(',')}`.trimEnd()).sort();
}

const [folder] = process.argv.slice(2);
if (!folder || !fs.existsSync(folder)) {
  console.error('say where a checkout of DataDog/integrations-core is: node tools/run.mjs tools/metrics-catalogue.ts FOLDER');
  process.exit(2);
}
const checks = fs
  .readdirSync(folder)
  .filter((check) => fs.existsSync(path.join(folder, check, 'metadata.csv')) && !isLeftOut(check))
  .sort();
const write = (file: string, lines: readonly string[]) => fs.writeFileSync(path.join(FOLDER, file), `${lines.join('\n')}\n`);
write('integrations.txt', [HEADER.trimEnd(), ...checks.flatMap((check) => sectionOf(folder, check))]);
write('service-checks.txt', [SERVICE_CHECKS_HEADER.trimEnd(), ...checks.flatMap((check) => serviceChecksOf(folder, check))]);
