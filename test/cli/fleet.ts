import fs from 'node:fs';
import path from 'node:path';

/** Specs of as many clusters, some with warnings; every tenth is refused where `wrong` says so. */
export function writeFleet(dir: string, count: number, wrong = false): string[] {
  fs.mkdirSync(dir, { recursive: true });
  return Array.from({ length: count }, (_, i) => {
    const name = `cluster-${String(i).padStart(4, '0')}`;
    const features = [
      'apm: {hostPortConfig: {enabled: true}}',
      'logCollection: {enabled: true, containerCollectAll: true}',
      'npm: {enabled: true}',
      'oomKill: {enabled: true}',
    ].slice(0, i % 5);
    const mistake = wrong && i % 10 === 3 ? '    sitee: x\n' : '';
    // A setting that the agent does not know: told with its line.
    const text = `apiVersion: cdk8s-datadog.dev/v1alpha1
kind: AgentSpec
metadata: {name: datadog}
spec:
  global:
    clusterName: ${name}
${mistake}    env: [{name: DD_LOGS_CONFIG_BATCH_WAITT, value: "${i}"}]
  features: {${features.join(', ')}}
`;
    const file = path.join(dir, `${name}.yaml`);
    fs.writeFileSync(file, text);
    return file;
  });
}
