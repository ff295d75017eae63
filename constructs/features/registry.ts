import type { Feature } from './feature';
import { logCollection } from './log-collection';
import { apm } from './apm';
import { asm } from './asm';
import { dogstatsd } from './dogstatsd';
import { otlp } from './otlp';
import { remoteConfiguration } from './remote-configuration';
import { prometheusScrape } from './prometheus-scrape';
import { customChecks } from './custom-checks';
import { profiling } from './profiling';
import { liveProcessCollection } from './live-process-collection';
import { liveContainerCollection } from './live-container-collection';
import { processDiscovery } from './process-discovery';
import { containerLifecycle } from './container-lifecycle';
import { containerImageCollection } from './container-image-collection';
import { dataPlane } from './data-plane';
import { otelAgentGateway } from './otel-agent-gateway';
import { otelCollector } from './otel-collector';

/** Every feature, in the order in which the reference names them. A feature missing here does not exist. */
export const features: readonly Feature<any>[] = [
  logCollection,
  apm,
  asm,
  dogstatsd,
  otlp,
  remoteConfiguration,
  prometheusScrape,
  customChecks,
  profiling,
  liveProcessCollection,
  liveContainerCollection,
  processDiscovery,
  containerLifecycle,
  containerImageCollection,
  otelCollector,
  otelAgentGateway,
  dataPlane,
];
