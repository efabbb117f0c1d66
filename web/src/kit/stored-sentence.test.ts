import { describe, expect, it } from 'vitest';
import { sentences } from '../language/sentences.nl.ts';
import { inWordsOf } from './stored-sentence.ts';

const dutch = (text: string): string => inWordsOf(sentences.stored, text);

describe('a sentence that was stored without a code', () => {
  it.each([
    ['Too late to be of use.', 'Te laat om nog nut te hebben.'],
    [
      'Nobody answers at mail.example:25: the mail server is not running, or host or port are wrong.',
      'Op mail.example:25 antwoordt niemand: de mailserver staat uit, of naam of poort klopt niet.',
    ],
    [
      'The certificate of the mail server mail.example:465 has expired, so neither mail nor password is sent to it. Use the host name the certificate is made out to, or have it renewed.',
      'Het certificaat van de mailserver mail.example:465 is verlopen, dus er gaat geen mail en geen wachtwoord heen. Gebruik de naam waarop het certificaat staat, of laat het vernieuwen.',
    ],
    [
      'The message cannot be written: The template has no version in the language fr. Nothing more of it goes out.',
      'Het bericht kan niet worden gemaakt: Het sjabloon is er niet in de taal fr. Er gaat niets meer van uit.',
    ],
    [
      'Ada Visser stopped all sending (“wrong show”). Nothing is lost: its messages wait until somebody resumes.',
      'Ada Visser heeft alle verzending gestopt (“wrong show”). Er gaat niets verloren: de berichten wachten tot iemand hervat.',
    ],
  ])('is said in Dutch, with those it holds: %s', (stored, said) => {
    expect(dutch(stored)).toBe(said);
  });

  it('leaves what a mail server said as it was said, alone and quoted', () => {
    expect(dutch('550 5.1.1 No such user here')).toBe('550 5.1.1 No such user here');
    expect(dutch('The mail server m.example:587 does not want to talk now: 421 4.3.2 Busy (really).')).toBe(
      'De mailserver m.example:587 wil nu niet praten: 421 4.3.2 Busy (really).',
    );
  });

  it('says every line of several troubles', () => {
    expect(dutch('The mail server could not be reached.\nIt took too long.')).toBe(
      'De mailserver was niet te bereiken. Het duurde te lang.',
    );
  });
});
