import type { CiSystem } from '../words';
import { OUTPUT } from './installation';
import type { ProjectSettings } from './settings';
import type { ProjectFile } from './write';

/** A review reads manifests: values for the chart and objects for the operator are shown by the diff of the pull request itself. */
export const hasReview = ({ language, target }: ProjectSettings): boolean => language === 'typescript' || target === 'manifests';

const REVIEW = 'npx --no-install cdk8s-datadog review';
const indented = (by: number, lines: readonly string[]): string[] => lines.map((line) => (line ? ' '.repeat(by) + line : line));

/** In a pull request that brings the first output there is nothing to compare with. */
const unlessFirst = (base: string, commands: readonly string[]): string[] => [
  `if git rev-parse --verify --quiet "${base}:${OUTPUT}" > /dev/null; then`,
  ...indented(2, commands),
  'else',
  `  echo "Nothing to compare with: ${OUTPUT}/ is new."`,
  'fi',
];

const COMMITTED = ['# What synth writes is what was committed.', `git add --intent-to-add ${OUTPUT}`, `git diff --exit-code -- ${OUTPUT}`];
const CHECKS = ['npm run validate', 'npm test', 'npm run synth'];

const githubReview = [
  '',
  '- name: Review',
  "  if: github.event_name == 'pull_request'",
  '  run: |',
  ...indented(4, unlessFirst('HEAD^1', [`${REVIEW} HEAD^1 HEAD --format md >> "$GITHUB_STEP_SUMMARY"`])),
];

const github = (settings: ProjectSettings): string[] => [
  'name: datadog',
  '',
  'on:',
  '  pull_request:',
  '  push:',
  '    branches: [main]',
  '',
  'permissions:',
  '  contents: read',
  '',
  'jobs:',
  '  check:',
  '    runs-on: ubuntu-latest',
  '    timeout-minutes: 10',
  '    steps:',
  '      - uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683 # v4.2.2',
  '        with:',
  '          # The merge of a pull request, and what it merges into.',
  '          fetch-depth: 2',
  '          persist-credentials: false',
  '',
  '      - uses: actions/setup-node@49933ea5288caeca8642d1e84afbd3f7d6820020 # v4.4.0',
  '        with:',
  '          node-version: 20',
  '          cache: npm',
  '',
  ...['npm ci', ...CHECKS].map((command) => `      - run: ${command}`),
  '',
  '      - name: The output is committed',
  '        run: |',
  ...indented(10, COMMITTED),
  ...(hasReview(settings) ? indented(6, githubReview) : []),
];

const gitlabReview = [
  '',
  'review:',
  '  image: node:20',
  '  rules:',
  '    - if: $CI_PIPELINE_SOURCE == "merge_request_event"',
  '  variables:',
  '    GIT_DEPTH: "0"',
  '  script:',
  '    - npm ci',
  '    - |',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the shell's
  '      base=${CI_MERGE_REQUEST_TARGET_BRANCH_SHA:-$CI_MERGE_REQUEST_DIFF_BASE_SHA}',
  ...indented(6, unlessFirst('$base', [`${REVIEW} "$base" HEAD`, `${REVIEW} "$base" HEAD --format html > review.html`])),
  '  artifacts:',
  '    expose_as: review',
  '    paths: [review.html]',
];

const gitlab = (settings: ProjectSettings): string[] => [
  'check:',
  '  image: node:20',
  '  rules:',
  '    - if: $CI_PIPELINE_SOURCE == "merge_request_event"',
  '    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH',
  '  script:',
  ...['npm ci', ...CHECKS].map((command) => `    - ${command}`),
  '    - |',
  ...indented(6, COMMITTED),
  ...(hasReview(settings) ? gitlabReview : []),
];

const FILES: Readonly<Record<CiSystem, readonly [file: string, lines: (settings: ProjectSettings) => string[]] | undefined>> = {
  github: ['.github/workflows/datadog.yml', github],
  gitlab: ['.gitlab-ci.yml', gitlab],
  none: undefined,
};

/** What checks each merge; nothing where that is somebody else's. */
export function ciFiles(settings: ProjectSettings): ProjectFile[] {
  const made = FILES[settings.ci];
  return made ? [{ file: made[0], text: `${made[1](settings).join('\n')}\n` }] : [];
}
