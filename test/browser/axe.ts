import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** What axe finds against WCAG 2.2 AA, one line a finding. The frame of a mail holds a customer's mail, not our page. */
export async function axeFindings(page: Page): Promise<string[]> {
  if (!(await page.evaluate<boolean>('"axe" in window'))) await page.evaluate(axe.source);
  await page.evaluate(markAlike);
  return await page.evaluate<string[]>(judge);
}

/**
 * Contrast is four fifths of what axe costs: it looks at what lies behind each text, one after the other. Texts that
 * look alike, in places that look alike, as the rows of a list do, are judged three times and no more.
 */
const markAlike = `(() => {
  const looks = ['color', 'backgroundColor', 'backgroundImage', 'opacity', 'fontSize', 'fontWeight', 'textShadow', 'filter', 'display', 'visibility'];
  const seen = new Map();
  const mark = (element, within) => {
    const style = getComputedStyle(element);
    const look = [within, element.tagName, ...looks.map((name) => style[name])].join('|');
    const kind = seen.get(look) ?? { name: String(seen.size), times: 0 };
    seen.set(look, kind);
    let isAlike = ++kind.times > 3;
    for (const child of element.children) isAlike = mark(child, kind.name) && isAlike;
    element.toggleAttribute('data-alike', isAlike);
    return isAlike;
  };
  mark(document.body, '');
  axe.configure({ rules: [{ id: 'color-contrast', selector: '*:not([data-alike])' }] });
})()`;

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const judge = `axe
  .run({ exclude: [['iframe']] }, { resultTypes: ['violations'], runOnly: ${JSON.stringify(tags)} })
  .then(({ violations }) => violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target }) => id + ': ' + help + ' at ' + target.join(' '))))`;
