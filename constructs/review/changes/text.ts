export const asText = (r: unknown) => JSON.stringify(r);
