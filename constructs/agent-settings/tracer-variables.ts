import { readData } from './data';

interface TracerVariables {
  readonly names: ReadonlySet<string>;
  /** Starts and ends of names that belong to a library whatever stands between. */
  readonly families: readonly (readonly [start: string, end: string])[];
}

// The libraries ask these of each of their integrations, whose list is long and grows.
const INTEGRATION = /^DD_[A-Z0-9]+(?:_[A-Z0-9]+)*_(?:ANALYTICS_ENABLED|ANALYTICS_SAMPLE_RATE|SERVICE_NAME|DISTRIBUTED_TRACING)$/;

let loaded: TracerVariables | undefined;

function tracerVariables(): TracerVariables {
  if (loaded) return loaded;
  const lines = readData('tracer-variables.txt').split('\n').filter(Boolean);
  loaded = {
    names: new Set(lines.filter((line) => !line.includes('*'))),
    families: lines.filter((line) => line.includes('*')).map((line) => line.split('*') as [string, string]),
  };
  return loaded;
}

/** Whether a tracing library has a setting of exactly this name. */
export const isTracerVariable = (name: string): boolean => tracerVariables().names.has(name);

/** Whether a name is like those of the tracing libraries. */
export const isLikeTracerVariable = (name: string): boolean =>
  INTEGRATION.test(name) ||
  tracerVariables().families.some(([start, end]) => name.startsWith(start) && name.endsWith(end) && name.length > start.length + end.length);
