import type { WidgetConditionalFormat, WidgetMarker } from '../../../imports/datadog-api';

/** A value from which on something is worth a look. */
export interface Level {
  readonly value: number;
  readonly kind: 'error' | 'warning' | 'ok' | 'info';
  readonly label?: string;
}

const KINDS = ['error', 'warning', 'ok', 'info'] as const;
const kindOf = (display = ''): Level['kind'] => KINDS.find((kind) => display.includes(kind)) ?? 'info';

/** The lines that markers draw; one of a range draws both of its ends. */
export const levelsOf = (markers: readonly WidgetMarker[] = []): Level[] =>
  markers.flatMap(({ value, display_type, label }) =>
    [...value.matchAll(/-?\d+(?:\.\d+)?(?:e[+-]?\d+)?/gi)].map(([number]) => ({
      value: Number(number),
      kind: kindOf(display_type),
      ...(label ? { label } : {}),
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

export const kindOfPalette = (palette: string): Level['kind'] => COLOURS.find(([name]) => palette.includes(name))?.[1] ?? 'info';

/** How a number is coloured: by the first format that holds. */
export function colourOf(value: number, formats: readonly WidgetConditionalFormat[] = []): Level['kind'] | undefined {
  const format = formats.find(({ comparator, value: limit }) => HOLDS[comparator](value, limit));
  return format && kindOfPalette(format.palette);
}
