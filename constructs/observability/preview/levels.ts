import type { WidgetConditionalFormat, WidgetMarker } from '../../../imports/datadog-api';

/** A value from which on something is worth a look. */
export interface Level {
  readonly value: number;
  readonly kind: 'error' | 'warning' | 'ok' | 'info';
  /** What people read at its line. */
  readonly label: string;
  /** The bad values lie below it. */
  readonly below: boolean;
}

const KINDS = ['error', 'warning', 'ok', 'info'] as const;
const kindOf = (display = ''): Level['kind'] => KINDS.find((kind) => display.includes(kind)) ?? 'info';

const NUMBER = /-?\d+(?:\.\d+)?(?:e[+-]?\d+)?/gi;

/**
 * The lines that markers draw; one of a range draws both of its ends.
 *
 * @param betterHigh whether the bad values are below a line of which the marker does not say
 */
export const levelsOf = (markers: readonly WidgetMarker[] = [], betterHigh = false): Level[] =>
  markers.flatMap(({ value, display_type, label }) =>
    [...value.matchAll(NUMBER)].map(([number]) => ({
      value: Number(number),
      kind: kindOf(display_type),
      label: label ?? value.replace(/^\s*y\s*=?\s*/, ''),
      below: /^\s*y\s*[<>]/.test(value) ? value.includes('<') : betterHigh,
    })),
  );

const HOLDS: Readonly<Record<WidgetConditionalFormat['comparator'], (a: number, b: number) => boolean>> = {
  '=': (a, b) => a === b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
};

const COLOURS: readonly (readonly [name: string, kind: Level['kind']])[] = [
  ['red', 'error'],
  ['yellow', 'warning'],
  ['orange', 'warning'],
  ['green', 'ok'],
];

const colourIn = (palette: string) => COLOURS.find(([name]) => palette.includes(name));

const kindOfPalette = (palette: string): Level['kind'] => colourIn(palette)?.[1] ?? 'info';

/** The values from which on numbers are coloured, and how. */
export const levelsOfFormats = (formats: readonly WidgetConditionalFormat[]): Level[] =>
  formats.map(({ value, palette, comparator }) => ({
    value,
    kind: kindOfPalette(palette),
    label: `${colourIn(palette)?.[0] ?? palette.replaceAll('_', ' ')} ${comparator} ${value}`,
    below: comparator.startsWith('<'),
  }));

/** How a number is coloured: by the first format that holds. */
export function colourOf(value: number, formats: readonly WidgetConditionalFormat[] = []): Level['kind'] | undefined {
  const format = formats.find(({ comparator, value: limit }) => HOLDS[comparator](value, limit));
  return format && kindOfPalette(format.palette);
}
