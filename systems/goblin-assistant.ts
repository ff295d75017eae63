import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { Datadog } from '../constructs';
import { GoblinBackend } from './apps';
import { deployByArgoCd, deployWorkloads } from './gitops';
import { goblinMachines } from './machines';

const SENSITIVE_WORDS = [
  ...['api_key', 'apikey', '*_key', 'openai_api_key', 'anthropic_api_key', 'groq_api_key'],
  ...['token', 'auth_token', 'access_token', 'bearer', 'jwt'],
  ...['password', 'passwd', 'secret', '*_secret', 'credential'],
];

/** The budget is 0.5 to 2 % of a node with eight processors, and 500 MB: memory limits add up to 486 MB. */
const BUDGET = {
  agent: { requests: { cpu: '30m', memory: '160Mi' }, limits: { cpu: '110m', memory: '304Mi' } },
  'trace-agent': { requests: { cpu: '5m', memory: '32Mi' }, limits: { cpu: '25m', memory: '64Mi' } },
  'system-probe': { requests: { cpu: '5m', memory: '48Mi' }, limits: { cpu: '25m', memory: '96Mi' } },
};

/** The processes of the backend, measured as system.processes.* for the monitors on CPU, memory, open files and restarts. */
const BACKEND_PROCESSES = `
init_config:
instances:
${['python', 'gunicorn', 'uvicorn']
  .map((name) => `  - { name: ${name}, search_string: [${name}], exact_match: false, service: goblin-assistant, tags: ['component:backend'] }`)
  .join('\n')}
`.trimStart();

/** Process monitoring of the Goblin Assistant backend: its Python, Gunicorn and Uvicorn processes, their I/O, traces and metrics. */
export class GoblinAssistant extends Chart {
  static readonly environments = ['dev', 'staging', 'production'] as const;

  constructor(scope: Construct, environment: (typeof GoblinAssistant.environments)[number]) {
    super(scope, `goblin-assistant-${environment}`);

    const agent = new Datadog(this, 'agent', {
      name: 'datadog-agent',
      namespace: 'goblin-assistant',
      global: {
        site: 'datadoghq.com',
        credentials: { apiSecret: { secretName: 'datadog-secret' } },
        tags: [`env:${environment}`, 'service:goblin-assistant'],
      },
      features: {
        apm: { hostPortConfig: { enabled: true } },
        dogstatsd: { hostPortConfig: { enabled: true }, originDetectionEnabled: true },
        // From agent 7.60 on the core agent does this itself; there is no process agent.
        liveProcessCollection: {
          enabled: true,
          ioStatistics: true,
          scrubProcessArguments: true,
          customSensitiveWords: SENSITIVE_WORDS,
          blacklistPatterns: ['^/sbin/', '^/usr/sbin/', '.*kernel.*'],
          intervals: environment === 'production' ? { process: 10, container: 10 } : { process: 30, container: 30 },
        },
        // The chart starts a system-probe, from which the I/O statistics come, only for a feature that it knows: this is the cheapest.
        serviceDiscovery: { enabled: true, networkStats: { enabled: false } },
        customChecks: { confd: { 'process.yaml': BACKEND_PROCESSES } },
      },
      override: {
        nodeAgent: {
          image: { tag: '7.65.0' },
          containers: {
            // Counting the open files and the I/O of processes of other users takes SYS_PTRACE. Within its budget the agent starts slowly.
            agent: { resources: BUDGET.agent, securityContext: { capabilities: { add: ['SYS_PTRACE'] } }, startupProbe: { failureThreshold: 20 } },
            'trace-agent': { resources: BUDGET['trace-agent'] },
            'system-probe': { resources: BUDGET['system-probe'] },
          },
        },
        clusterAgent: { image: { tag: '7.65.0' } },
      },
    });
    deployByArgoCd(this, agent, 'goblin-assistant', environment);

    const namespace = 'goblin-assistant';
    const backend = new GoblinBackend(this, 'backend', { agent, namespace, environment });
    deployWorkloads(this, [backend], namespace, 'goblin-assistant', environment);
    goblinMachines(this, agent, environment);
  }
}
