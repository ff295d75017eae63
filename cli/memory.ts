import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

// Collecting takes some hundredths of a second: so seldom that it does not count, so often that little has come together.
const EVERY = 400;

/**
 * Counts clusters, and collects what those that are done have left. By itself V8 lets it become several times as much as is in use, so that a
 * run of thousands would take more memory than one of hundreds.
 */
export class Collector {
  private count = 0;
  private collect: (() => void) | undefined;

  step(): void {
    this.count += 1;
    if (this.count % EVERY !== 0) return;
    if (!this.collect) {
      // The function that is there with the flag that names it; from here on, for contexts that are new.
      setFlagsFromString('--expose-gc');
      this.collect = runInNewContext('gc') as () => void;
      // V8 takes code that it has kept only with the flags that it was made with.
      setFlagsFromString('--no-expose-gc');
    }
    this.collect();
  }
}
