import { type Explained, type Explanation, imagesIn } from './explanation';
import { askersOf, summaryOf } from './layout';

const thing = ({ kind, what, reasons, meaning, needless, notNeeded }: Explained) => ({
  kind,
  what,
  ...(meaning !== undefined && { meaning }),
  ...(reasons.length > 0 && { always: reasons.some(({ always }) => always), needless, reasons: reasons.map(({ by, why, always }) => ({ by, why, always })) }),
  ...(notNeeded && { notNeeded }),
});

const things = (items: readonly Explained[]) => items.filter(({ kind }) => kind !== 'image').map(thing);

function dataOf(explanation: Explanation) {
  const { name, reasons, workloads, accounts, least } = explanation;
  return {
    name,
    reasons,
    summary: summaryOf(explanation),
    images: imagesIn([explanation]),
    workloads: workloads.map((workload) => ({
      name: workload.name,
      ...(workload.account && { account: workload.account }),
      items: things(workload.items),
      containers: workload.containers.map((container) => ({
        name: container.name,
        init: container.init,
        image: container.image,
        ...(reasons && { askedBy: askersOf(container) }),
        ...(container.user !== undefined && { user: container.user }),
        ports: container.ports,
        items: things(container.items),
      })),
    })),
    accounts: accounts.map(({ name, grants }) => ({ name, grants: things(grants) })),
    ...(least && { least }),
  };
}

/** For programs: everything, each thing by itself. */
export const asJson = (explanations: readonly Explanation[]): string => `${JSON.stringify({ installations: explanations.map(dataOf) }, null, 2)}\n`;
