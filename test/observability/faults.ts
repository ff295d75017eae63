/** What lies on something else, is cut off or empty, as a reader would see it. Evaluated in the page, where a test has no types. */
export const FAULTS = `(() => {
  const box = (it) => it.getBoundingClientRect();
  const meet = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
  const of = (within, selector) => [...within.querySelectorAll(selector)];
  const found = [];
  for (const board of of(document, '.board')) {
    const cards = [...board.children];
    cards.forEach((a, i) => cards.slice(i + 1).filter((b) => meet(box(a), box(b))).forEach((b) => found.push('on one another: ' + a.textContent.slice(0, 40) + ' / ' + b.textContent.slice(0, 40))));
  }
  for (const group of of(document, '.group')) for (const card of of(group, '.widget')) if (box(card).bottom > box(group).bottom + 1) found.push('out of its group: ' + card.textContent.slice(0, 40));
  for (const card of of(document, '.widget')) {
    const inside = box(card);
    for (const it of of(card, 'h3, .level span, .limits li, .axis span, .number b, .legend').filter((it) => it.offsetParent))
      if (box(it).left < inside.left || box(it).right > inside.right + 1 || box(it).top < inside.top || box(it).bottom > inside.bottom + 1) found.push('out of its widget: ' + it.textContent);
    const labels = of(card, '.level span').map(box);
    const lines = of(card, '.level').map(box);
    labels.forEach((a, i) => {
      if (labels.some((b, j) => j > i && meet(a, b))) found.push('label on a label: ' + card.textContent.slice(0, 40));
      if (lines.some((b) => a.left < b.right && b.left < a.right && b.top > a.top + 2 && b.top < a.bottom - 2)) found.push('label on a line: ' + card.textContent.slice(0, 40));
    });
    const tallest = of(card, '.columns').map((it) => Math.max(...of(it, 'span').map((bar) => box(bar).height)));
    if ([...of(card, '.plot, .whole').map((it) => box(it).height), ...tallest].some((height) => height < 40)) found.push('too flat: ' + card.textContent.slice(0, 40));
    if (of(card, '.body').some((it) => it.textContent.trim() === '' && !it.querySelector('svg, .tiles'))) found.push('empty: ' + card.textContent);
  }
  return found;
})()`;
