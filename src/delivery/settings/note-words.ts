import type { SendingWord } from '../status.ts';

/** What a notice says of a failed sending. */
export interface FailureFacts {
  template: string;
  /** Name and local start of the performance; undefined: it was about none. */
  instance: string | undefined;
  word: SendingWord;
  /** Messages. */
  accepted: number;
  failed: number;
  /** People to phone or write to. */
  unreachable: number;
  /** Why it is held up, in the words of the report. */
  why: string | null;
  startedBy: string;
  startedAt: string;
  link: string | undefined;
  organisation: string;
}

interface NoteWords {
  testSubject(organisation: string): string;
  testText(facts: { organisation: string; by: string; at: string }): string;
  failureSubject(facts: FailureFacts): string;
  failureText(facts: FailureFacts): string;
}

/** Mails to staff are written by Foyer itself, so their words stand here and not in the catalogue of the screens. */
const en: NoteWords = {
  testSubject: (organisation) => `Test mail from ${organisation}`,
  testText: ({ organisation, by, at }) =>
    `This is a test mail of Foyer, the message system of ${organisation}.\n\n` +
    `It was asked for by ${by}, ${at}. That you read it shows that the mail server takes mail and delivers it.\n` +
    'No customer has got it.',
  failureSubject: (facts) => `${enWord[facts.word]}: ${facts.template}${about(facts)}`,
  failureText: (facts) =>
    [
      `“${facts.template}”${facts.instance === undefined ? '' : ` to the ticket holders of ${facts.instance}`}: ${enWord[facts.word].toLowerCase()}.`,
      ...(facts.why === null ? [] : [facts.why]),
      `Messages taken by the mail server: ${facts.accepted}. Not taken, or uncertain: ${facts.failed}. People to reach another way: ${facts.unreachable}.`,
      `Started by ${facts.startedBy}, ${facts.startedAt}.`,
      facts.link === undefined
        ? 'The report stands in Foyer under Sendings.'
        : `The report, with the list of people to phone:\n${facts.link}`,
      `You get this because your address stands in the settings of Foyer at ${facts.organisation}, under Failure notices.`,
    ].join('\n\n'),
};

const enWord: Record<SendingWord, string> = {
  preparing: 'Being prepared',
  sending: 'Being sent',
  paused: 'Paused',
  asking: 'Needs a person',
  stopped: 'Stopped',
  sent: 'Sent',
  partly_failed: 'Partly failed',
  failed: 'Failed',
};

const nl: NoteWords = {
  testSubject: (organisation) => `Testmail van ${organisation}`,
  testText: ({ organisation, by, at }) =>
    `Dit is een testmail van Foyer, het berichtensysteem van ${organisation}.\n\n` +
    `${by} heeft erom gevraagd, ${at}. Dat je dit leest, laat zien dat de mailserver mail aanneemt en bezorgt.\n` +
    'Geen enkele bezoeker heeft deze mail gekregen.',
  failureSubject: (facts) => `${nlWord[facts.word]}: ${facts.template}${about(facts)}`,
  failureText: (facts) =>
    [
      `“${facts.template}”${facts.instance === undefined ? '' : ` aan de kaarthouders van ${facts.instance}`}: ${nlWord[facts.word].toLowerCase()}.`,
      ...(facts.why === null ? [] : [facts.why]),
      `Berichten die de mailserver aannam: ${facts.accepted}. Niet aangenomen of onzeker: ${facts.failed}. Mensen die je anders moet bereiken: ${facts.unreachable}.`,
      `Gestart door ${facts.startedBy}, ${facts.startedAt}.`,
      facts.link === undefined
        ? 'Het verslag staat in Foyer onder Verzendingen.'
        : `Het verslag, met de lijst van mensen om te bellen:\n${facts.link}`,
      `Je krijgt dit omdat je adres in de instellingen van Foyer bij ${facts.organisation} staat, onder Meldingen bij mislukken.`,
    ].join('\n\n'),
};

const nlWord: Record<SendingWord, string> = {
  preparing: 'Wordt voorbereid',
  sending: 'Wordt verzonden',
  paused: 'Gepauzeerd',
  asking: 'Heeft iemand nodig',
  stopped: 'Gestopt',
  sent: 'Verzonden',
  partly_failed: 'Deels mislukt',
  failed: 'Mislukt',
};

function about({ instance }: FailureFacts): string {
  return instance === undefined ? '' : `, ${instance}`;
}

/** The words in the organisation's first language; English where Foyer does not speak it. */
export function noteWords(languages: readonly string[]): { language: 'en' | 'nl'; words: NoteWords } {
  const [first = 'en'] = languages;
  return first.startsWith('nl') ? { language: 'nl', words: nl } : { language: 'en', words: en };
}
