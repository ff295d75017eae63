import type { ScalarTag } from 'yaml';

// The scalars that Helm's YAML reader knows: those of YAML 1.1 without times and dates, which it leaves strings.
const TRUE = /^(?:y|Y|yes|Yes|YES|true|True|TRUE|on|On|ON)$/;
const FALSE = /^(?:n|N|no|No|NO|false|False|FALSE|off|Off|OFF)$/;

function helmNumber(text: string): number | string {
  const plain = text.replace(/_/g, '');
  const [, sign, digits] = /^([-+]?)(.*)$/.exec(plain)!;
  const radix = /^0[xX][0-9a-fA-F]+$|^0[oO][0-7]+$|^0[bB][01]+$/.test(digits!)
    ? Number(digits)
    : /^0[0-7]+$/.test(digits!)
      ? Number.parseInt(digits!, 8)
      : undefined;
  if (radix !== undefined) return sign === '-' ? -radix : radix;
  const number = /^(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/.test(digits!) ? Number(plain) : Number.NaN;
  return Number.isFinite(number) ? number : text;
}

const scalar = (tag: string, test: RegExp, resolve: (text: string) => unknown): ScalarTag => ({
  tag: `tag:yaml.org,2002:${tag}`,
  default: true,
  test,
  resolve,
});

/** How Helm reads the scalars of a values file. */
export const HELM_TAGS: readonly ScalarTag[] = [
  scalar('null', /^(?:~|null|Null|NULL)?$/, () => null),
  scalar('bool', TRUE, () => true),
  scalar('bool', FALSE, () => false),
  scalar('float', /^[-+]?\.(?:inf|Inf|INF)$|^\.(?:nan|NaN|NAN)$/, () => Number.NaN),
  scalar('int', /^[-+]?[0-9.][0-9a-fA-FxXoO_.+-]*$/, helmNumber),
];
