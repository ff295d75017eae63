import type { Sandbox } from './sandbox';

/** What a reader's files hold, where a page names them and does not print them. */

/** Values for the chart, with a misspelt key in their third line. */
export const VALUES = `datadog:
  kubelet:
    tslVerify: false
  apiKeyExistingSecret: datadog-secret
  clusterName: shop
  site: datadoghq.eu
  logs:
    enabled: true
  operator:
    enabled: false
`;

export interface SpecParts {
  readonly namespace?: string;
  readonly clusterName?: string;
  /** Lines of YAML below `features`. */
  readonly features?: string;
}

/** A spec as `import` writes it. Its features begin in line 13. */
export const specText = ({ namespace = 'datadog-agent', clusterName = 'shop', features = 'logCollection: { enabled: true }' }: SpecParts = {}): string =>
  [
    'apiVersion: cdk8s-datadog.dev/v1alpha1',
    'kind: AgentSpec',
    'metadata:',
    '  name: datadog',
    `  namespace: ${namespace}`,
    'spec:',
    '  global:',
    `    clusterName: ${clusterName}`,
    '    credentials:',
    '      apiSecret:',
    '        secretName: datadog-secret',
    '  features:',
    ...features.split('\n').map((line) => `    ${line}`),
    '',
  ].join('\n');

/** Two clusters of which one watches connections: it has privileges that the other has not. */
export const CLUSTERS: Readonly<Record<string, string>> = {
  'eu-1': specText({ clusterName: 'eu-1' }),
  'us-1': specText({ clusterName: 'us-1', features: 'npm: { enabled: true }' }),
};

/** Renders specs into a folder, each into one of its name. */
export async function render(box: Sandbox, folder: string, specs: Readonly<Record<string, string>> = CLUSTERS): Promise<void> {
  const files = Object.entries(specs).map(([name, text]) => {
    box.write(`rendered/${name}.yaml`, text);
    return `rendered/${name}.yaml`;
  });
  await box.must(`npx cdk8s-datadog synth ${files.join(' ')} --target manifests --out ${folder} && rm -r rendered`);
}

/** Installs what a program in TypeScript or JavaScript asks for, and writes the program. */
export async function program(box: Sandbox, file: string, text: string): Promise<void> {
  if (!box.has('node_modules/cdk8s-datadog')) await box.must('npm init -y && npm install cdk8s-datadog cdk8s constructs cdk8s-plus-28');
  box.write(file, text);
}

const AGENTS = `
const { Chart } = require('cdk8s');
const { Datadog, DatadogApp } = require('cdk8s-datadog');
const app = new DatadogApp();
const agentOf = (chart, features) => new Datadog(chart, 'agent', {
  global: { credentials: { apiSecret: { secretName: 'datadog-secret' } } },
  features,
});
`;

/** A workload that asks for a port which the agents do not open. */
export const CLOSED_WAY = `${AGENTS}
const { Deployment } = require('cdk8s-plus-28');
const { Instrumentation } = require('cdk8s-datadog');
const chart = new Chart(app, 'production');
const agent = agentOf(chart, {});
const workload = new Deployment(chart, 'api', { containers: [{ name: 'api', image: 'shop/api:1.4.2', portNumber: 8000 }] });
try {
  new Instrumentation(chart, 'api-observed', { workload, agent, service: 'shop-api', env: 'production', agentCommunicationMode: 'hostip' });
  app.synth();
} catch ({ message }) {
  console.error(message);
}
`;

/** A monitor on what no agent collects. */
export const UNCOLLECTED = `${AGENTS}
const { DatadogMonitors, Monitor } = require('cdk8s-datadog');
const agent = agentOf(new Chart(app, 'agents'), {});
const monitors = new DatadogMonitors(new Chart(app, 'shop'), 'monitors', { system: 'shop', agents: [agent] });
new Monitor(monitors, 'workers', {
  name: 'workers',
  type: 'query alert',
  query: 'avg(last_5m):avg:system.processes.cpu.pct{*} by {host} > 80',
  message: 'high',
});
app.synth();
`;

/** A Compose project for two environments that differ in a tag. */
export const TWO_ENVIRONMENTS = `${AGENTS}
const fs = require('node:fs');
const { ComposeProject, composeProjectFiles } = require('cdk8s-datadog');
const projects = ['staging', 'production'].map((environment) => {
  const chart = new Chart(app, environment);
  const agent = new Datadog(chart, 'agent', {
    global: { credentials: { apiSecret: { secretName: 'datadog-secret' } }, tags: ['env:' + environment] },
  });
  return new ComposeProject(chart, 'compose', { agent, name: 'shop', environment });
});
for (const { file, text } of composeProjectFiles(projects)) {
  fs.mkdirSync(require('node:path').dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
}
`;
