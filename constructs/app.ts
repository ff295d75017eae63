import fs from 'node:fs';
import path from 'node:path';
import { ApiObject, App, type AppProps, type Chart, Chart as ChartClass, DependencyGraph } from 'cdk8s';
import { installationFiles } from './gitops/files';
import type { Json } from './kubernetes';
import { reportFindings } from './observability/report';
import { toYamlDocuments } from './yaml';

const chartsOf = (app: App): Chart[] => new DependencyGraph(app.node).topology().filter((c): c is Chart => ChartClass.isChart(c));
const objectsOf = (chart: Chart): ApiObject[] =>
  new DependencyGraph(chart.node).topology().filter((c): c is ApiObject => ApiObject.isApiObject(c) && ChartClass.of(c) === chart);

export interface DatadogAppProps extends AppProps {
  /**
   * `charts`: one file per chart, as cdk8s does it. `installations`: a chart that has agents becomes a folder, as Argo CD deploys it, with
   * `manifests/`, `values.yaml` and `argocd/`.
   * @default 'charts'
   */
  readonly layout?: 'charts' | 'installations';
}

/**
 * A cdk8s App that writes YAML which every reader loads alike. cdk8s' own writer leaves some strings bare that Kubernetes takes for
 * numbers (`0o7`). Charts, constructs and output names are those of cdk8s.
 */
export class DatadogApp extends App {
  private readonly layout: NonNullable<DatadogAppProps['layout']>;

  constructor({ layout = 'charts', ...props }: DatadogAppProps = {}) {
    super(props);
    this.layout = layout;
  }

  private filesOf(chart: Chart): { file: string; text: string }[] {
    const installation = this.layout === 'installations' ? installationFiles(chart) : [];
    if (installation.length > 0) return installation.map(({ file, text }) => ({ file: path.join(chart.node.id, file), text }));
    const objects = objectsOf(chart);
    if (objects.length === 0) return [];
    return [{ file: `${chart.node.id}${this.outputFileExtension}`, text: toYamlDocuments(objects.map((o) => o.toJson() as Json)) }];
  }

  /** Writes the files of all charts into the output folder. */
  override synth(): void {
    reportFindings(this);
    // Everything is built before anything is written.
    const files = chartsOf(this).flatMap((chart) => this.filesOf(chart));
    fs.mkdirSync(this.outdir, { recursive: true });
    for (const { file, text } of files) {
      fs.mkdirSync(path.join(this.outdir, path.dirname(file)), { recursive: true });
      fs.writeFileSync(path.join(this.outdir, file), text);
    }
  }

  /** All objects of the app as one stream of documents. */
  override synthYaml(): string {
    reportFindings(this);
    return toYamlDocuments(
      chartsOf(this)
        .flatMap(objectsOf)
        .map((o) => o.toJson() as Json),
    );
  }
}
