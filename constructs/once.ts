/** Makes something when it is first asked for, and keeps it. */
export function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** Makes something of each object that it is asked about, and keeps it as long as the object is there. */
export function onceForEach<K extends object, T>(make: (of: K) => T): (of: K) => T {
  const known = new WeakMap<K, { value: T }>();
  return (of) => {
    let made = known.get(of);
    if (!made) {
      made = { value: make(of) };
      known.set(of, made);
    }
    return made.value;
  };
}
