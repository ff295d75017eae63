import { field } from '../spec/datadog-agent';
import { listFile } from '../spec/datadog-agent-shapes';
import { jsonText } from '../spec/json';
import { flag, integer, list } from '../spec/option';
import { truthy } from '../spec/values';
import { defineFeature } from './feature';

/** Metrics of every pod and service that the usual prometheus.io annotations mark. */
export const prometheusScrape = defineFeature({
  id: 'prometheusScrape',
  options: {
    enabled: flag({
      helm: 'datadog.prometheusScrape.enabled',
      default: false,
      doc: 'Scrape pods that carry the prometheus.io annotations, without configuring a check for each.',
    }),
    enableServiceEndpoints: flag({
      helm: 'datadog.prometheusScrape.serviceEndpoints',
      default: false,
      doc: 'Also scrape the endpoints behind annotated services.',
    }),
    additionalConfigs: list({
      helm: 'datadog.prometheusScrape.additionalConfigs',
      datadogAgent: field('features.prometheusScrape.additionalConfigs', listFile),
      default: [],
      doc: 'Further rules: which pods to pick (`autodiscovery`) and with which OpenMetrics settings to scrape them (`configurations`).',
    }),
    version: integer({
      helm: 'datadog.prometheusScrape.version',
      default: 2,
      unit: 'version',
      doc: 'Which OpenMetrics check does the scraping: 1, or 2 from agent 7.34 on.',
    }),
  },

  contribute: (o) => {
    if (!o.enabled) return {};
    // The cluster agent hands the checks of services out to the node agents, so both need the rules.
    const at = ['nodeAgent/agent', 'clusterAgent/cluster-agent'] as const;
    return {
      env: [
        { at, name: 'DD_PROMETHEUS_SCRAPE_ENABLED', value: 'true' },
        { at, name: 'DD_PROMETHEUS_SCRAPE_SERVICE_ENDPOINTS', value: `${o.enableServiceEndpoints}` },
        ...(truthy(o.additionalConfigs) ? [{ at, name: 'DD_PROMETHEUS_SCRAPE_CHECKS', value: jsonText(o.additionalConfigs) }] : []),
        ...(truthy(o.version) ? [{ at, name: 'DD_PROMETHEUS_SCRAPE_VERSION', value: `${o.version}` }] : []),
      ],
    };
  },
});
