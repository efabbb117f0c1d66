import type { HoldersSpec } from '../audience/index.ts';
import { findInstance, instanceView, type FoundInstance, type InstanceView } from '../boxoffice/index.ts';
import { findStop } from '../delivery/index.ts';
import { actorName } from '../platform/actor.ts';
import type { Db } from '../platform/database.ts';
import type { ErrorKind, Problem } from '../platform/errors.ts';
import {
  chooseLanguage,
  freeTextWarnings,
  validateForSending,
  type Finding,
  type TemplateSummary,
} from '../templates/index.ts';
import { layOutText, type Warning } from './free-text.ts';
import { instanceFit } from './instance-fit.ts';
import type { SendRequest } from './request.ts';

/** Why a message may not go out, for a person: what is wrong and what to do next. */
export interface Refusal {
  kind: ErrorKind;
  code: string;
  message: string;
  problems: Problem[];
}

/** A message that may go out: what it says, to whom it is meant, until when it is of use. */
export interface Plan {
  instance: InstanceView;
  template: TemplateSummary;
  /** Free text by language; empty when there is none. */
  freeText: Record<string, string>;
  /** Language of a text that was given for everybody, and of the stand-in for those without one. */
  defaultLanguage: string;
  audience: HoldersSpec;
  usefulUntil: Date;
  warnings: Warning[];
}

export type Planned = { ok: true; plan: Plan } | { ok: false; refusal: Refusal };

type Wanted = Pick<SendRequest, 'instance' | 'template' | 'freeText' | 'groups' | 'delivery'>;

/**
 * Checks a wish to write to the holders of an instance, station by station, and stops at the first that refuses:
 * instance, template with its content rules and purpose, time, audience, text. Reads only.
 */
export async function planMessage(db: Db, wanted: Wanted, now: Date): Promise<Planned> {
  const found = await instanceOf(db, wanted.instance);
  if (!found.found)
    return refuse(found.why === 'unknown' ? 'not_found' : 'invalid', `instance_${found.why}`, found.message);
  const { instance } = found;

  const validation = await validateForSending(db, wanted.template);
  if (!validation.valid) {
    const kind = validation.reason === 'not_found' ? 'not_found' : 'invalid';
    return refuse(kind, `template_${validation.reason}`, validation.message, validation.findings);
  }
  const { template } = validation;

  const fit = instanceFit(template.purpose, instance, now);
  if (!fit.fits) return refuse('invalid', fit.code, fit.message);

  const audience = audienceSpec(wanted, instance, template);
  const unfit = audienceMisfit(audience);
  if (unfit) return refuse('invalid', unfit.code, unfit.message);

  const defaultLanguage = chooseLanguage(null, {
    available: template.languages,
    venue: instance.venue.languages,
  });
  const text = layOutText(wanted.freeText, template.languages, defaultLanguage);
  if (!text.ok) return refuse('invalid', text.code, text.message);

  const findings = [...validation.warnings, ...freeTextWarnings(template, text.byLanguage)];
  const warnings = [
    ...(await stopWarnings(db)),
    ...findings.map(warningOf),
    ...(template.usesFreeText ? text.warnings : []),
  ];
  const plan = {
    instance,
    template,
    freeText: text.byLanguage,
    defaultLanguage,
    audience,
    usefulUntil: fit.usefulUntil,
    warnings,
  };
  return { ok: true, plan };
}

/** A screen knows which instance it shows; what somebody typed may mean two. */
async function instanceOf(db: Db, meant: string | number): Promise<FoundInstance> {
  if (typeof meant === 'string') return await findInstance(db, meant);
  return { found: true, instance: await instanceView(db, meant) };
}

/** Stops a station with a reason. */
export function refuse(
  kind: ErrorKind,
  code: string,
  message: string,
  problems: readonly Problem[] = [],
): { ok: false; refusal: Refusal } {
  return {
    ok: false,
    refusal: {
      kind,
      code,
      message,
      problems: problems.map(({ at, message, code }) => ({ at, message, code })),
    },
  };
}

function audienceSpec(wanted: Wanted, instance: InstanceView, template: TemplateSummary): HoldersSpec {
  return {
    instanceId: instance.id,
    purpose: template.purpose,
    channel: 'email',
    groups: wanted.groups ?? { current: true, ended: true },
    // Only print-at-home orders have tickets to send (CSE-3), so that is what such a template means unsaid.
    delivery: wanted.delivery ?? (template.purpose === 'ticket' ? 'print_at_home' : 'all'),
    languages: template.languages,
    venueLanguages: instance.venue.languages,
  };
}

function audienceMisfit({
  purpose,
  delivery,
  groups,
}: HoldersSpec): { code: string; message: string } | undefined {
  if (purpose === 'ticket' && delivery === 'all')
    return {
      code: 'tickets_need_print_at_home',
      message:
        'This template carries tickets, and only print-at-home orders have tickets to send. Choose Print at Home.',
    };
  if (purpose === 'change' && !groups.current && !groups.ended)
    return { code: 'no_group_selected', message: 'Nobody is selected. Tick at least one of the two groups.' };
  return undefined;
}

function warningOf({ code, at, message, words, language }: Finding): Warning {
  return { code, message: `${message} (${at})`, words: words ?? null, language };
}

/** A message may be made while all sending is stopped; whoever makes it must know that it waits (rule 12). */
async function stopWarnings(db: Db): Promise<Warning[]> {
  const stop = await findStop(db);
  if (!stop) return [];
  const because = stop.reason === null ? '' : ` (“${stop.reason}”)`;
  const message = `${actorName(stop.stoppedBy)} stopped all sending${because}. This message will wait, and goes out when somebody resumes.`;
  return [{ code: 'all_sending_stopped', message, words: null, language: null }];
}
