import type { MonitorProps, Routing } from '../../constructs';
import { widgets } from '../../constructs';
import { handleMistake, handlesIn } from '../../constructs/observability/handles';
import { sentenceOf } from '../../constructs/observability/mistake';
import { messageMistakes } from '../../constructs/observability/template';
import { collection, dashboard, downtime, monitor, slo } from './sample';

const ROUTING: Routing = {
  critical: { notify: ['@pagerduty-Shop'] },
  warning: { notify: ['@slack-shop'] },
  info: { notify: ['@digest@example.com'], recovery: false },
};
const routed = (props: Partial<MonitorProps>, routing: Routing = ROUTING) => monitor(props, collection({ routing })).request;
const blocks = (message: string) =>
  Object.fromEntries([...message.matchAll(/\{\{#(\w+)\}\}\n([\s\S]*?)\n\{\{\/\1\}\}/g)].map(([, state, text]) => [state, text]));
const thrown = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    return (error as Error).message;
  }
  return '';
};

describe('who hears of it', () => {
  test('PagerDuty of what is critical, Slack of warnings, a digest of the rest', () => {
    expect(blocks(routed({}).message!)).toEqual({ is_alert: '@pagerduty-Shop', is_recovery: '@pagerduty-Shop' });
    expect(blocks(routed({ severity: 'warning' }).message!)).toEqual({ is_alert: '@slack-shop', is_recovery: '@slack-shop' });
    expect(blocks(routed({ severity: 'info' }).message!)).toEqual({ is_alert: '@digest@example.com' });
  });

  test('a warning is one severity below, and who was told hears of the end', () => {
    expect(blocks(routed({ options: { thresholds: { warning: 60 } } }).message!)).toEqual({
      is_alert: '@pagerduty-Shop',
      is_warning: '@slack-shop',
      is_alert_recovery: '@pagerduty-Shop',
      is_warning_recovery: '@slack-shop',
    });
  });

  test('where data is missing, those who hear of alerts', () => {
    const { message } = routed({ options: { notify_no_data: true, thresholds: { warning: 60 } }, noData: 'Silent.' });
    expect(blocks(message!)).toMatchObject({ is_no_data: 'Silent.\n@pagerduty-Shop', is_no_data_recovery: '@pagerduty-Shop' });
  });

  test('states say more of their own', () => {
    const { message } = routed({ alert: 'Now.', recovery: 'Over.', runbook: 'https://runbooks.example.com/cpu' });
    expect(message).toContain('\n\nRunbook: https://runbooks.example.com/cpu\n\n');
    expect(blocks(message!)).toEqual({ is_alert: 'Now.\n@pagerduty-Shop', is_recovery: 'Over.\n@pagerduty-Shop' });
  });

  test('nobody, where nothing is said', () => {
    expect(monitor().request.message).toBe('The CPU is at {{value}} %.');
  });

  test('each only once', () => {
    expect(blocks(routed({}, { critical: { notify: ['@slack-a', '@slack-a'] } }).message!).is_alert).toBe('@slack-a');
  });

  test("a monitor's own routing counts instead of the collection's", () => {
    expect(blocks(routed({ routing: { critical: { notify: ['@oncall-shop'] } } }).message!).is_alert).toBe('@oncall-shop');
  });
});

describe('if nobody does anything', () => {
  const critical = {
    notify: ['@pagerduty-Shop'],
    renotify: { every: 30, times: 2 },
    escalation: { message: 'Still.', notify: ['@lead@example.com'] },
    priority: 1,
  } as const;

  test('it is said again, and to more people', () => {
    const request = routed({}, { critical });
    expect(request.options).toMatchObject({
      renotify_interval: 30,
      renotify_occurrences: 2,
      renotify_statuses: ['alert'],
      escalation_message: 'Still.\n@lead@example.com',
    });
    expect(request.priority).toBe(1);
  });

  test('in the states that there are', () => {
    const states = ['alert', 'warn', 'no data'] as const;
    const route = { critical: { ...critical, renotify: { every: 10, states } } };
    expect(routed({}, route).options!.renotify_statuses).toEqual(['alert']);
    expect(routed({ options: { notify_no_data: true, thresholds: { warning: 1 } } }, route).options!.renotify_statuses).toEqual(states);
  });

  test('what the monitor says counts more', () => {
    const request = routed({ priority: 4, options: { renotify_interval: 60, escalation_message: 'Mine.' } }, { critical });
    expect(request).toMatchObject({ priority: 4, options: { renotify_interval: 60, escalation_message: 'Mine.' } });
  });

  test.each([
    [{ critical: { notify: [] } }, "routing.critical.notify is empty; write whom to tell, such as ['@slack-alerts'], or leave critical out"],
    [
      { critical: { notify: ['@slack-a'], escalation: { message: 'x' } } },
      'routing.critical.escalation is never said: write renotify: { every: 30 } beside it',
    ],
    [{ critical: { notify: ['@slack-a'], renotify: { every: 0 } } }, 'routing.critical.renotify.every is no number of minutes'],
    [
      { critical: { notify: ['@slack-a'], renotify: { every: 5 }, escalation: { notify: ['lead'] } } },
      "routing.critical.escalation.notify[0] 'lead' is no handle: it begins with @",
    ],
    [{ urgent: { notify: ['@slack-a'] } } as never, 'routing.urgent is no severity; there is critical, warning and info'],
    [{ info: { notify: ['@slak-a'] } }, "routing.info.notify[0] '@slak-a' notifies nobody: Datadog knows no slak; did you mean @slack-a?"],
  ] as [Routing, string][])('%j is refused', (routing, message) => {
    expect(thrown(() => collection({ routing }))).toBe(
      `shop/monitors: ${message}${message.includes('begins with') ? ', such as @slack-CHANNEL, @pagerduty-SERVICE, @user@example.com, @teams-NAME, @opsgenie-SERVICE or @webhook-NAME' : message.includes('minutes') ? '; write one such as 30' : ''}`,
    );
    expect(thrown(() => monitor({ routing }))).toContain(message);
  });
});

describe('handles', () => {
  test.each([
    ...[
      '@slack-alerts',
      '@slack-Acme_Inc-shop-alerts',
      '@pagerduty',
      '@pagerduty-Shop_Payments',
      '@user@example.com',
      '@first.last+tag@mail.example.co.uk',
      '@webhook-statuspage',
    ],
    ...[
      '@teams-Platform',
      '@opsgenie-shop',
      '@oncall-shop',
      '@team-shop',
      '@hangouts-room',
      '@all',
      '@slack-{{team.name}}',
      '@workflow-Restart',
      '@jira-SHOP',
      '@victorops-shop',
    ],
  ])('%s reaches somebody', (handle) => {
    expect(handleMistake(handle)).toBeUndefined();
  });

  test.each([
    ['slack-alerts', 'is no handle'],
    ['@slack', 'lacks a name; write @slack-NAME'],
    ['@slack-', 'lacks a name; write @slack-NAME'],
    ['@pagerduty-', 'lacks a name'],
    ['@pagerdty-Shop', 'did you mean @pagerduty-Shop?'],
    ['@Slack-alerts', 'did you mean @slack-alerts?'],
    ['@user@localhost', 'is no address of an email'],
    ['@user@', 'is no address of an email'],
    ['@skype-room', 'Datadog knows no skype; write @slack-CHANNEL'],
    ['@slack-my channel', 'has characters that end it'],
    ['@slack-#alerts', 'has characters that end it'],
    ['https://example.com/hook', 'is an address; give it a name in the Webhooks integration of Datadog'],
    ['@https://example.com/hook', 'is an address'],
    ['@constructor-x', 'Datadog knows no constructor'],
  ])('%s reaches nobody', (handle, message) => {
    expect(handleMistake(handle)).toContain(message);
  });

  test('are found in a message where Datadog finds them', () => {
    const text =
      'Ask @slack-shop, or @user@example.com. {{#is_alert}}@pagerduty-Shop{{/is_alert}}\n(@oncall-shop) mail me@example.com `@slack-code` @slack-{{team.name}}';
    expect(handlesIn(text).map(({ handle }) => handle)).toEqual([
      '@slack-shop',
      '@user@example.com',
      '@pagerduty-Shop',
      '@oncall-shop',
      '@slack-{{team.name}}',
    ]);
  });
});

describe('messages', () => {
  test.each([
    ['{{#is_alert}}x', '{{#is_alert}} is never closed; write {{/is_alert}} where it ends'],
    ['x{{/is_alert}}', '{{/is_alert}} closes what is not open'],
    ['{{#is_alert}}{{#is_match "host.name" "a"}}x{{/is_alert}}{{/is_match}}', '{{/is_alert}} closes what is not open; write {{/is_match}} first'],
    ['{{#is_alart}}x{{/is_alart}}', '{{#is_alart}} is no condition of Datadog; did you mean is_alert?'],
    ['Tell @slak-shop.', "'@slak-shop' notifies nobody"],
  ])('%s is refused', (text, message) => {
    expect(messageMistakes('message', text).map(sentenceOf).join('\n')).toContain(message);
    expect(thrown(() => monitor({ message: text }))).toContain(message);
  });

  test.each([
    '{{^is_alert}}x{{/is_alert}}',
    "{{#is_priority 'P1'}}x{{/is_priority}}",
    '{{value}} {{host.name}} {{log.attributes.[usr.id]}}',
    '{{#is_exact_match "env.name" "a" "b"}}@slack-a{{/is_exact_match}}',
  ])('%s is one', (text) => {
    expect(messageMistakes('message', text)).toEqual([]);
  });
});

describe('credentials', () => {
  // In pieces, so that nobody's scanner takes them for real ones.
  const SECRETS = {
    'slack webhook': ['https://hooks.slack.', 'com/services/T000/B000/XXXXXXXXXXXXXXXXXXXX'].join(''),
    'teams webhook': 'https://acme.webhook.office.com/webhookb2/abc@def/IncomingWebhook/ghi/jkl',
    'discord webhook': 'https://discord.com/api/webhooks/123/abc',
    'pagerduty integration': 'https://events.pagerduty.com/integration/abc/enqueue',
    'mattermost webhook': 'https://chat.example.com/hooks/abcdefghijklmnopqrstuvwxyz',
    'webhook with a key as its last part': 'https://example.com/api/webhook/0123456789abcdef0123456789abcdef',
    'lark webhook': 'https://open.larksuite.com/open-apis/bot/v2/hook/abc',
    'integration key': '0123456789abcdef0123456789abcdef',
    'slack token': ['xoxb', '123456789012-abcdefghijkl'].join('-'),
    'key in an address': 'https://example.com/hook?api_key=s3cr3tvalue',
    'password in an address': 'https://user:hunter22@example.com/',
  };

  test.each(Object.entries(SECRETS))('%s is refused everywhere, and never shown', (_, secret) => {
    const acts = [
      () => monitor({ message: `Tell ${secret}` }),
      () => monitor({ options: { escalation_message: secret } }),
      () => monitor({ runbook: secret }),
      () => monitor({ name: secret }),
      () => collection({ routing: { critical: { notify: [secret] } } }),
      () => collection({ routing: { critical: { notify: [`@${secret}`] } } }),
      () => slo({ description: secret }),
      () => downtime({ message: secret }),
      () => dashboard({ description: secret }),
      () => dashboard({ widgets: [widgets.note(secret)] }),
    ];
    for (const act of acts) {
      const message = thrown(act);
      expect(message).not.toBe('');
      expect(message).not.toContain(secret);
    }
  });

  test('the message says where it was found, and what to do', () => {
    expect(thrown(() => monitor({ message: SECRETS['slack webhook'] }))).toMatch(
      /^shop\/monitors\/cpu: message holds the address of a webhook, .*revoke it.*@slack-CHANNEL/,
    );
  });

  test('names of pictures are none', () => {
    expect(thrown(() => dashboard({ widgets: [widgets.note('![x](https://pictures.example.com/0123456789abcdef0123456789abcdef.png)')] }))).toBe('');
  });

  test('pages about webhooks are none', () => {
    const pages = 'https://docs.example.com/hooks/how-to-add-a-webhook.html and https://git.example.com/a/webhooks/README.md';
    expect(thrown(() => monitor({ message: pages }))).toBe('');
  });

  test('ids of SLOs are none', () => {
    expect(thrown(() => dashboard({ widgets: [widgets.sloStatus('0123456789abcdef0123456789abcdef')] }))).toBe('');
    expect(thrown(() => monitor({ type: 'slo alert', query: 'error_budget("0123456789abcdef0123456789abcdef").over("7d") > 75' }))).toBe('');
  });
});
