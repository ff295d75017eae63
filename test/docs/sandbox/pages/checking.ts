import { codeOf } from '../blocks';
import { left, type Page, ranBy, run, shown } from '../entries';
import { CLUSTERS, render, specText, VALUES } from '../fixtures';

const LEAST = 'docs/least-privilege.md';
const PLUGIN = 'docs/validation-plugin.md';
const VALIDATE = 'docs/validate.md';

/** Finding out what is wrong, what is there and what changes. */
export const CHECKING: readonly Page[] = [
  {
    page: 'docs/findings.md',
    given: (box) => box.write('values.yaml', VALUES),
    blocks: [shown('values.yaml:3:5 warning unread-key', { by: 'npx cdk8s-datadog validate values.yaml' })],
  },
  {
    page: VALIDATE,
    given: (box) => {
      for (const name of ['eu', 'us']) {
        box.write(`clusters/${name}/values.yaml`, VALUES.replace('    tslVerify: false', '    tlsVerify: false'));
        box.write(`clusters/${name}.yaml`, specText({ clusterName: name }));
      }
      const monitor = (name: string, query: string, message: string) =>
        [
          'apiVersion: datadoghq.com/v1alpha1',
          'kind: DatadogMonitor',
          'metadata:',
          `  name: ${name}`,
          '  namespace: datadog',
          'spec:',
          `  name: ${name}`,
          `  query: ${JSON.stringify(query)}`,
          `  message: ${message}`,
          '  type: metric alert',
          '  options: { thresholds: { critical: "80" } }',
          '',
        ].join('\n');
      box.write('monitors/cpu.yaml', monitor('cpu', 'avg(last_5m):avg:system.cpu.user{*} by host > 80', 'high @slack-shop'));
      box.write(
        'monitors/disk.yaml',
        monitor('disk', 'avg(last_5m):avg:system.disk.in_use{*} by {host} > 80', '|-\n    The disk of a host is full.\n    On {{hst.name}} @slack-shop'),
      );
    },
    blocks: [
      run('npx cdk8s-datadog validate clusters/*/values.yaml'),
      run('$ npx cdk8s-datadog validate monitors/*.yaml', { status: 1 }),
      run('npx cdk8s-datadog validate monitors/* --agents', {
        before: (box) => box.write('declared.yaml', codeOf(VALIDATE, 'yaml').find((text) => text.startsWith('# declared.yaml'))!),
        status: 1,
        says: ['invalid-query'],
      }),
      run('node_modules/.bin/cdk8s-datadog validate\n', {
        before: (box) => box.must('npm init -y && npm install --save-dev cdk8s-datadog').then(() => {}),
        followedBy: 'clusters/eu.yaml clusters/eu/values.yaml',
      }),
      run('#!/bin/sh', {
        before: (box) => {
          box.write('.gitignore', 'node_modules/\n');
          box.repository();
          for (const file of ['clusters/eu/values.yaml', 'elsewhere/values.yaml']) box.write(file, VALUES);
          box.git('add', '--all');
        },
        says: ['clusters/eu/values.yaml:3:5 warning unread-key'],
        after: (_box, { printed }) => expect(printed).not.toContain('elsewhere'),
      }),
      run("git ls-files -z ':(glob)clusters/**/*.yaml' | xargs -0 npx cdk8s-datadog validate --strict", {
        // Where a command that xargs calls fails, xargs ends with a status of its own.
        status: 123,
        says: ['::error file=clusters/eu/values.yaml,line=3,col=5'],
      }),
      run("git ls-files -z ':(glob)clusters/**/*.yaml' | xargs -0 npx cdk8s-datadog validate --format sarif", {
        after: (box) => expect(JSON.parse(box.read('datadog.sarif')).runs[0].results).toMatchObject([{ ruleId: 'unread-key' }]),
      }),
      run('npx cdk8s-datadog schema --out', { makes: ['clusters/agent-spec.schema.json'] }),
    ],
  },
  {
    page: 'docs/explain.md',
    given: async (box) => {
      box.write('agents.yaml', specText({ features: 'npm: { enabled: true }' }));
      await render(box, 'dist');
    },
    blocks: [
      run('npx cdk8s-datadog explain agents.yaml', {
        says: [
          'datadog in datadog-agent',
          'capability SYS_PTRACE features.npm, features.serviceDiscovery: Reads',
          'datadog in datadog-agent without features.npm',
          'Things that stay because others need them',
          /registry\.datadoghq\.com\/agent:\S+ registry\.datadoghq\.com\/cluster-agent:\S+ $/,
        ],
      }),
    ],
  },
  {
    page: 'docs/report.md',
    given: (box) => render(box, 'dist'),
    blocks: [
      run('npx cdk8s-datadog report dist/', {
        says: ['CLUSTER AGENT', 'eu-1 7.', 'us-1 7.', '"clusters": [ {'],
        makes: ['fleet.html'],
        after: (box) => expect(box.read('fleet.html')).toMatch(/^<!doctype html>[\s\S]*us-1/i),
      }),
    ],
  },
  {
    page: 'docs/review.md',
    given: async (box) => {
      await render(box, 'old', { shop: CLUSTERS['eu-1']! });
      await render(box, 'new', { shop: CLUSTERS['us-1']! });
      await box.must('cat old/shop/*.yaml > before.yaml && cat new/shop/*.yaml > after.yaml');
      await box.must('mkdir dist && cp -r old/shop dist/');
      box.repository();
      await box.must('git checkout --quiet -b more && rm -r dist/shop && cp -r new/shop dist/');
      box.commit('connections are watched');
    },
    blocks: [
      run('npx cdk8s-datadog review main HEAD ', {
        status: 1,
        says: ['main → HEAD', 'main → dist', 'old/ → new/', 'before.yaml → after.yaml', '### Risk', 'HEAD:1:1 error more-risk user 0 (root)'],
      }),
      run('npx cdk8s-datadog review dist/shop/dev', {
        before: (box) => box.must('cp -r old/shop dist/shop/dev && cp -r new/shop dist/shop/production').then(() => {}),
        says: ['dist/shop/dev → dist/shop/production', 'Risk goes up'],
      }),
    ],
  },
  {
    page: 'docs/review-in-ci.md',
    blocks: [
      left(
        'status=0\nnpx --no-install cdk8s-datadog review HEAD^1 HEAD',
        'a test of its own plays the APIs of GitHub and GitLab',
        ranBy('test/cli/review-in-ci.test.ts'),
      ),
      left('set -eu\nbase=', 'a test of its own plays the APIs of GitHub and GitLab', ranBy('test/cli/review-in-ci.test.ts')),
    ],
  },
  {
    page: PLUGIN,
    given: (box) => box.must('npm init -y && npm install cdk8s-datadog cdk8s constructs cdk8s-plus-28 && npm install --save-dev cdk8s-cli').then(() => {}),
    blocks: [
      shown('    - Construct Path: production/agent', {
        before: (box) => {
          box.write('cdk8s.yaml', codeOf(PLUGIN, 'yaml')[0]!);
          box.write('main.js', codeOf(PLUGIN, 'js')[0]!);
        },
        by: 'npx cdk8s synth',
        status: 2,
        among: true,
      }),
    ],
  },
  {
    page: LEAST,
    given: (box) => box.write('agents.yaml', codeOf(LEAST, 'yaml')[0]!),
    blocks: [
      run('npx cdk8s-datadog explain agents.yaml  ', {
        says: [/`access: least` left out \d+ host paths, \d+ grants that nobody here uses/, 'Left out by access: least'],
        makes: ['manifests/agents/access.yaml'],
      }),
      run('npx cdk8s-datadog explain agents.yaml --why pods', { says: ['datadog in datadog-agent', 'pods'] }),
    ],
  },
];
