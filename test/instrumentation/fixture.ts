import { ApiObject, App, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Datadog, type DatadogProps } from '../../constructs';
import { Instrumentation, type InstrumentationProps } from '../../constructs/instrumentation';

export type Rendered = { kind: string; metadata: any; spec: any };

/** An agent that is open in every way. */
export const OPEN: DatadogProps = {
  global: { tags: ['env:production'], credentials: { apiSecret: { secretName: 'datadog-secret' } } },
  features: {
    apm: { hostPortConfig: { enabled: true } },
    dogstatsd: { hostPortConfig: { enabled: true } },
    logCollection: { enabled: true },
  },
};

export const pod = (containers: object[] = [{ name: 'api', image: 'shop/api:1.4.2' }], more: object = {}) => ({
  metadata: { labels: { app: 'shop' } },
  spec: { containers, ...more },
});

export const deployment = (chart: Chart, template: object = pod(), metadata: object = {}) =>
  new ApiObject(chart, 'shop', {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'shop', namespace: 'shop', ...metadata },
    spec: { selector: { matchLabels: { app: 'shop' } }, template },
  });

export function stage(agent: DatadogProps = OPEN) {
  const chart = new Chart(new App(), 'production');
  return { chart, agent: new Datadog(chart, 'agent', agent) };
}

/** A Deployment with its instrumentation, as it is written. */
export function instrumented(props: Partial<InstrumentationProps> = {}, agent: DatadogProps = OPEN, template: object = pod()): Rendered {
  const { chart, agent: datadog } = stage(agent);
  const workload = deployment(chart, template);
  new Instrumentation(chart, 'observed', { agent: datadog, workload, service: 'shop', version: '1.4.2', ...props });
  return workload.toJson();
}

export const templateOf = (rendered: Rendered) =>
  rendered.kind === 'CronJob' ? rendered.spec.jobTemplate.spec.template : (rendered.spec.template ?? rendered);
export const containerOf = (rendered: Rendered, name?: string) => {
  const { containers } = templateOf(rendered).spec;
  return name ? containers.find((it: { name: string }) => it.name === name) : containers[0];
};

/** Variables by name; a reference as itself. */
export const env = (rendered: Rendered, container?: string): Record<string, unknown> =>
  Object.fromEntries((containerOf(rendered, container).env ?? []).map((it: any) => [it.name, it.value ?? it.valueFrom]));

export { kplus };
