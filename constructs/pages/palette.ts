/** The colours of pages, for light and dark screens: text on its ground has the contrast that WCAG's level AA asks for. */
export const PALETTE = `
:root{color-scheme:light dark;--page:#f4f5f7;--card:#fff;--text:#1c2b34;--soft:#5b6b78;--edge:#d8dde3;--grid:#e8ebef;--error:#c62828;--warning:#9a6700;--ok:#1a7f37;--info:#1f5fbf;
--error-fill:#c62828;--warning-fill:#f2c744;--ok-fill:#1a7f37;--info-fill:#1f5fbf;--on-fill:#fff;--on-warning:#231c00;--s0:#3366cc;--s1:#7b4fb3;--s2:#0e8a8a;--s3:#c2571a;--s4:#b02a73;--s5:#5f6b2d}
@media (prefers-color-scheme:dark){:root{--page:#12171c;--card:#1c232a;--text:#e6ebf0;--soft:#9fb0bd;--edge:#333d47;--grid:#2a333c;--error:#ff8a80;--warning:#f2c744;--ok:#6fdc8c;--info:#8ab4ff;
--error-fill:#b3261e;--warning-fill:#d9a400;--ok-fill:#2b8a45;--info-fill:#2f66c0;--s0:#7aa5ff;--s1:#c19bf5;--s2:#4fd0c8;--s3:#ff9f66;--s4:#ff86bd;--s5:#c3cf7d}}
`.trim();
