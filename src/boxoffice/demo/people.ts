import { dice, type Dice } from './dice.ts';
import { cities, groupNames, groupPlaces, mailDomains, peoples, streets, trickyLastNames } from './names.ts';

/**
 * Who holds tickets for the cancelled instance, by number of the customer, from and without the last: every special
 * case is a set of its own, so the demo's summary can be counted by hand.
 */
export const cast = {
  /** Refunded in the act of cancelling: held a ticket, holds none now. */
  refunded: [0, 20],
  noAddress: [20, 35],
  invalidAddress: [35, 40],
  /** Whose addresses the demo's loader gives back, for delivery to suppress. */
  suppressed: [40, 45],
  inactive: [45, 55],
  /** Each has the address of the holder ten numbers on. */
  sameAddress: [55, 65],
  /** Refused all marketing by every channel; a service message reaches them nevertheless. */
  refusedMarketing: [75, 83],
  tricky: [100, 100 + trickyLastNames.length],
  /** All of them. */
  holders: [0, 420],
  /** Reserved or did not pay: never held a ticket. */
  neverPaid: [420, 430],
  /** Gave their tickets back weeks ago: do not count as holders any more. */
  gaveBack: [430, 440],
} as const satisfies Record<string, readonly [from: number, until: number]>;

/** Whether the customer of this number is of this part of the cast. */
export function isOf(part: keyof typeof cast, number: number): boolean {
  return number >= cast[part][0] && number < cast[part][1];
}

export interface DemoCustomer {
  number: number;
  sourceId: string;
  isGroup: boolean;
  household: string;
  firstName: string;
  lastName: string;
  email: string;
  language: string;
  isActive: boolean;
}

/** The customer of this number, the same for the same seed. */
export function customerOf(seed: number, number: number): DemoCustomer {
  const chance = dice(seed, 'customer', number);
  const isGroup = number >= 110 && number % 50 === 49;
  const { firstName, lastName } = isGroup ? groupName(chance) : personName(chance, number);
  return {
    number,
    sourceId: `C${100_001 + number}`,
    isGroup,
    household: householdOf(seed, number),
    firstName,
    lastName,
    email: emailOf(seed, number, { firstName, lastName }),
    language: languageOf(number, chance),
    isActive: number < 440 ? !isOf('inactive', number) : !chance.chance(0.01),
  };
}

function groupName(chance: Dice): { firstName: string; lastName: string } {
  return { firstName: '', lastName: `${chance.one(groupPlaces)} ${chance.one(groupNames)}` };
}

const weights = peoples.flatMap((people) => Array.from({ length: people.weight }, () => people));

function personName(chance: Dice, number: number): { firstName: string; lastName: string } {
  const people = chance.one(weights);
  const firstName = chance.one(people.first);
  const lastName = chance.one(people.last);
  return {
    firstName,
    lastName: isOf('tricky', number) ? trickyLastNames[number - cast.tricky[0]]! : lastName,
  };
}

/** Exactly three in ten of the holders read Dutch; of the others about as many, and some have not said. */
function languageOf(number: number, chance: Dice): string {
  if (number < cast.holders[1]) return number % 10 < 3 ? 'nl' : 'en';
  if (chance.chance(0.05)) return '';
  return chance.chance(0.3) ? 'nl' : 'en';
}

/** Every fifth pair of neighbours by number lives together. */
function householdOf(seed: number, number: number): string {
  if (isOf('sameAddress', number)) return `H${number + 10}`;
  if (number >= cast.sameAddress[0] + 10 && number < cast.sameAddress[1] + 10) return `H${number}`;
  const pair = number - (number % 2);
  return number >= 440 && dice(seed, 'household', pair).chance(0.2) ? `H${pair}` : '';
}

const invalid = ['anna.visser@', 'no at sign', 'a b@example.org', 'bob@@example.com', 'x@nowhere'];

function emailOf(seed: number, number: number, name: { firstName: string; lastName: string }): string {
  if (isOf('noAddress', number)) return '';
  if (isOf('invalidAddress', number)) return invalid[number - cast.invalidAddress[0]]!;
  if (isOf('sameAddress', number)) return otherCase(customerOf(seed, number + 10).email);
  const chance = dice(seed, 'email', number);
  if (number >= 440 && chance.chance(0.03)) return '';
  // One address for the household, in some of them.
  if (number >= 440 && number % 2 === 1 && householdOf(seed, number) !== '' && chance.chance(0.5))
    return customerOf(seed, number - 1).email;
  const words = [name.firstName, name.lastName].map(slug).filter((word) => word !== '');
  const local = [...(words.length > 0 ? words : ['guest']), String(number)].join('.');
  return `${local}@${chance.one(mailDomains)}`;
}

/** The same mailbox written another way, as people do. */
function otherCase(address: string): string {
  return address.slice(0, 1).toUpperCase() + address.slice(1).replace('@example', '@Example');
}

/** What of a name can stand in an address; nothing of a name in another script. */
function slug(name: string): string {
  return name
    .normalize('NFD')
    .replaceAll(/[^A-Za-z]/g, '')
    .toLowerCase()
    .slice(0, 20);
}

/** Address, phones and dates of a customer: what only the file of customers needs. */
export function detailsOf(
  seed: number,
  customer: DemoCustomer,
): { phone: string; mobile: string; street: string; postcode: string; city: string; daysKnown: number } {
  const chance = dice(seed, 'details', customer.number);
  const drama = (): string => String(chance.number(1000)).padStart(3, '0');
  const letters = 'ABCDEGHJKLMNPRSTVWXZ';
  // People without an address must be reachable by phone, or nobody could tell them.
  const hasMobile = isOf('noAddress', customer.number) || chance.chance(0.8);
  return {
    phone: chance.chance(0.4) ? `+44 1632 960${drama()}` : '',
    mobile: hasMobile ? `+44 7700 900${drama()}` : '',
    street: `${chance.one(streets)} ${1 + chance.number(220)}`,
    postcode: `${1000 + chance.number(9000)} ${letters[chance.number(20)]}${letters[chance.number(20)]}`,
    city: chance.one(cities),
    daysKnown: 1 + chance.number(3000),
  };
}
