import { filesByRole } from '../../tools/operator-judge/collector';

const files = (all: Record<string, string>) => new Map(Object.entries(all));

test('files of a collector are told by their places in its command', () => {
  const one = filesByRole(
    'otel-agent',
    ['otel-agent', '--config=file:/etc/a/x.yaml', '--config=/etc/b/y.yaml'],
    files({ '/etc/a/x.yaml': 'x', '/etc/b/y.yaml': 'y', '/z': 'z' }),
  );
  expect(Object.fromEntries(one)).toEqual({ '/z': 'z', 'configuration 1 of the collector': 'x', 'configuration 2 of the collector': 'y' });
});

test('a file that is named and mounted nowhere is missing, and what nobody starts the collector with stays where it is', () => {
  const found = filesByRole('otel-agent', ['otel-agent', '--config=/etc/a/x.yaml'], files({ '/etc/b/x.yaml': 'x' }));
  expect(Object.fromEntries(found)).toEqual({ '/etc/b/x.yaml': 'x' });
});

test('of a folder whose files nobody knows, the file that is named is taken', () => {
  const found = filesByRole('otel-agent', ['otel-agent', '--config=/etc/a/x.yaml'], files({ '/etc/a/*': '(configMap mine)' }));
  expect(Object.fromEntries(found)).toEqual({ 'configuration 1 of the collector': '(configMap mine x.yaml)' });
});

test('feature gates count', () => {
  expect(Object.fromEntries(filesByRole('otel-agent', ['otel-agent', '--feature-gates=a,b'], new Map()))).toEqual({ 'feature gates of the collector': 'a,b' });
});

test('other containers have files where they are', () => {
  expect(Object.fromEntries(filesByRole('agent', ['agent', '--config=/etc/x'], files({ '/etc/x': 'x' })))).toEqual({ '/etc/x': 'x' });
});
