// What Datadog's own API client says of requests is theirs to document: the namespace with its types is public, but has no pages here.
const NOT_OURS = 'DatadogApi';

/** @param {import('typedoc').Application} app */
export function load(app) {
  app.converter.on('resolveBegin', ({ project }) => {
    for (const child of project.children?.filter(({ name }) => name === NOT_OURS) ?? []) project.removeReflection(child);
  });
}
