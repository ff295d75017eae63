import fs from 'node:fs';
import path from 'node:path';
import { ApiObject, App, type AppProps, type Chart, Chart as ChartClass, DependencyGraph } from 'cdk8s';
import { installationFiles } from './gitops/files';
import type { Json } from './kubernetes';
import { reportFindings } from './observability/report';
import { writeRecord } from './validation/write-record';
import { toYamlDocuments } from './yaml';

const chartsOf = (app: App): Chart[] => new DependencyGraph(app.node).topology().filter((c): c is Chart => ChartClass.isChart(c));
const objectsOf = (chart: Chart): ApiObject[] =>
  new DependencyGraph(chart.node).topology().filter((c): c is ApiObject => ApiObject.isApiObject(c) && ChartClass.of(c) === chart);

/** The files that a chart becomes: one, or a folder of them. */
interface ChartFiles {
  readonly chart: Chart;
  /** The file, or the folder, with a slash at the end. */
  readonly place: string;
  readonly files: readonly { readonly file: string; readonly text: string }[];
}

/** How a `DatadogApp` writes; the rest is as in a cdk8s `App`. */
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
  private readonly records: boolean;

  constructor({ layout = 'charts', ...props }: DatadogAppProps = {}) {
    super(props);
    this.layout = layout;
    // The cdk8s CLI asks for it when a validation is configured.
    this.records = props.recordConstructMetadata ?? process.env.CDK8S_RECORD_CONSTRUCT_METADATA === 'true';
  }

  private filesOf(chart: Chart): ChartFiles[] {
    const installation = this.layout === 'installations' ? installationFiles(chart) : [];
    if (installation.length > 0) return [{ chart, place: `${chart.node.id}/`, files: installation }];
    const objects = objectsOf(chart);
    if (objects.length === 0) return [];
    const place = `${chart.node.id}${this.outputFileExtension}`;
    return [{ chart, place, files: [{ file: '', text: toYamlDocuments(objects.map((o) => o.toJson() as Json)) }] }];
  }

  /** Writes the files of all charts into the output folder. */
  override synth(): void {
    reportFindings(this);
    // Everything is built before anything is written.
    const written = chartsOf(this).flatMap((chart) => this.filesOf(chart));
    fs.mkdirSync(this.outdir, { recursive: true });
    for (const { place, files } of written)
      for (const { file, text } of files) {
        const at = path.join(this.outdir, place, file);
        fs.mkdirSync(path.dirname(at), { recursive: true });
        fs.writeFileSync(at, text);
      }
    if (this.records)
      writeRecord(
        this.outdir,
        written.map(({ chart, place }) => ({ place, constructs: objectsOf(chart) })),
      );
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
