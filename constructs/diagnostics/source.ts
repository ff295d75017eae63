/** A place in a file; lines and columns count from 1, columns in UTF-16 code units as editors do. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** A file that findings are about. */
export interface Source {
  readonly text: string;
  /** Where keys lead: the key itself, or the nearest one on the way to it. */
  locate(keys: readonly string[]): Place;
  /** Where secrets stand in plain text; undefined if the file could not be read far enough to tell. */
  secrets?(): readonly Place[] | undefined;
}
