/**
 * A copy that keeps nothing but itself in memory. V8 makes a longer piece of a text by pointing into it, so that the whole stays as long as the
 * piece; what is put together anew it writes down anew.
 */
export const ownText = (text: string): string => ` ${text}`.slice(1);

/**
 * Makes something of each text, and keeps it for the next time.
 * @param most how many texts; beyond that all are forgotten, so that memory does not grow with the fleet
 * @param longest letters of a text that is kept
 */
export function onceForText<T>(make: (text: string) => T, most = 5_000, longest = 100): (text: string) => T {
  const known = new Map<string, { readonly made: T }>();
  return (text) => {
    const before = known.get(text);
    if (before) return before.made;
    if (text.length > longest) return make(text);
    const own = ownText(text);
    const made = make(own);
    if (known.size >= most) known.clear();
    known.set(own, { made });
    return made;
  };
}
