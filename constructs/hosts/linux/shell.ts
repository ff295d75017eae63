/** Text as one word of a shell, whatever is in it. */
export const shellWord = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** Names of variables, for a loop. */
export function shellWords(names: readonly string[]): string {
  const wrong = names.find((name) => !NAME.test(name));
  if (wrong !== undefined) throw new Error(`'${wrong}' is no name of a variable: letters, digits and underscores`);
  return names.join(' ');
}

/** A value as systemd reads it in an environment file. */
export const systemdValue = (value: string): string => `"${value.replaceAll(/[\\"$`]/g, '\\$&')}"`;
