import { type Block, blocks, exchanges } from './blocks';
import type { Entry, Page, RunEntry, ShownEntry } from './entries';
import { packaged } from './package';
import { pages } from './pages';
import { type Ran, Sandbox } from './sandbox';
import { differs, treeOf } from './shown';

/** The block of a page that an entry is about. */
export function blockOf(page: string, entry: Entry, all: readonly Block[]): Block {
  const found = all.filter((block) => block.page === page && block.text.startsWith(entry.block));
  if (found.length === 1) return found[0]!;
  throw new Error(`${found.length ? `${found.length} blocks` : 'no block'} of ${page} ${found.length ? 'begin' : 'begins'} with ${entry.block}`);
}

class Reader {
  private last?: { printed: string };

  constructor(
    private readonly box: Sandbox,
    private readonly all: readonly Block[],
  ) {}

  async reads(page: string, entry: Entry): Promise<void> {
    const block = blockOf(page, entry, this.all);
    if (entry.how === 'run') await (block.kind === 'session' ? this.session(block, entry) : this.runs(block, entry));
    if (entry.how === 'shown') await this.sees(block, entry);
    if (entry.how === 'tree') this.finds(block);
  }

  private async runs(block: Block, entry: RunEntry): Promise<void> {
    await entry.before?.(this.box);
    const called = this.box.calls.length;
    let ran: Ran = { status: 0, printed: '' };
    for (const script of scripts(block.text.trimEnd() + (entry.followedBy ? ` ${entry.followedBy}` : ''), entry.expressions ?? {})) {
      ran = await this.box.run(script, { folder: entry.folder, ...entry.options?.(this.box) });
      expect({ block: script, ...ran }).toEqual({ block: script, status: entry.status, printed: ran.printed });
    }
    this.last = ran;
    const unsaid = firstUnsaid(entry.says, ran.printed);
    if (unsaid !== undefined) throw new Error(`${block.text}\ndoes not say ${unsaid}, in this order, but\n${ran.printed.slice(0, 4000)}`);
    expect({ block: block.text, missing: entry.makes.filter((file) => !this.box.has(file)) }).toEqual({ block: block.text, missing: [] });
    expect(this.box.calls.slice(called)).toEqual(entry.calls ?? []);
    await entry.after?.(this.box, ran);
  }

  private async session(block: Block, entry: RunEntry): Promise<void> {
    await entry.before?.(this.box);
    for (const { command, printed } of exchanges(block.text)) {
      const ran = await this.box.run(command, entry.options?.(this.box));
      expect({ command, ...ran }).toEqual({ command, status: entry.status, printed: ran.printed });
      expect(differs(printed, ran.printed)).toBeUndefined();
    }
    await entry.after?.(this.box, { status: entry.status, printed: '' });
  }

  private async sees(block: Block, entry: ShownEntry): Promise<void> {
    await entry.before?.(this.box);
    if (entry.by !== undefined) {
      const ran = await this.box.run(entry.by, { folder: entry.folder });
      expect({ command: entry.by, ...ran }).toEqual({ command: entry.by, status: entry.status, printed: ran.printed });
      this.last = ran;
    }
    const text = entry.among ? ['', ...block.text.trimEnd().split('\n'), ''].join('\n…\n') : block.text;
    expect(differs(text, this.last?.printed ?? '')).toBeUndefined();
  }

  private finds(block: Block): void {
    const { folder, names } = treeOf(block.text);
    expect({ folder, missing: names.filter((name) => !this.box.has(`${folder}/${name}`)) }).toEqual({ folder, missing: [] });
    const told = (file: string) => names.some((name) => file === name || (file.startsWith(`${name}/`) && !names.some((other) => other.startsWith(`${name}/`))));
    expect({ folder, untold: this.box.files(folder).filter((file) => !told(file)) }).toEqual({ folder, untold: [] });
  }
}

/** The first of what one should see that is not there behind all before it. Where lines break does not count. */
function firstUnsaid(says: readonly (string | RegExp)[], printed: string): string | RegExp | undefined {
  let rest = printed.replace(/\s+/g, ' ');
  return says.find((said) => {
    const [at, length] = typeof said === 'string' ? [rest.indexOf(said), said.length] : [rest.search(said), said.exec(rest)?.[0].length ?? 0];
    if (at >= 0) rest = rest.slice(at + length);
    return at < 0;
  });
}

/** The scripts that a step becomes, one for each value of each expression in it. */
function scripts(text: string, expressions: Readonly<Record<string, readonly string[]>>): string[] {
  let made = [text];
  for (const [name, values] of Object.entries(expressions)) made = made.flatMap((script) => values.map((value) => script.replaceAll(`\${{ ${name} }}`, value)));
  return made;
}

/** Declares a test for each of these pages: a reader does what it says, from its top to its end. */
export function readPages(chosen: (index: number) => boolean): void {
  const all = blocks();
  let pkg: ReturnType<typeof packaged>;
  beforeAll(() => {
    pkg = packaged();
  }, 120_000);
  afterAll(() => pkg?.remove());

  const runnable = pages.filter(({ blocks: entries }) => entries.some(({ how }) => how !== 'left'));
  describe.each(runnable.filter((_, index) => chosen(index)))('$page', (page: Page) => {
    test('what it says to type works, and prints what it shows', async () => {
      const box = new Sandbox(pkg.folder, page.played);
      try {
        await page.given?.(box);
        const reader = new Reader(box, all);
        for (const entry of page.blocks) await reader.reads(page.page, entry);
      } finally {
        box.remove();
      }
    }, 120_000);
  });
}
