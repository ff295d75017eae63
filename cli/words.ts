/** What `synth --target` can write. */
export const TARGETS = ['manifests', 'helm-values', 'datadog-agent', 'compose', 'host'] as const;
export type Target = (typeof TARGETS)[number];

/** What `explain --format` can print. */
export const EXPLAIN_FORMATS = ['text', 'md', 'json', 'mermaid'] as const;

/** What `review --format` can print. */
export const REVIEW_FORMATS = ['text', 'md', 'json', 'html'] as const;

/** What `report --format` can print. */
export const REPORT_FORMATS = ['text', 'json', 'html'] as const;

/** In what a project that `init` writes says which agents there are. */
export const LANGUAGES = ['yaml', 'typescript'] as const;
export type Language = (typeof LANGUAGES)[number];

/** What such a project may deploy. */
export const PROJECT_TARGETS = ['manifests', 'helm-values', 'datadog-agent'] as const;
export type ProjectTarget = (typeof PROJECT_TARGETS)[number];

/** What may check its merges. */
export const CI_SYSTEMS = ['github', 'gitlab', 'none'] as const;
export type CiSystem = (typeof CI_SYSTEMS)[number];

/** The argument that tells a thread what it is: no file can be called so. */
export const THREAD = '\0thread';
