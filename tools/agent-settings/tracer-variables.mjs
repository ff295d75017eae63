// Writes which variables the tracing libraries read, from the registries of supported configurations that they publish:
//   node tools/agent-settings/tracer-variables.mjs supported-configurations.json... > constructs/agent-settings/tracer-variables.txt
import fs from 'node:fs';

/** Names that begin like this belong to a library, whatever follows: one line says more than hundreds of names, and newer names fit too. */
const FAMILIES = [
  'DD_API_SECURITY_',
  'DD_APPSEC_',
  'DD_CIVISIBILITY_',
  'DD_CODE_ORIGIN_FOR_SPANS_',
  'DD_CRASHTRACKING_',
  'DD_DATA_STREAMS_',
  'DD_DBM_',
  'DD_EXCEPTION_REPLAY_',
  'DD_IAST_',
  'DD_INSTRUMENTATION_TELEMETRY_',
  'DD_INTEGRATION_*_ENABLED',
  'DD_JMXFETCH_',
  'DD_LLMOBS_',
  'DD_PROFILING_',
  'DD_RUNTIME_METRICS_',
  'DD_TRACE_',
];
/** What a library says of each of its integrations, whose list is long and grows. */
const INTEGRATION = /^DD_[A-Z0-9]+(?:_[A-Z0-9]+)*_(?:ANALYTICS_ENABLED|ANALYTICS_SAMPLE_RATE|SERVICE|SERVICE_NAME|DISTRIBUTED_TRACING)$/;
/** Names of the libraries' own builds and tests. */
const INTERNAL = /^_|^DD_(?:BAR|CARGO|CMAKE|COMPILE|CYTHONIZE|CXX|FAST|FOO|MYINT|MY|SCCACHE|SETUP|TEST)(?:_|$)|-/;

/** The library injector publishes no registry. */
const INJECTOR = ['DD_APM_INSTRUMENTATION_DEBUG'];

const names = new Set(INJECTOR);
for (const file of process.argv.slice(2)) {
  const { supportedConfigurations, aliases = {} } = JSON.parse(fs.readFileSync(file, 'utf8'));
  for (const [name, versions] of Object.entries(supportedConfigurations)) {
    names.add(name);
    for (const version of [versions].flat()) for (const alias of version.aliases ?? []) names.add(alias);
  }
  for (const [name, others] of Object.entries(aliases)) for (const alias of [name, others].flat()) names.add(alias);
}

const fits = (name) =>
  FAMILIES.some((family) => {
    const [start, end = ''] = family.split('*');
    return name.startsWith(start) && name.endsWith(end);
  });

const own = [...names].filter((name) => name.startsWith('DD_') && !INTERNAL.test(name) && !fits(name) && !INTEGRATION.test(name));
const families = FAMILIES.map((family) => (family.includes('*') ? family : `${family}*`));
process.stdout.write(`${[...families, ...own.sort()].join('\n')}\n`);
