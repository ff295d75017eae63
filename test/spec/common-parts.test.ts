import { plainSecrets } from '../../constructs/import/secrets';
import { onceForText } from '../../constructs/own-text';
import { becomesCommon, isCommon, onceForCommon } from '../../constructs/spec/common-parts';

describe('what is worked out of a part', () => {
  let asked: unknown[] = [];
  const sizeIn = onceForCommon((part: object, unit: string) => {
    asked.push(part);
    return `${Object.keys(part).length} ${unit}`;
  });
  beforeEach(() => {
    asked = [];
  });

  test('is worked out once for a common one, and each time for others', () => {
    const [common, other] = [{ a: 1 }, { a: 1 }];
    becomesCommon(common);
    expect([isCommon(common), isCommon(other)]).toEqual([true, false]);
    for (const part of [common, other, common, other]) expect(sizeIn(part, 'keys')).toBe('1 keys');
    expect(asked).toEqual([common, other, other]);
  });

  test('is worked out anew where something else is given beside it', () => {
    const part = { a: 1, b: 2 };
    becomesCommon(part);
    expect(['keys', 'keys', 'letters', 'keys'].map((unit) => sizeIn(part, unit))).toEqual(['2 keys', '2 keys', '2 letters', '2 keys']);
    expect(asked).toHaveLength(3);
  });

  test('is not what another question had as its answer', () => {
    const part = { a: 1 };
    becomesCommon(part);
    const firstKey = onceForCommon((of: object, _beside: string) => Object.keys(of)[0]);
    expect([sizeIn(part, 'keys'), firstKey(part, 'keys'), sizeIn(part, 'keys')]).toEqual(['1 keys', 'a', '1 keys']);
  });

  test('a list is no secret under one key, and one under another', () => {
    const list = ['k3tchUp-9981'];
    becomesCommon(list);
    const found = (key: string) => plainSecrets(list, ['spec', key]).map(({ keys }) => keys.join('.'));
    expect(['tags', 'password', 'tags'].map(found)).toEqual([[], ['spec.password.0'], []]);
  });
});

describe('what is made of a text', () => {
  const made: string[] = [];
  const length = onceForText((text) => made.push(text) && text.length, 3, 10);
  beforeEach(() => {
    made.length = 0;
  });

  test('is made once, also where it is nothing', () => {
    expect(['abc', 'abc', '', ''].map(length)).toEqual([3, 3, 0, 0]);
    expect(made).toEqual(['abc', '']);
    const nothing = onceForText((text) => void made.push(text));
    nothing('n');
    nothing('n');
    expect(made).toEqual(['abc', '', 'n']);
  });

  test('is not kept of a long text, nor of more texts than asked for', () => {
    const long = 'x'.repeat(11);
    expect([long, long].map(length)).toEqual([11, 11]);
    expect(made).toEqual([long, long]);
    for (const text of ['1', '2', '3', '4', '1']) length(text);
    expect(made.slice(2)).toContain('1');
    expect(made.filter((text) => text === '1').length).toBe(2);
  });

  test('is of the text to the letter, whatever letters those are', () => {
    const same = onceForText((text) => text);
    for (const text of ['', 'a', '\ud800', 'é'.repeat(40), `x\u0000${'\ud83d\ude00'.repeat(9)}\udc00`]) expect([same(text), same(text)]).toEqual([text, text]);
  });
});
