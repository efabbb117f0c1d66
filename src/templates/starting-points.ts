import { variantShape, type TemplateInput, type TemplateStarts } from './contract.ts';
import { cancelStarter } from './starters/cancel.ts';
import { movedStarter } from './starters/moved.ts';
import { plainLetter } from './starters/plain.ts';
import { postponedStarter } from './starters/postponed.ts';
import { reminderStarter } from './starters/reminder.ts';
import { ticketsStarter } from './starters/tickets.ts';
import { writtenMjml } from './written-mjml.ts';

type Start = TemplateStarts['starts'][number];

/**
 * What a new template can begin with: a plain letter, and the starters as they come with Foyer, whatever the venue
 * made of its own (CSE-5). As MJML, in the venue's colour. Pure.
 */
export function startingPoints(colour?: string): Start[] {
  return [
    startOf('PLAIN', plainLetter, colour),
    startOf('CANCEL', cancelStarter, colour),
    startOf('MOVED', movedStarter, colour),
    startOf('POSTPONED', postponedStarter, colour),
    startOf('TICKETS', ticketsStarter, colour),
    startOf('REMINDER', reminderStarter, colour),
  ];
}

function startOf(
  code: Start['code'],
  { purpose, variants }: Pick<TemplateInput, 'purpose' | 'variants'>,
  colour: string | undefined,
): Start {
  const written = Object.entries(variants).map(([language, variant]) => {
    const mjml = writtenMjml(variantShape.parse(variant), { language, purpose, colour });
    return [language, { subject: variant.subject, mjml }] as const;
  });
  return { code, purpose, variants: Object.fromEntries(written) };
}
