import { judge } from './judge';
import { readManifests } from './manifests';
import { readProperties, ValidationPropertiesError } from './properties';
import { addFindings, addProblems, type Report, summaryOf } from './report';

/** What the cdk8s CLI gives to a validation: as much of its `ValidationContext` as is used here. */
export interface ValidationContext {
  /** The YAML files below the output folder. */
  readonly manifests: readonly string[];
  /** What the CLI prints at the end; findings are added to it. */
  readonly report: Report;
}

/**
 * A validation for the cdk8s CLI, named under `validations` in cdk8s.yaml. Its properties are a team's rules. Objects of an app that is a
 * `DatadogApp` are told with the path of their construct and with who asked for what is wrong.
 */
export class DatadogValidation {
  /** @param properties `ValidationProperties`; what is wrong with them is reported, and fails the validation */
  constructor(private readonly properties: unknown = {}) {}

  /** Judges the manifests and tells the CLI what is wrong, as errors of its report. Wrong properties are told there too. */
  async validate({ manifests, report }: ValidationContext): Promise<void> {
    // An error that is thrown here would reach the user as a stack trace.
    try {
      const properties = readProperties(this.properties);
      const read = readManifests(manifests);
      const judgement = judge(read.subjects, properties);
      addFindings(report, judgement, read);
      const failed = judgement.judged.some(({ finding }) => finding.severity === 'error');
      report.submit(failed ? 'failure' : 'success', summaryOf(judgement, read));
    } catch (error) {
      if (!(error instanceof ValidationPropertiesError)) throw error;
      addProblems(report, error.problems);
      report.submit('failure', { Rules: 'not asked: the properties of the validation are wrong' });
    }
  }
}
