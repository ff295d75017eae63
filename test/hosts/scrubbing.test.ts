import { Testing } from 'cdk8s';
import fc from 'fast-check';
import { settingFindings } from '../../constructs/agent-settings/findings';
import type { Datadog } from '../../constructs/datadog';
import { hostAgent } from '../../constructs/hosts/agent';
import { hostSettings } from '../../constructs/hosts/linux/settings';
import type { JsonMap } from '../../constructs/kubernetes';
import { RefusedError } from '../../constructs/plan/build';
import { getPath } from '../../constructs/spec/values';
import { GoblinAssistant } from '../../systems';
import { isTaken, scrubbed, USUAL_WORDS } from './process-arguments';
import { composeProcess, releaseOf } from './renderings';

const chart = new GoblinAssistant(Testing.app(), 'production');
const [release] = (chart.node.findChild('agent') as Datadog).releases;
const words = getPath(hostSettings(hostAgent(release!.plan)).datadog, ['process_config', 'custom_sensitive_words']) as string[];

describe('the statement of the rules is that of the agent: examples of its own tests', () => {
  const custom = ['consul_token', 'dd_password', 'config', 'pid', '*befpass', 'afterpass*', '*both*', 'mi*le', '*path*'];
  test.each([
    ['process --password="Data Source another_password=12345"', 'process --password=********'],
    ['agent password -token 1234', 'agent password ******** 1234'],
    ['agent -password 1234', 'agent -password ********'],
    ['agent -password=========123', 'agent -password=********'],
    ['agent password/test:123', 'agent password/test:********'],
    ['fitz --consul_token 1234567890', 'fitz --consul_token ********'],
    ['agent --PASSword 1234', 'agent --PASSword ********'],
    ['java -password_1 1234', 'java -password_1 ********'],
    ['spidly --befpass=2043 onebefpass 1234 --befpassCustom=1234', 'spidly --befpass=******** onebefpass ******** --befpassCustom=1234'],
    ['spidly --afterpass=2043 afterpass_1 1234 --befafterpass_1=1234', 'spidly --afterpass=******** afterpass_1 ******** --befafterpass_1=1234'],
    ['spidly middle 1234 -mile 1234 --mill=1234', 'spidly middle ******** -mile ******** --mill=1234'],
    ['agent -password/123', 'agent -password/123'],
    ['spidly --debug_port=2043', 'spidly --debug_port=2043'],
    ['agent start -p config.cfg', 'agent start -p config.cfg'],
    ['java -open_pword 1234', 'java -open_pword 1234'],
  ])('%s', (line, hidden) => expect(scrubbed(line, custom)).toBe(hidden));
});

describe('the words of the Goblin document', () => {
  const OF_THE_DOCUMENT = [
    ...['api_key', 'apikey', '*_key', 'token', 'auth_token', 'access_token', 'bearer', 'jwt', 'password', 'passwd', 'secret', '*_secret'],
    ...['credential', 'openai_api_key', 'anthropic_api_key', 'groq_api_key'],
  ];

  test('are all configured, on hosts, by Compose and in pods, and the agent takes them all', () => {
    expect([...words].sort()).toEqual([...OF_THE_DOCUMENT].sort());
    expect(composeProcess(release!).environment.DD_CUSTOM_SENSITIVE_WORDS!.split(',').sort()).toEqual([...OF_THE_DOCUMENT].sort());
    expect(words.filter((word) => !isTaken(word))).toEqual([]);
  });

  test.each(OF_THE_DOCUMENT)('%s hides what follows it, however it is written', (word) => {
    const name = word.replaceAll('*', 'signing');
    for (const as of [name, name.toUpperCase()])
      for (const line of [`--${as}=sk-12345`, `-${as} sk-12345`, `${as}:sk-12345`, `--${as} "sk 12345"`, `--${as}='sk 12345'`])
        expect(scrubbed(`gunicorn main:app ${line} --workers 4`, words)).toMatch(/^gunicorn main:app [^ ]+[ =:]\*{8} --workers 4$/);
  });

  test('whatever the secret is, nothing of it is left', () =>
    fc.assert(
      fc.property(
        fc.constantFrom(...OF_THE_DOCUMENT),
        fc.stringMatching(/^[A-Za-z0-9/+._-]{8,40}$/),
        fc.constantFrom('=', ' ', ':'),
        (word, secret, delimiter) => {
          const line = `uvicorn app --${word.replaceAll('*', 'x')}${delimiter}${secret} --port 8001`;
          return !scrubbed(line, words).includes(secret);
        },
      ),
    ));

  test.each([
    ['--openai_api_key=sk-1', true],
    // The agent's own words have no hyphen, and no word may have one: only a star reaches over it.
    ['--openai-api-key=sk-1', false],
    ['OPENAI_API_KEY=sk-1', true],
    ['--client_secret sk-1', true],
    ['-Djwt=sk-1', false],
    ['--credential=sk-1', true],
  ])('%s: hidden is %s', (argument, hidden) => expect(scrubbed(`python serve.py ${argument}`, words).includes('sk-1')).toBe(!hidden));

  test('the usual words stay beside them', () => {
    for (const word of USUAL_WORDS) expect(scrubbed(`a --${word.replaceAll('*', '')}=sk-1`, words)).not.toContain('sk-1');
  });
});

test('words that the agent would drop are refused, and only those', () =>
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', '_', '*', '-', '9', ' ', '.', 'ä'), minLength: 1, maxLength: 5 }), (word) => {
      let refused = false;
      try {
        releaseOf({ features: { liveProcessCollection: { enabled: true, customSensitiveWords: [word] } } });
      } catch (error) {
        if (!(error instanceof RefusedError)) throw error;
        refused = true;
      }
      return refused === !isTaken(word);
    }),
    { numRuns: 60 },
  ));

describe('words that the agent would drop are findings wherever they are written', () => {
  const BAD = 'openai-api-key';
  const variable = { name: 'DD_CUSTOM_SENSITIVE_WORDS', value: `token,${BAD}, a**b` };
  const file = { process_config: { custom_sensitive_words: ['token', BAD, '*'] } };
  test.each<[string, 'values' | 'spec', JsonMap, string, number]>([
    ['a variable of all agents', 'values', { datadog: { env: [variable] } }, 'datadog.env.0.value', 2],
    ['by name', 'values', { datadog: { envDict: { [variable.name]: `["${BAD}"]` } } }, `datadog.envDict.${variable.name}`, 1],
    ['of one agent', 'values', { agents: { containers: { agent: { env: [variable] } } } }, 'agents.containers.agent.env.0.value', 2],
    ['a configuration file', 'values', { agents: { customAgentConfig: file } }, 'agents.customAgentConfig.process_config.custom_sensitive_words', 2],
    ['a spec', 'spec', { global: { env: [variable] } }, 'global.env.0.value', 2],
    [
      "a spec's file",
      'spec',
      { override: { nodeAgent: { customAgentConfig: file } } },
      'override.nodeAgent.customAgentConfig.process_config.custom_sensitive_words',
      2,
    ],
  ])('%s', (_name, how, input, keys, count) => {
    const found = settingFindings(input, how);
    expect(found.map((f) => [f.code, f.keys.join('.')])).toEqual(Array.from({ length: count }, () => ['dropped-word', keys]));
    expect(found[0]!.message).toContain(`'${BAD}' is no word that the agent can hide`);
  });

  test('and only those: words of the document are none', () =>
    expect(settingFindings({ datadog: { env: [{ name: variable.name, value: words.join(',') }] } }, 'values')).toEqual([]));
});
