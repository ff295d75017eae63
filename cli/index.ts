import { Command, CommanderError, Option } from 'commander';
import { CHART_VERSION } from '../constructs/chart';
import { Diagnostics, UsageError } from './diagnostics';
import { runImport } from './import';
import { runSynth, TARGETS } from './synth';

function command(): { program: Command; exitCode: () => number } {
  let exitCode = 0;
  const run = (options: { strict?: boolean; report?: string }, work: (diagnostics: Diagnostics) => void) => {
    const diagnostics = new Diagnostics(options.strict ?? false);
    work(diagnostics);
    diagnostics.writeReport(options.report);
    exitCode = diagnostics.exitCode;
  };
  const report = () => new Option('--report <file>', 'write the diagnostics as JSON');
  const strict = () => new Option('--strict', 'take warnings for errors');

  const program = new Command('cdk8s-datadog')
    .description(`One typed spec of the Datadog Agent, for GitOps. Means the same as the official chart ${CHART_VERSION}.`)
    .version(process.env.CDK8S_DATADOG_VERSION ?? '0.0.0')
    .exitOverride();
  program
    .command('import')
    .description('turn chart values into specs')
    .argument('<file...>', 'values file, or Argo CD Application or Flux HelmRelease with inline values')
    .requiredOption('--out <dir>', 'folder for the specs')
    .option('--name <name>', 'the release (default: datadog)')
    .option('--namespace <namespace>', 'its namespace (default: datadog-agent)')
    .option('--kubernetes-version <version>', "the cluster's Kubernetes version", '1.34')
    .option('--merge', 'lay the files over each other, as helm -f does, into one spec named after the last')
    .addOption(strict())
    .addOption(report())
    .action((files: string[], options) =>
      run(options, (diagnostics) => {
        if (!/^v?\d+\.\d+(\.\d+)?([-+].*)?$/.test(options.kubernetesVersion)) throw new UsageError('--kubernetes-version wants a version such as 1.34');
        runImport(files, options, diagnostics);
      }),
    );
  program
    .command('synth')
    .description('turn specs into what is deployed')
    .argument('<spec...>', 'spec file')
    .addOption(new Option('--target <target>', 'what to write').choices([...TARGETS]).makeOptionMandatory())
    .requiredOption('--out <dir>', 'folder for the output, one folder in it for each spec')
    .option('--prune', 'remove what was written for specs that are no longer named')
    .addOption(strict())
    .addOption(report())
    .action((files: string[], options) => run(options, (diagnostics) => runSynth(files, options, diagnostics)));
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

if (require.main === module) process.exitCode = main(process.argv.slice(2));
