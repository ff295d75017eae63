import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { CHART_VERSION } from '../constructs/chart';
import { splitPath } from '../constructs/import/umbrella';
import { AREAS, type Area } from '../constructs/review/changes/review';
import { Diagnostics, UsageError } from './diagnostics';
import { FORMATS, VERSION } from './format';
import { readShard, type Shard } from './shard';
import { survive } from './terminal';
import { CI_SYSTEMS, EXPLAIN_FORMATS, LANGUAGES, PROJECT_TARGETS, REPORT_FORMATS, REVIEW_FORMATS, TARGETS, THREAD } from './words';

// A command is loaded when it runs: what the others need would be most of the time of a short run.
const explain = () => require('./explain') as typeof import('./explain');
const reporting = () => require('./report') as typeof import('./report');
const initializing = () => require('./init') as typeof import('./init');
const importing = () => require('./import') as typeof import('./import');
const schema = () => require('./schema') as typeof import('./schema');
const synth = () => require('./synth') as typeof import('./synth');
const synthThreads = () => require('./synth-threads') as typeof import('./synth-threads');
const reviewing = () => require('./review') as typeof import('./review');
const validate = () => require('./validate') as typeof import('./validate');

const report = () => new Option('--report <file>', 'write the diagnostics as JSON');
const strict = () => new Option('--strict', 'take warnings for errors');
const merge = (result: string) => new Option('--merge', `lay the files over each other, as helm -f does, ${result}`);
const valuesPath = () =>
  new Option('--path <keys>', 'where the values of the chart stand in those of an umbrella chart, such as monitoring').argParser(splitPath);

function kubernetesVersion(text: string): string {
  if (!/^v?\d+\.\d+(\.\d+)?([-+].*)?$/.test(text)) throw new InvalidArgumentError('It wants a version such as 1.34.');
  return text;
}

function shard(text: string): Shard {
  const read = readShard(text);
  if (!read) throw new InvalidArgumentError('It wants one of several parts, such as 3/10: the third of ten.');
  return read;
}

function threads(text: string): number {
  const count = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (count < 1 || count > 64) throw new InvalidArgumentError('It wants a number from 1 to 64.');
  return count;
}

function areas(text: string): Area[] {
  const named = text.split(',').map((word) => word.trim());
  const wrong = named.find((word) => !(AREAS as readonly string[]).includes(word));
  if (wrong !== undefined) throw new InvalidArgumentError(`It wants some of ${AREAS.join(', ')}, with commas between them.`);
  return named as Area[];
}

function nodes(text: string): number {
  if (!/^[1-9]\d{0,6}$/.test(text)) throw new InvalidArgumentError('It wants a number of nodes, such as 40.');
  return Number(text);
}

const collect = (value: string, before: string[] | undefined): string[] => [...(before ?? []), value];

/** Options of commands that read chart values: where the release goes, as far as the files do not say it. */
const release = (command: Command) =>
  command
    .option('--name <name>', 'the release (default: datadog)')
    .option('--namespace <namespace>', 'its namespace (default: datadog-agent)')
    .addOption(new Option('--kubernetes-version <version>', "the cluster's Kubernetes version (default: 1.34)").argParser(kubernetesVersion))
    .addOption(valuesPath());

