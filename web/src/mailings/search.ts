import type { AudienceGroup, SendAnswer } from './answers.ts';

/** The steps of sending now, in their order; each has a name in the address bar, so that the browser's Back works. */
export const steps = ['template', 'text', 'who', 'confirm', 'sending'] as const;
export type Step = (typeof steps)[number];

const groups = ['will_receive', 'unreachable', 'left_out'] as const satisfies readonly AudienceGroup[];

const findings = ['same_request', 'same_message', 'sent_meanwhile'] as const satisfies readonly NonNullable<
  SendAnswer['found']
>[];
export type Found = (typeof findings)[number];

/** What stands in the address bar of the wizard; anything unknown there is read as if it were not there. */
export interface WizardSearch {
  step?: Step;
  /** Code of the template to begin with. */
  template?: string;
  /** Whose list is open. */
  people?: AudienceGroup;
  /** The sending whose progress is shown, and why it is not a new one. */
  sending?: string;
  found?: Found;
}

export function readWizardSearch(raw: Record<string, unknown>): WizardSearch {
  const search = {
    step: steps.find((step) => step === raw['step']),
    template: textOf(raw['template']),
    people: groups.find((group) => group === raw['people']),
    sending: textOf(raw['sending']),
    found: findings.find((found) => found === raw['found']),
  };
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined));
}

function textOf(raw: unknown): string | undefined {
  return typeof raw === 'string' && raw !== '' && raw.length <= 200 ? raw : undefined;
}
