import { load } from 'js-yaml';
import { importDatadogAgent } from '../../constructs/import/datadog-agent';
import type { JsonMap } from '../../constructs/kubernetes';
import { datadogAgent } from '../../constructs/targets/datadog-agent';
import type { AgentSpec } from '../../imports/agent-spec';

const ANNOTATION = 'agent.datadoghq.com/cnm-direct-send-enabled';
const spec = (image: object, features: object = { npm: { enabled: true } }) =>
  ({ global: { credentials: { apiSecret: { secretName: 'keys' } } }, features, override: { nodeAgent: { image } } }) as AgentSpec;
const objectOf = (of: AgentSpec) =>
  load(datadogAgent(of, { name: 'datadog', namespace: 'n', source: 'a test' })) as JsonMap & { metadata: { annotations?: JsonMap } };
const said = (of: AgentSpec) => objectOf(of).metadata.annotations?.[ANNOTATION];

test('of an image whose tag is not to be looked at, the process agent sends what is seen of the network', () => {
  expect(said(spec({ tag: 'mine', doNotCheckTag: true }))).toBe('false');
  expect(said(spec({ tag: 'mine', doNotCheckTag: true }, { usm: { enabled: true } }))).toBe('false');
  expect(said(spec({ tag: 'mine', doNotCheckTag: true }, {}))).toBeUndefined();
});

test('elsewhere the operator tells by the version who sends', () => {
  expect(said(spec({ tag: '7.81.1' }))).toBeUndefined();
  expect(said(spec({ tag: '7.75.0' }))).toBeUndefined();
});

test('the annotation follows from the spec, and is no option', () => {
  const of = spec({ tag: 'mine', doNotCheckTag: true });
  const back = importDatadogAgent(objectOf(of));
  expect(back.spec).toEqual(of);
  expect(back.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  const metadata = { name: 'datadog', annotations: { [ANNOTATION]: 'false' } };
  const { findings } = importDatadogAgent({ apiVersion: 'datadoghq.com/v2alpha1', kind: 'DatadogAgent', metadata, spec: {} });
  expect(findings.map(({ code, keys }) => `${code} ${keys.at(-1)}`)).toContain(`no-option ${ANNOTATION}`);
});
