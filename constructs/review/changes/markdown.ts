export const asMarkdown = (r: unknown) => JSON.stringify(r);
