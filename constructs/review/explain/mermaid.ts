import type { ItemKind } from '../inventory';
import { counted } from '../words';
import type { Explained, Explanation } from './explanation';
import { askersOf } from './layout';

/** As many names are written out; of more, how many there are. */
const MOST = 4;
const KINDS: readonly ItemKind[] = ['privileged', 'capability', 'root', 'confinement', 'host-namespace', 'host-path', 'host-port', 'secret'];

const label = (lines: readonly string[]) => `"${lines.join('<br>').replace(/"/g, '#quot;')}"`;

/** What a place has, by kind, short: names of a few things, the number of many. */
function groups(items: readonly Explained[]): string[] {
  return KINDS.flatMap((kind) => {
    const whats = [...new Set(items.filter((item) => item.kind === kind).map(({ what }) => what))];
    if (whats.length === 0) return [];
    return whats.length <= MOST
      ? [`${counted(kind, whats.length)}: ${whats.join('; ')}`]
      : [`${counted(kind, whats.length)}: ${whats.slice(0, MOST - 1).join('; ')}; …`];
  });
}

class Graph {
  private readonly ids = new Map<string, string>();
  private readonly edges = new Set<string>();
  readonly lines: string[] = ['flowchart LR'];

  node(key: string, open: string, close: string, text: readonly string[]): string {
    const known = this.ids.get(key);
    if (known !== undefined) return known;
    const id = `n${this.ids.size + 1}`;
    this.ids.set(key, id);
    this.lines.push(`  ${id}${open}${label(text)}${close}`);
    return id;
  }

  edge(from: string, to: string): void {
    const edge = `  ${from} --> ${to}`;
    if (this.edges.has(edge)) return;
    this.edges.add(edge);
    this.lines.push(edge);
  }
}

/** Who asked for something, all in one box where they asked for the same. */
function askers(graph: Graph, by: readonly string[]): string[] {
  if (by.length === 0) return [];
  const sorted = [...by].sort();
  return [graph.node(`by ${sorted.join()}`, '([', '])', sorted)];
}

/** @param of which installation it is, where there are several */
function draw(graph: Graph, { name, workloads, accounts }: Explanation, of: readonly string[]): void {
  for (const workload of workloads) {
    const own = groups(workload.items);
    if (own.length > 0) {
      const pods = graph.node(`${name} ${workload.name}`, '[', ']', [workload.name, ...of]);
      graph.edge(pods, graph.node(`has ${own.join()}`, '{{', '}}', own));
    }
    for (const container of workload.containers) {
      const has = groups(container.items);
      if (has.length === 0) continue;
      const id = graph.node(`${name} ${workload.name} ${container.name}`, '[', ']', [container.name, workload.name, ...of]);
      for (const from of askers(graph, askersOf(container))) graph.edge(from, id);
      graph.edge(id, graph.node(`has ${has.join()}`, '{{', '}}', has));
    }
  }
  for (const account of accounts) {
    const id = graph.node(`${name} ${account.name}`, '[', ']', [account.name, ...of]);
    const asked = [...new Set(account.grants.flatMap(({ reasons }) => reasons.map(({ by }) => by)))];
    for (const from of askers(graph, asked)) graph.edge(from, id);
    graph.edge(id, graph.node(`has ${name} ${account.name}`, '{{', '}}', [counted('grant', account.grants.length)]));
  }
}

/** A drawing that GitHub shows: who asked for which container, and what that has. */
export function asMermaid(explanations: readonly Explanation[]): string {
  const graph = new Graph();
  const several = explanations.length > 1;
  for (const explanation of explanations) draw(graph, explanation, several ? [explanation.name] : []);
  return `${graph.lines.join('\n')}\n`;
}
