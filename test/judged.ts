import { JUDGES } from '../tools/judges';

/** CI sets it: there, a judge that is missing is a failure. */
const required = Boolean(process.env.REQUIRE_JUDGES);

/**
 * A test by a program of others: skipped where it is missing, with a word of it, unless all are required.
 */
export function judgedBy(name: keyof typeof JUDGES): jest.It {
  const { find, missing } = JUDGES[name];
  if (find()) return test;
  if (!required) console.info(`skipped: ${missing}`);
  else test(`${name} is there to judge`, () => expect(missing).toBe(''));
  return test.skip;
}
