import fs from 'node:fs';
import path from 'node:path';

/** Specs of as many clusters, some with warnings; every tenth is refused where `wrong` says so. */
export function writeFleet(dir: string, count: number, wrong = false): string[] {
  fs.mkdirSync(dir, { recursive: true });
  return Array.from({ length: count }, (_, i) => {
    const name = `cluster-${String(i).padStart(4, '0')}`;
    const features = [
      ['apm', '{hostPortConfig: {enabled: true}}', '\n      hostPortConfig:\n        enabled: true'],
      ['logCollection', '{enabled: true, containerCollectAll: true}', '\n      enabled: true\n      containerCollectAll: true'],
      ['npm', '{enabled: true}', '\n      enabled: true'],
      ['oomKill', '{enabled: true}', '\n      enabled: true'],
    ].slice(0, i % 5);
    // Written in one line or in several: they are read in different ways. A setting that the agent does not know is told with its line.
    const inLines = i % 2 === 0 && features.length > 0;
    const below = features.map(([key, short, long]) => (inLines ? `\n    ${key}:${long}` : `${key}: ${short}`));
    const variable = inLines ? `\n    - name: DD_LOGS_CONFIG_BATCH_WAITT\n      value: "${i}"` : `[{name: DD_LOGS_CONFIG_BATCH_WAITT, value: "${i}"}]`;
    const mistake = wrong && i % 10 === 3 ? '    sitee: x\n' : '';
    const text = `apiVersion: cdk8s-datadog.dev/v1alpha1
kind: AgentSpec
metadata: ${inLines ? '\n  name: datadog' : '{name: datadog}'}
spec:
  global:
    clusterName: ${name}
${mistake}    env: ${variable}
  features: ${inLines ? below.join('') : `{${below.join(', ')}}`}
`.replace(/ +$/gm, '');
    const file = path.join(dir, `${name}.yaml`);
    fs.writeFileSync(file, text);
    return file;
  });
}
