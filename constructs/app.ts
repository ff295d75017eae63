import fs from 'node:fs';
import path from 'node:path';
import { ApiObject, App, type Chart, Chart as ChartClass, DependencyGraph } from 'cdk8s';
import type { Json } from './kubernetes';
import { toYamlDocuments } from './yaml';

const chartsOf = (app: App): Chart[] => new DependencyGraph(app.node).topology().filter((c): c is Chart => ChartClass.isChart(c));
const objectsOf = (chart: Chart): ApiObject[] =>
  new DependencyGraph(chart.node).topology().filter((c): c is ApiObject => ApiObject.isApiObject(c) && ChartClass.of(c) === chart);

/**
 * A cdk8s App that writes YAML which every reader loads alike. cdk8s' own writer leaves some strings bare that Kubernetes takes for
 * numbers (`0o7`). Charts, constructs and output names are those of cdk8s.
 */
export class DatadogApp extends App {
  /** Writes one file per chart into the output folder. */
  override synth(): void {
    fs.mkdirSync(this.outdir, { recursive: true });
    for (const chart of chartsOf(this)) {
      const objects = objectsOf(chart);
      if (objects.length === 0) continue;
      const text = toYamlDocuments(objects.map((o) => o.toJson() as Json));
      fs.writeFileSync(path.join(this.outdir, `${chart.node.id}${this.outputFileExtension}`), text);
    }
  }

  /** All objects of the app as one stream of documents. */
  override synthYaml(): string {
    return toYamlDocuments(
      chartsOf(this)
        .flatMap(objectsOf)
        .map((o) => o.toJson() as Json),
    );
  }
}
