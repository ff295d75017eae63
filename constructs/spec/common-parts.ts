/*
 * Clusters of a fleet have most parts of their specs in common: the options of a feature, the image of a workload. Such a part is read once and
 * is one object in all specs that have it, so that what was found out about it need not be found out again.
 */

/** How tests hold what is kept against what is not. */
export const keeping = { on: true };

interface Answer {
  readonly beside: unknown;
  readonly answer: unknown;
}

/** What is known of each common part, by who found it out. */
const known = new WeakMap<object, Answer[]>();

/** Says that many specs may have this part, which nobody changes from here on. */
export const becomesCommon = (part: object): void => {
  known.set(part, []);
};

export const isCommon = (part: object): boolean => known.has(part);

let questions = 0;

/**
 * Works something out of a part, once for a common one.
 * @param workOut looks at nothing but the part and what is given beside it
 * @param isSame whether two things given beside it are the same to it
 */
export function onceForCommon<Part extends object, Beside, T>(
  workOut: (part: Part, beside: Beside) => T,
  isSame: (a: Beside, b: Beside) => boolean = Object.is,
): (part: Part, beside: Beside) => T {
  const question = questions;
  questions += 1;
  return (part, beside) => {
    const answers = known.get(part);
    if (!answers) return workOut(part, beside);
    const before = answers[question];
    if (before && isSame(before.beside as Beside, beside)) return before.answer as T;
    const answer = workOut(part, beside);
    answers[question] = { beside, answer };
    return answer;
  };
}
