// A process that waits for a letter, then writes two contents in turn, as fast as it can, until it is killed.
import fs from 'node:fs';
import { Output } from '../../cli/output';
import { contentsOf, single } from './contents';

const [dir, label] = process.argv.slice(2);
// Nobody who would say so is there any more.
if (fs.readSync(0, Buffer.alloc(1)) === 0) process.exit();
const output = new Output(dir!);
fs.writeSync(1, 'begun');
for (let turn = 0; ; turn += 1) {
  const content = `${label}-${turn % 2 === 0 ? 'even' : 'odd'}`;
  const units = [
    { name: 'system', content: contentsOf(content) },
    { name: 'single.yaml', content: single(content) },
  ];
  // Together and one by one.
  if (turn % 4 < 2) output.put(units);
  else for (const unit of units) output.put([unit]);
}
