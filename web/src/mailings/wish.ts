import type { FittingTemplate, Preview } from './answers.ts';

/** What somebody is about to send, as it is kept on this device until it is sent or dropped. */
export interface Wish {
  /** Made once for each wish: whatever is pressed twice, the same key never sends twice (CSE-36). */
  key: string;
  /** Code of the chosen template. */
  template: string | null;
  /** Free text by language of the template. */
  texts: Record<string, string>;
  delivery: 'all' | 'print_at_home';
  /** For a cancelled instance: people with a valid ticket, and people whose ticket ended with the cancellation. */
  groups: { current: boolean; ended: boolean };
  /** Why the same template goes out once more within a day. */
  again: string;
  /** Opens and clicks are counted; only where the organisation allows it. */
  track: boolean;
  /** What was in it when it was last handed to the server: changed since then, it is another wish. */
  handedOver: string | null;
  /** The sending that came of it. */
  sending: string | null;
}

/** A wish with nothing in it yet. */
export function newWish(): Wish {
  return {
    key: newKey(),
    template: null,
    texts: {},
    delivery: 'all',
    groups: { current: true, ended: true },
    again: '',
    track: false,
    handedOver: null,
    sending: null,
  };
}

// Not randomUUID: it is there over https only, and a house may run Foyer over http in its own network.
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return `wish-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

/** A kept wish, when it still has the shape of one. */
export function readWish(kept: unknown): Wish | undefined {
  const wish = kept as Partial<Wish> | null;
  const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null;
  const isWish =
    wish !== null &&
    typeof wish.key === 'string' &&
    isObject(wish.texts) &&
    isObject(wish.groups) &&
    typeof wish.again === 'string' &&
    (wish.delivery === 'all' || wish.delivery === 'print_at_home');
  return isWish ? { ...newWish(), ...wish } : undefined;
}

/** What the server is asked about: the body of a preview, and the part of a sending that says what goes to whom. */
export interface Wanted {
  instance: number;
  template: string;
  freeText?: Record<string, string>;
  delivery: Wish['delivery'];
  groups?: Wish['groups'];
}

/** Whether this mailing is counted: chosen, and still allowed. */
export function isTracked(wish: Wish, preview: Pick<Preview, 'mayTrack'> | undefined): boolean {
  return wish.track && preview?.mayTrack === true;
}

/** The wish in the server's words. Texts of languages that the template lacks stay in the draft and are not sent. */
export function wantedOf(instance: number, wish: Wish, template: FittingTemplate['template']): Wanted {
  const texts = Object.entries(wish.texts).filter(
    ([language, text]) => template.languages.includes(language) && text.trim() !== '',
  );
  return {
    instance,
    template: template.code,
    delivery: deliveryOf(wish, template),
    ...(texts.length > 0 && { freeText: Object.fromEntries(texts) }),
    ...(template.purpose === 'change' && { groups: wish.groups }),
  };
}

/** Only print-at-home orders have tickets to send, so a template with tickets goes to them alone (CSE-3). */
export function deliveryOf(wish: Wish, template: FittingTemplate['template']): Wish['delivery'] {
  return template.purpose === 'ticket' ? 'print_at_home' : wish.delivery;
}

/** A second message of the same template within a day needs a reason (abuse.md, C-16). */
export function needsReason(preview: Pick<Preview, 'earlier'>): boolean {
  return preview.earlier?.isSameTemplate ?? false;
}

/** The body of the request to send: with the version that was read and the newest sending that was known. */
export function requestOf(wish: Wish, wanted: Wanted, preview: Preview) {
  return {
    ...wanted,
    confirmNoMarketing: true,
    templateVersion: preview.template.versionId,
    lastSending: preview.earlier?.sendingId ?? null,
    ...(isTracked(wish, preview) && { track: true }),
    ...(needsReason(preview) && { again: wish.again.trim() }),
  };
}

/**
 * The wish as it is about to be handed over. The same content keeps its key, so that pressing again after a lost answer
 * finds the sending; changed content is another wish and gets a key of its own.
 */
export function handOver(wish: Wish, request: object): Wish {
  const content = JSON.stringify(request);
  const isOther = wish.handedOver !== null && wish.handedOver !== content;
  return { ...wish, key: isOther ? newKey() : wish.key, handedOver: content };
}
