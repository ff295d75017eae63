import type { FindingCode, Severity } from './codes';
import type { Place } from './source';

/** One thing that a person should know about one place of an input. */
export interface Finding {
  /** Which kind of finding it is, by a word that stays the same. */
  readonly code: FindingCode;
  /** Whether it fails a run, deserves a look, or is only told. */
  readonly severity: Severity;
  /** The keys that lead to the place; empty for the whole file. */
  readonly keys: readonly string[];
  /** What is wrong there, and what to write instead. */
  readonly message: string;
  /** Full paths or values, best first. */
  readonly suggestions: readonly string[];
  /** Of a value that is a text of several lines: the one that is meant, counted from 1. */
  readonly textLine?: number;
}

export const finding = (code: FindingCode, severity: Severity, keys: readonly string[], message: string, suggestions: readonly string[] = []): Finding => ({
  code,
  severity,
  keys,
  message,
  suggestions,
});

/** A finding where it stands in a file. */
export interface Located extends Finding, Place {
  /** Where the key ends that the finding is about, exclusive; left out where the place is no key. */
  readonly endColumn?: number;
}

export interface FileReport {
  readonly file: string;
  readonly findings: readonly Located[];
}

/** The dotted key path of a finding. */
export const pathOf = (f: Finding): string => f.keys.join('.');

/** Names and values that messages quote may be of any length. */
const cut = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most)}…` : text);

/** What is wrong, on one line, with the path in front. */
export const sentence = (f: Finding): string => `${f.keys.length > 0 ? `${cut(pathOf(f), 500)}: ` : ''}${cut(f.message, 2000).replace(/\s*\n\s*/g, '; ')}`;
