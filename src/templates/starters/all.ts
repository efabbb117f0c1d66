import type { TemplateInput } from '../contract.ts';
import { cancelStarter } from './cancel.ts';
import { movedStarter } from './moved.ts';
import { postponedStarter } from './postponed.ts';
import { reminderStarter } from './reminder.ts';
import { ticketsStarter } from './tickets.ts';

/** The templates that come with Foyer: one for each thing a performance is marked as, the tickets (CSE-5), a reminder. */
export const starters: readonly TemplateInput[] = [
  cancelStarter,
  movedStarter,
  postponedStarter,
  ticketsStarter,
  reminderStarter,
];
