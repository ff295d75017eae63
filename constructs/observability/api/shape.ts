/**
 * What the Datadog API takes in one place. The type of a field is text: `string`, `number`, `integer`, `boolean`, `any`, or the name of a
 * shape; `[Widget]` is a list, `{string}` a map, and a `?` behind it says that the field may be left out.
 */
export type ApiShape =
  | { readonly values: readonly (string | number)[] }
  | { readonly oneOf: readonly string[] }
  | { readonly fields: Readonly<Record<string, string>> };

/** A query as Datadog writes it, or what builds one and says it by `toString()`. */
export type QueryText = string | { toString(): string };