function command(): { program: Command; exitCode: () => number } {
  let exitCode = 0;
  const run = (options: { strict?: boolean; report?: string; format?: string }, work: (diagnostics: Diagnostics) => void) => {
    const diagnostics = new Diagnostics(options.strict ?? false);
    work(diagnostics);
    diagnostics.writeReport(options.report);
    const printed = FORMATS[options.format ?? 'text']!(diagnostics.reports());
    if (printed) process.stdout.write(printed);
    exitCode = diagnostics.exitCode;
  };

  const program = new Command('cdk8s-datadog')
    .description(`One typed spec of the Datadog Agent, for GitOps. Means the same as the official chart ${CHART_VERSION}.`)
    .version(VERSION)
    .exitOverride();
  release(program.command('import'))
    .description('turn chart values and DatadogAgent objects into specs')
    .argument('<file...>', 'values file, DatadogAgent object, or Argo CD Application or Flux HelmRelease with inline values')
    .requiredOption('--out <dir>', 'folder for the specs')
    .addOption(merge('into one spec named after the last'))
    .addOption(strict())
    .addOption(report())
    .action((files: string[], options) => run(options, (diagnostics) => importing().runImport(files, options, diagnostics)));
  program
    .command('synth')
    .description('turn specs into what is deployed')
    .argument('<spec...>', 'spec file')
    .addOption(new Option('--target <target>', 'what to write').choices([...TARGETS]).makeOptionMandatory())
    .requiredOption('--out <dir>', 'folder for the output, one folder in it for each spec')
    .option('--prune', 'remove what was written for specs that are no longer named')
    .option('--changed', 'say how many clusters and files changed, were added and were removed')
    .addOption(new Option('--shard <part>', 'only one of several parts of the specs, such as 3/10, for jobs side by side').argParser(shard))
    .option('--watch', 'go on, and write again what changes, until Ctrl-C')
    .addOption(
      new Option('--threads <number>', 'build in so many threads at most (default: one for each 5,000 specs, and no more than cores)').argParser(threads),
    )
    .option('--allow-lossy', 'with the target datadog-agent: leave out what the object cannot say, with a warning')
    .addOption(strict())
    .addOption(report())
    .action((files: string[], options) => run(options, (diagnostics) => synth().runSynth(files, options, diagnostics)));
  release(program.command('validate'))
    .description('say what is wrong with chart values, specs, DatadogAgent objects, monitors, SLOs and dashboards, and write nothing')
    .argument(
      '<file...>',
      'values file, spec, DatadogAgent object, Argo CD Application or Flux HelmRelease with inline values, object or JSON of a monitor, SLO or dashboard',
    )
    .addOption(new Option('--agents <spec>', 'what these agents collect is all that monitors and dashboards may ask for; repeatable').argParser(collect))
    .option('--declared <file>', 'what applications send beside that: metrics, integrations, serviceChecks, tags, data')
    .addOption(merge('and judge what they make together'))
    .addOption(new Option('--format <format>', 'what to print on standard output').choices(Object.keys(FORMATS)).default('text'))
    .addOption(strict())
    .addOption(report())
    .action((files: string[], options) => run(options, (diagnostics) => validate().runValidate(files, options, diagnostics)));
  release(program.command('explain'))
    .description('say which rights, secrets and images the agents have, who asked for each, and why')
    .argument('<input>', 'spec, values file or DatadogAgent object; or a folder of manifests of any tool, for which reasons are not known')
    .addOption(new Option('--format <format>', 'what to print on standard output').choices([...EXPLAIN_FORMATS]).default('text'))
    .option('--why <word>', 'answer one question: who has it, who asked, and why; such as SYS_PTRACE, /proc or secrets')
    .option('--without <feature>', 'what would be gone if this feature were off, and what stays because others need it')
    .option('--images', 'only the images, one a line, for the mirror of a registry')
    .addOption(strict())
    .addOption(report())
    .action((input: string, options) => run({ ...options, format: 'text' }, (diagnostics) => explain().runExplain(input, options, diagnostics)));
  program
    .command('review')
    .description('say what lies between two sets of rendered manifests: rights, secrets, images, settings, restarts')
    .argument('<base>', 'what there is now: a folder of manifests of any tool, or a git revision, such as main')
    .argument('<head>', 'what is to be: a folder or a git revision')
    .addOption(new Option('--format <format>', 'what to print on standard output').choices([...REVIEW_FORMATS]).default('text'))
    .addOption(new Option('--fail-on <areas>', `end with status 1 if any of these goes up: ${AREAS.join(', ')}`).argParser(areas))
    .addOption(new Option('--nodes <number>', 'how many nodes each cluster has, to say how many pods restart').argParser(nodes))
    .option('--path <folder>', 'where a git revision has its manifests', 'dist')
    .addOption(report())
    .action((base: string, head: string, options) =>
      run({ ...options, format: 'text' }, (diagnostics) => reviewing().runReview(base, head, options, diagnostics)),
    );
  program
    .command('report')
    .description('show what runs in many clusters side by side: features, privileges, versions, requests, sizes')
    .argument('<folder>', 'folder with the rendered manifests of all clusters, such as dist')
    .addOption(new Option('--format <format>', 'what to print on standard output').choices([...REPORT_FORMATS]).default('text'))
    .addOption(strict())
    .addOption(report())
    .action((folder: string, options) => run({ ...options, format: 'text' }, (diagnostics) => reporting().runReport(folder, options, diagnostics)));
  program
    .command('init')
    .description('write a small GitOps project that synthesizes and tests at once')
    .argument('[dir]', 'its folder, which need not be there', '.')
    .addOption(new Option('--language <language>', 'in what it says which agents there are').choices([...LANGUAGES]).default('yaml'))
    .addOption(new Option('--target <target>', 'what it deploys').choices([...PROJECT_TARGETS]).default('manifests'))
    .addOption(new Option('--ci <system>', 'what checks each merge').choices([...CI_SYSTEMS]).default('github'))
    .option('--name <name>', 'of its first installation (default: the name of the cluster, or production)')
    .option('--cluster-name <name>', 'what Datadog shows of the cluster (default: the name)')
    .option('--site <host>', 'of Datadog, such as datadoghq.eu (default: datadoghq.com)')
    .option('--repository <url>', 'address of the Git repository, as Argo CD clones it')
    .addOption(new Option('--from <file>', 'values of the chart that its first spec is made of; repeatable, laid over each other').argParser(collect))
    .action((dir: string, options) => run({}, (diagnostics) => initializing().runInit(dir, options, diagnostics)));
  program
    .command('schema')
    .description('print the JSON Schema of specs, with which editors complete, explain and check them')
    .option('--out <file>', 'write it into this file instead')
    .action((options) => run({}, (diagnostics) => schema().runSchema(options, diagnostics)));
  for (const sub of program.commands) sub.exitOverride();
  return { program, exitCode: () => exitCode };
}

/** Runs the command; gives its exit status and never throws. */
export function main(argv: readonly string[]): number {
  const { program, exitCode } = command();
  try {
    program.parse([...argv], { from: 'user' });
    return exitCode();
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof UsageError) {
      process.stderr.write(`cdk8s-datadog: ${error.message}\n`);
      return 2;
    }
    process.stderr.write(`cdk8s-datadog: internal error: ${(error as Error).message}. Please report it.\n`);
    return 1;
  }
}

/** Runs the command of this process, or in a thread that `synth` has begun what that thread is there for. */
export function run(): void {
  if (process.argv[3] === THREAD) {
    synthThreads().serve();
    return;
  }
  survive(process.stdout, process, (text) => process.stderr.write(text));
  survive(process.stderr, process, () => {});
  process.exitCode = main(process.argv.slice(2));
}

if (require.main === module) run();
