import { PublicAnswer } from '../../platform/http.ts';

/**
 * What a link that leads nowhere shows, in every case the same: never a way on, and no word about whether there ever
 * was such a message (abuse.md, C-5, C-27).
 */
export function neutralPage(language: string | undefined, status: 404 | 429 | 503 = 404): PublicAnswer {
  const { lang, title, words } = texts[/^\s*nl\b/i.test(language ?? '') ? 'nl' : 'en'];
  const body = `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>${look}</style></head><body><main><h1>${title}</h1><p>${words}</p></main></body></html>`;
  return new PublicAnswer(status, 'text/html; charset=utf-8', body, {
    vary: 'accept-language',
    ...(status !== 404 && { 'retry-after': '60' }),
  });
}

const look =
  ':root{color-scheme:light dark}body{margin:0;background:#f4f1ea;color:#211c1f;font:16px/1.5 system-ui,sans-serif}main{max-width:34em;margin:12vh auto;padding:0 24px}h1{font-size:20px;font-weight:600}@media(prefers-color-scheme:dark){body{background:#1b1719;color:#efe9ec}}';

const texts = {
  en: {
    lang: 'en',
    title: 'This link leads nowhere any more',
    words:
      'Perhaps the message it stood in is old, or part of the address was lost. If you need something, please answer the message or call the box office.',
  },
  nl: {
    lang: 'nl',
    title: 'Deze link werkt niet meer',
    words:
      'Misschien is het bericht waar hij in stond al oud, of is een deel van het adres weggevallen. Heb je iets nodig? Beantwoord dan het bericht of bel de kassa.',
  },
} as const;
