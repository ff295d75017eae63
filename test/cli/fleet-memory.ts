// Builds, tells and writes a fleet as `synth` does, and prints how much is in use after some clusters: FOLDER COUNT...
import fs from 'node:fs';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Diagnostics } from '../../cli/diagnostics';
import { builtSpecs } from '../../cli/synth-threads';
import { openOutput } from '../../cli/write';
import { writeFleet } from './fleet';

const [dir, ...counts] = process.argv.slice(2);
const stops = counts.map(Number);
// Long sources, so that one that is kept shows.
const comment = `# ${'kept '.repeat(18)}\n`.repeat(400);
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const files = writeFleet(path.join(dir!, 'specs'), Math.max(...stops));
for (const file of files) fs.appendFileSync(file, comment);
const diagnostics = new Diagnostics(false, { colours: false }, () => {});
const writing = openOutput(path.join(dir!, 'out'), diagnostics, files)!;
let done = 0;
for (const built of builtSpecs({ files, options: { target: 'manifests' }, manner: diagnostics.manner }, 1)) {
  diagnostics.add(built);
  writing.put(built.file, { name: path.parse(built.file).name, content: built.files! });
  done += 1;
  if (!stops.includes(done)) continue;
  collect();
  process.stdout.write(`${process.memoryUsage().heapUsed}\n`);
}
writing.flush();
process.stdout.write(`${diagnostics.reports().length}\n`);
