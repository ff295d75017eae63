// The tables of docs/least-privilege.md: what goes and what stays, from constructs/access/least.
import path from 'node:path';
import { type Idle, type Need, ruleOf, sourceInWords } from '../constructs/access/least/need';
import { POD_NEEDS, UNREAD } from '../constructs/access/least/pods';
import { IDLE, NEEDS } from '../constructs/access/least/table';
import type { PolicyRule } from '../constructs/kubernetes';
import { planAgent } from '../constructs/plan/build';
import { describe, grantsOf } from '../constructs/review/grants';
import { gatherGrants } from '../constructs/review/words';
import { resolveSpec } from '../constructs/spec/schema';
import { bringUpToDate } from './page-parts';

const usual = planAgent({ spec: resolveSpec({}), name: 'datadog', namespace: 'datadog-agent', kubernetesVersion: '1.34' });

const rights = (rule: PolicyRule, namespace = ''): string =>
  gatherGrants([...grantsOf(rule, namespace)].map(describe))
    .map((line) => `\`${line}\``)
    .join(', ');

const needLine = (need: Need): string =>
  [
    `- ${need.user}${need.while ? `, while ${need.while.says}` : ''}.`,
    `${rights(ruleOf(need, usual), need.inOwnNamespace ? usual.context.namespace : '')}; ${sourceInWords(need.source)}`,
  ].join('\n  ');

/** Lines below the name of who brings the rights. */
function sections<T extends { readonly by: string }>(lines: readonly T[], told: (line: T) => string): string {
  const names = [...new Set(lines.map(({ by }) => by))];
  return names
    .map((name) =>
      [
        `**${name}**`,
        lines
          .filter(({ by }) => by === name)
          .map(told)
          .join('\n'),
      ].join('\n\n'),
    )
    .join('\n\n');
}

const idleLine = ({ rule, because }: Idle): string => `- ${because}\n  ${rights(rule)}`;

const podLines = POD_NEEDS.map(
  ({ what, containers, user, source, while: condition }) =>
    `- \`${what}\`${containers ? ` in ${containers.join(', ')}` : ''}: ${user}${condition ? `, while ${condition.says}` : ''}.\n  ${sourceInWords(source)}`,
);

const PARTS = {
  idle: [
    sections(IDLE, idleLine),
    [
      '**Pods of the node agent**',
      [
        '- Volumes of the node, and Secrets, that no container mounts, but for those that a spec adds.',
        ...UNREAD.map(({ by, container, because }) => `- What ${by} mounts in ${container}. ${because}`),
      ].join('\n'),
    ].join('\n\n'),
  ].join('\n\n'),
  needs: sections(NEEDS, needLine),
  pods: podLines.join('\n'),
};

export const generateLeastPage = (check: boolean): boolean => bringUpToDate(path.join('docs', 'least-privilege.md'), PARTS, check);
