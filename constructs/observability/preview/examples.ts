import type { Level } from './levels';

/** Values that tags of these keys may have. */
const TAG_VALUES: Readonly<Record<string, readonly string[]>> = {
  host: ['node-a', 'node-b', 'node-c'],
  device: ['/dev/sda1', '/dev/sdb1', 'tmpfs'],
  'http.status_code': ['200', '404', '500'],
  status: ['200', '404', '500'],
  resource_name: ['GET /', 'POST /orders', 'GET /orders/{id}'],
  endpoint: ['/', '/users', '/orders'],
  service: ['api', 'worker', 'web'],
  env: ['production', 'staging'],
  container_name: ['web', 'worker', 'cache'],
  pod_name: ['api-7d9f-abcde', 'api-7d9f-fghij', 'worker-5c4b-klmno'],
  process_name: ['gunicorn', 'uvicorn', 'python'],
  db: ['orders', 'users'],
  period: ['day', 'month'],
  amount_range: ['small', 'medium', 'large', 'premium'],
};

export const tagValues = (key: string): readonly string[] => TAG_VALUES[key] ?? [1, 2, 3].map((number) => `${key}-${number}`);

const MESSAGES = ['upstream closed the connection', 'no answer within 5 s', 'retrying the request', 'the queue is full', 'not found in the cache'];

/** Ten times of a day, the latest first. */
const TIMES = Array.from({ length: 10 }, (_, i) => {
  const seconds = 317 - i * 29;
  return `12:0${Math.floor(seconds / 60)}:${`${seconds % 60}`.padStart(2, '0')}`;
});

/** What lines of logs, traces and events may have in their columns. */
const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  timestamp: TIMES,
  status: ['info', 'warn', 'error'],
  content: MESSAGES,
  message: MESSAGES,
  source: ['docker', 'agent'],
  title: ['container started', 'configuration loaded', 'container stopped', 'agent started'],
  duration: ['31 ms', '120 ms', '9 ms'],
};

/** What a search holds fast: `service:api`. */
const fixedIn = (search: string, field: string): string | undefined =>
  [...search.matchAll(/(?:^|[\s(])@?([\w.-]+):("?)([^\s"()*?$]+)\2(?=$|[\s)])/g)].find(([, key]) => key === field)?.[3];

/** The value of a column in a made-up line; of most attributes nobody knows what they look like. */
export function columnValue(field: string, row: number, search: string): string | undefined {
  const name = field === 'status_line' ? 'status' : field.replace(/^@/, '');
  const values = COLUMNS[name] ?? TAG_VALUES[name];
  return fixedIn(search, name) ?? values?.[row % values.length];
}

const PERCENT = 45;

/** About how large measures are whose title, or whose query, speaks of this. The first that fits counts. */
const MAGNITUDES: readonly (readonly [hint: RegExp, magnitude: number])[] = [
  [/errors?\b.*%/i, 2],
  [/(?<!\d ?)%|percent(?!ile)|[._]pct\b/i, PERCENT],
  [/count_nonzero/i, 12],
  [/run_time|uptime/i, 5e4],
  [/restart|failed|\boom\b/i, 0],
  [/\(s\)|seconds|latency/i, 0.4],
  [/temperature|°C/i, 62],
  [/bytes|memory|\bmem\b|\.net\./i, 4e8],
  [/nanocores|cpu\.usage/i, 3e8],
  [/p\d\d:|duration|_time\b/i, 0.4],
  [/gpu\.\w*active|ratio\b/i, 0.7],
];

const ORDINARY = 120;

function magnitudeOf(hints: readonly string[]): number {
  return MAGNITUDES.find(([pattern]) => hints.some((hint) => pattern.test(hint)))?.[1] ?? ORDINARY;
}

/** Shares cannot be above all. */
const highest = (value: number, hints: readonly string[]): number => (value < 100 && magnitudeOf(hints) === PERCENT ? (value + 100) / 2 : value * 1.2);

/** About how large a measure is: on the good side of its thresholds, else by what its title and its queries speak of. */
export function usualValue(hints: readonly string[], levels: readonly Level[]): number {
  const bad = levels.filter(({ kind }) => kind === 'error' || kind === 'warning');
  const [floors, ceilings] = [true, false].map((below) => (bad.length > 0 ? bad : levels).filter((it) => it.below === below).map(({ value }) => value));
  const [floor, ceiling] = [Math.max(...floors!), Math.min(...ceilings!)];
  if (Number.isFinite(floor) && Number.isFinite(ceiling)) return (floor + ceiling) / 2;
  if (Number.isFinite(floor)) return Math.max(0, highest(floor, hints));
  const magnitude = magnitudeOf(hints);
  // What hardly ever happens does not happen on most days either where one time is too many.
  return Number.isFinite(ceiling) ? Math.max(0, magnitude === 0 ? 0 : ceiling * 0.62) : magnitude;
}

/** Of these, little is bad: a marker says only where its line is, not on which side. */
export const isBetterHigh = (title: string): boolean => /\bhit.?rate|cache.*\bhits?\b|success|availab|uptime|\bfree\b/i.test(title);

const SUMMARIES: Readonly<Record<string, number>> = { median: 50, average: 60, avg: 60, mean: 60, longest: 100, slowest: 100, max: 100 };

/** Which part of all values is below a summary of them, if the name is one of a summary. */
const percentileOf = (name: string): number | undefined => {
  const [, percentile] = /^p(\d\d)$/.exec(name) ?? [];
  return percentile === undefined ? SUMMARIES[name] : Number(percentile);
};

export const isSummary = (name: string): boolean => percentileOf(name) !== undefined;

/** Of summaries side by side the high ones are high; beside requests errors are few. */
export function shareOf(name: string, group: readonly string[], beside: boolean): number {
  const failed = group.some((value) => /^[45]\d\d$/.test(value)) ? 0.06 : 1;
  const percentile = percentileOf(name);
  if (!beside) return failed;
  return failed * (percentile === undefined ? (/error/i.test(name) ? 0.04 : 1) : (percentile / 100) ** 3);
}
