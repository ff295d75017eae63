import type { JsonMap, KubernetesObject } from '../kubernetes';
import type { PlanContext, SpecContext } from '../plan/context';
import type { Contribution } from '../plan/contribution';
import { inRange } from '../plan/installation';
import { isMap, truthy } from '../spec/values';
import { commonLabels } from '../workloads/labels';
import { unnamed } from '../workloads/named-variables';
import { defineFeature } from './feature';
import { gatewayDeployment } from './otel-agent-gateway-deployment';
import { GATEWAY_FILE, type GatewayOptions, gatewayOptions } from './otel-agent-gateway-options';
import { asksKubernetesAttributes, datadogExporter, KUBERNETES_ATTRIBUTES_RULES, otlpReceiver } from './otel-configuration';
import { configText, unnamedPorts } from './otel-unnamed-ports';

/** The version that decides what the gateway's configuration may say. */
const version = (o: GatewayOptions, context: SpecContext): string => o.image.tag || context.agentVersion;

function defaultConfig(o: GatewayOptions, context: PlanContext): JsonMap {
  const site = context.spec.global.site || 'datadoghq.com';
  const { api } = datadogExporter(site) as { api: JsonMap };
  const knowsGateways = truthy(o.image.doNotCheckTag) || inRange(version(o, context), '>=7.75.0-0');
  const pipeline = { receivers: ['otlp'], exporters: ['datadog'] };
  return {
    receivers: { otlp: otlpReceiver(o.ports) },
    exporters: { datadog: datadogExporter(site) },
    processors: null,
    extensions: {
      health_check: { endpoint: `0.0.0.0:${o.container.healthPort}` },
      datadog: { api, ...(knowsGateways && { deployment_type: 'gateway' }) },
    },
    service: { extensions: ['health_check', 'datadog'], pipelines: { traces: pipeline, metrics: pipeline, logs: pipeline } },
  };
}

function service(o: GatewayOptions, context: PlanContext, name: string): KubernetesObject {
  const ports = o.ports.map((p) => ({ protocol: p.protocol ?? 'TCP', port: Number(p.containerPort), targetPort: Number(p.containerPort), name: p.name }));
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace: context.namespace, labels: commonLabels(context) },
    spec: { type: o.service.type || 'ClusterIP', selector: { app: name }, ports },
  };
}

function autoscaler({ autoscaling: o }: GatewayOptions, context: PlanContext, name: string): KubernetesObject {
  return {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: {
      name: `${name}-hpa`,
      namespace: context.namespace,
      labels: { ...commonLabels(context), 'app.kubernetes.io/component': 'otel-agent-gateway-hpa' },
      ...(truthy(o.annotations) && { annotations: o.annotations }),
    },
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name },
      minReplicas: o.minReplicas,
      maxReplicas: o.maxReplicas,
      metrics: o.metrics,
      ...(truthy(o.behavior) && { behavior: o.behavior }),
    },
  };
}

/** Collectors in the middle: nodes send to them, they send to Datadog. */
export const otelAgentGateway = defineFeature({
  id: 'otelAgentGateway',
  options: gatewayOptions,

  needs: (o) => (o.enabled ? ['otel-agent-gateway'] : []),

  refuse: (o, context) => {
    const nameless = o.enabled ? unnamed('features.otelAgentGateway.container.env', o.container.env) : [];
    if (!o.enabled || o.image.doNotCheckTag) return nameless;
    const tag = version(o, context);
    if (tag.endsWith('-full') || o.image.tagSuffix === 'full')
      return [
        { path: 'features.otelAgentGateway.image.tag', message: 'the gateway runs the collector alone, of which there is no -full image: drop the suffix' },
      ];
    if (inRange(tag, '<7.67.0')) return [{ path: 'features.otelAgentGateway.image.tag', message: `the gateway needs version 7.67.0 or newer, not ${tag}` }];
    if (context.spec.global.useFIPSAgent && inRange(tag, '<7.78.0'))
      return [
        {
          path: 'features.otelAgentGateway.image.tag',
          message: `the gateway's image is built for FIPS only since 7.78.0 (this is ${tag}): take a newer one, or leave global.useFIPSAgent off`,
        },
      ];
    return nameless;
  },

  warn: (o, { kubernetes }) => [
    ...(o.enabled ? unnamedPorts('features.otelAgentGateway', o.ports, o.config) : []),
    ...(o.autoscaling.enabled && !kubernetes('>=1.23.0')
      ? [{ path: 'features.otelAgentGateway.autoscaling.enabled', message: 'has no effect before Kubernetes 1.23, which has no autoscaling/v2' }]
      : []),
  ],

  contribute: (o, context) => {
    const rules = [...(asksKubernetesAttributes(o.config) ? KUBERNETES_ATTRIBUTES_RULES : []), ...o.rbac.rules];
    // The chart grants what the gateway's options ask for even where the gateway is off.
    const access: Contribution = { rules: o.rbac.create && rules.length > 0 ? [{ role: 'otel-agent-gateway', rules }] : [] };
    if (!o.enabled) return access;
    const name = context.name('otel-agent-gateway');
    const config = o.config || configText(defaultConfig(o, context), o.ports);
    const scales = o.autoscaling.enabled && context.kubernetes('>=1.23.0');
    return {
      ...access,
      files: o.configMap.name ? [] : [{ configMap: context.name('otel-gateway-config'), key: GATEWAY_FILE, content: config }],
      objects: [
        gatewayDeployment(o, context, { name, file: GATEWAY_FILE, config: isMap(config) ? config : { text: config } }),
        service(o, context, name),
        ...(scales ? [autoscaler(o, context, name)] : []),
      ],
    };
  },
});
