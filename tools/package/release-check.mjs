// Says whether a tag may be released: node tools/package/release-check.mjs TAG
//
// Looks at the package in the working directory. Prints npm's tag for the version: `latest`, or `next` for one like 1.3.0-rc.1.
import fs from 'node:fs';
import semver from 'semver';

const [tag] = process.argv.slice(2);
if (!tag) {
  console.error('usage: node tools/package/release-check.mjs TAG');
  process.exit(2);
}

const json = (file) => JSON.parse(fs.readFileSync(file, 'utf8'));

/** The sections of the changelog, newest first, each with its heading and what it says. */
function sections(text) {
  return text
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const [heading, ...lines] = section.split('\n');
      return { heading: heading.trim(), entries: lines.filter((line) => line.startsWith('- ')) };
    });
}

const isDate = (text) => /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text);

/** What is wrong with the changelog for a version. */
function* wrongInChangelog(version) {
  const [unreleased, newest] = sections(fs.readFileSync('CHANGELOG.md', 'utf8'));
  if (unreleased?.heading !== '[Unreleased]') yield 'CHANGELOG.md: the first heading is not ## [Unreleased]; put it there, with nothing below';
  else if (unreleased.entries.length > 0) yield `CHANGELOG.md: entries stand below [Unreleased]; move them below ## [${version}]`;
  const [, released, date] = /^\[(.+)\](?: - (.+))?$/.exec(newest?.heading ?? '') ?? [];
  if (released !== version) yield `CHANGELOG.md: the first release is ${released ?? 'none'}; write ## [${version}] - and the date, below [Unreleased]`;
  else if (!isDate(date ?? '')) yield `CHANGELOG.md: ${newest.heading} has no date; write ## [${version}] - YYYY-MM-DD`;
  else if (newest.entries.length === 0) yield `CHANGELOG.md: nothing stands below ${newest.heading}; say what changed`;
}

function* wrong() {
  const version = semver.valid(tag.slice(1));
  if (!tag.startsWith('v') || version !== tag.slice(1)) {
    yield `${tag} is no tag of a release; write v and the version, such as v1.2.3`;
    return;
  }
  const said = json('package.json').version;
  if (said !== version) yield `package.json: the version is ${said}, the tag is ${tag}; run npm version ${version} --no-git-tag-version`;
  const lock = json('package-lock.json');
  for (const [place, locked] of [
    ['version', lock.version],
    ['packages[""].version', lock.packages[''].version],
  ])
    if (locked !== said) yield `package-lock.json: ${place} is ${locked}, and ${said} in package.json; run npm install --package-lock-only`;
  yield* wrongInChangelog(version);
}

const problems = [...wrong()];
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exit(1);
console.log(semver.prerelease(tag) ? 'next' : 'latest');
