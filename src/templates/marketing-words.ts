/**
 * Words by which marketing gives itself away, English and Dutch together, because venues mix them. A hint for
 * a person, never a verdict: "we offer you a refund" is service (CSE-10).
 */
const sayings: [saying: string, pattern: string][] = [
  ['offer', '(?:special |exclusive )?offers?'],
  ['discount', 'discount(?:s|ed)?|\\d+ ?% off|half price'],
  ['save', 'save (?:up to )?(?:[£€$] ?)?\\d+ ?%?'],
  ['promotion', 'promotions?|promo ?codes?'],
  ['newsletter', 'newsletters?|mailing list'],
  ['sign up', '(?:sign|signing) up (?:for|to)|subscribe'],
  ['shop', '(?:web|gift|online) ?shop|shop now|visit our shop|our shop'],
  ['gift', 'gifts?|gift (?:card|voucher)s?'],
  ['book now', '(?:book|buy|order) (?:now|early|today|your (?:tickets|seats) now)'],
  ['last chance', "last chance|don[’']t miss|limited time|early bird"],
  ['recommendation', 'you (?:may|might) also (?:like|enjoy)|also on (?:stage|sale)|coming soon'],
  ['membership', 'become a (?:member|friend)|memberships?|join us as'],
  ['donation', 'donate|donations?|support us'],
  ['merchandise', 'merchandise|merch'],
  [
    'extra facilities',
    '(?:pre-?order|enjoy) (?:your )?(?:drinks?|dinner)|upgrade your|(?:theatre|dinner|hotel) packages?',
  ],
  ['aanbieding', 'aanbieding(?:en)?|actieprijs|actiecode'],
  ['korting', 'korting(?:en|scode)?|voordeelprijs'],
  ['nieuwsbrief', 'nieuwsbrief|nieuwsbrieven|meld je aan voor|schrijf je in'],
  ['winkel', '(?:web|cadeau)?winkel|shop nu|onze shop'],
  ['cadeau', 'cadeaus?|cadeau(?:bon|kaart)(?:nen|en)?'],
  ['boek nu', '(?:boek|koop|bestel|reserveer) (?:nu|snel|vandaag)'],
  ['laatste kans', 'laatste kans|mis het niet|vroegboek(?:korting)?'],
  ['aanrader', 'ook (?:leuk|interessant) voor (?:u|jou)|binnenkort in'],
  ['lidmaatschap', 'word (?:lid|vriend)|lidmaatschap(?:pen)?|vriend worden'],
  ['donatie', 'doneer|donaties?|steun ons'],
  ['arrangement', '(?:theater|diner|hotel)-?arrangement(?:en)?|upgrade je'],
];

const matchers = sayings.map(([saying, pattern]) => ({
  saying,
  pattern: new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern})(?![\\p{L}\\p{N}])`, 'iu'),
}));

/** A price, for price lists. */
const price = /(?:[€£$] ?\d+(?:[.,]\d{2})?|\d+[.,]\d{2} ?(?:€|euro|EUR|GBP))/giu;

/**
 * Finds marketing words in a text. Gives each saying with the words as they stand there, once each.
 * Three prices or more count as a price list. Letters hidden by invisible signs or odd widths are seen through.
 */
export function marketingWords(text: string): { saying: string; words: string }[] {
  const seen = plainLetters(text);
  const found = matchers.flatMap(({ saying, pattern }) => {
    const match = pattern.exec(seen);
    return match ? [{ saying, words: match[0] }] : [];
  });
  const prices = seen.match(price) ?? [];
  return prices.length >= 3
    ? [...found, { saying: 'price list', words: prices.slice(0, 3).join(', ') }]
    : found;
}

/** Soft hyphens and zero-width signs out, full-width and styled letters made plain, blanks made single. */
export function plainLetters(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replaceAll(/\s+/g, ' ');
}
