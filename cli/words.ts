/** What `synth --target` can write. */
export const TARGETS = ['manifests', 'helm-values', 'datadog-agent', 'compose', 'host'] as const;
export type Target = (typeof TARGETS)[number];

/** What `explain --format` can print. */
export const EXPLAIN_FORMATS = ['text', 'md', 'json', 'mermaid'] as const;

/** What `review --format` can print. */
export const REVIEW_FORMATS = ['text', 'md', 'json', 'html'] as const;

/** What `report --format` can print. */
export const REPORT_FORMATS = ['text', 'json', 'html'] as const;

/** The argument that tells a thread what it is: no file can be called so. */
export const THREAD = '\0thread';
