import { test } from '@jest/globals';
import { accessObjects } from '../../constructs/access/objects';
import { planAgent } from '../../constructs/plan/build';
import { resolveSpec } from '../../constructs/spec/schema';
test('x', () => {
  const p = (spec: any) => planAgent({ spec: resolveSpec({ global: { credentials: { apiSecret: { secretName: 's' } } }, ...spec } as any), name: 'datadog', namespace: 'datadog-agent', kubernetesVersion: '1.34.0' });
  const show = (pl: any) => accessObjects(pl).map((o: any) => `${o.kind} ${o.metadata.namespace ?? ''}/${o.metadata.name}` + (o.roleRef ? ` -> ${o.roleRef.kind} ${o.roleRef.name} by ${o.subjects.map((s: any) => s.namespace + '/' + s.name)}` : '')).join('\n');
  console.log(show(p({})));
  console.log(show(p({ override: { nodeAgent: { rbac: { create: false, serviceAccountName: 'mine' } } } })));
  console.log(show(p({ override: { clusterAgent: { rbac: { create: false, serviceAccountName: 'mine' } }, clusterChecksRunner: { enabled: true, rbac: { create: false, serviceAccountName: 'r' } } }, features: { externalMetricsServer: { enabled: true } } })));
  console.log(show(p({ override: { clusterChecksRunner: { enabled: true } }, features: { externalMetricsServer: { enabled: true } } })));
  const q = p({}); console.log(Object.keys(q), q.workloads.nodeAgent.containers.keys(), JSON.stringify([...q.workloads.nodeAgent.containers.get('agent')!.ports]), (q.workloads.nodeAgent as any).volumes);
});
