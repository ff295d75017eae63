import type { PlanContext } from '../../constructs/plan/context';
import type { Contribution } from '../../constructs/plan/contribution';
import { mergeContributions } from '../../constructs/plan/merge';

test('two who give the very same contribution are each named for what they give', () => {
  const container = (name: string) => ({ workload: 'nodeAgent', order: 0, container: { name, image: '' } }) as const;
  const same: Contribution = { env: [{ at: ['nodeAgent/agent'], name: 'DD_SHARED', value: 'yes' }] };
  const merged = (by: string) =>
    mergeContributions({} as PlanContext, new Map(), [
      { by: 'agent', contribution: { containers: [container('agent')] } },
      { by, contribution: same },
    ])
      .workloads.nodeAgent.containers.get('agent')!
      .env.map((item) => item.by);
  expect([merged('one'), merged('other')]).toEqual([['one'], ['other']]);
});
