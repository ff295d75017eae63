// Says which programs by which tests judge are not on this machine. Nothing else needs them.
import { JUDGES } from './judges';

const missing = Object.values(JUDGES).filter((judge) => !judge.find());
if (missing.length > 0) {
  console.log(`Tests that these programs judge are skipped here, and run in CI: ${missing.map((judge) => judge.package).join(', ')}.`);
  console.log(`On Debian and Ubuntu, \`sudo apt-get install ${missing.map((judge) => judge.package).join(' ')}\` brings them.`);
}
