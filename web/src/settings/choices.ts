import { currentLanguage } from '../language/language.ts';

/** One choice of a select. */
interface Choice {
  value: string;
  label: string;
}

/** Languages a venue is likely to write in; others can be set by the API. */
export const languageTags = (
  'bg ca cs cy da de el en es et eu fi fr ga gl hr hu is it lb lt lv mt nb nl pl pt ro ru sk sl sq sr sv tr uk ' +
  'ar fa he hi id ja ko vi zh'
).split(' ');

/** ISO 3166, alpha-2. */
export const countries = (
  'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ ' +
  'CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO ' +
  'FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE ' +
  'JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO ' +
  'MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW ' +
  'PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM ' +
  'TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW'
).split(' ');

/** Codes with their names in the language of the screen, in the order of the codes. */
export function choiceNames(type: 'language' | 'region', codes: readonly string[]): Choice[] {
  const names = new Intl.DisplayNames(currentLanguage(), { type });
  return codes.map((value) => ({ value, label: names.of(value) ?? value }));
}

/** The same, in the order of the alphabet. */
export function namesFor(type: 'language' | 'region', codes: readonly string[]): Choice[] {
  const order = new Intl.Collator(currentLanguage());
  return choiceNames(type, codes).toSorted((one, other) => order.compare(one.label, other.label));
}

/** Every time zone the browser knows, and the one that is set. */
export function zones(set: string): string[] {
  return [...new Set([set, ...Intl.supportedValuesOf('timeZone'), 'UTC'])].toSorted();
}
