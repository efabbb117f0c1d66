import { findRecipient, holdersQuery } from '../audience/index.ts';
import { instanceView, peopleById } from '../boxoffice/index.ts';
import { findOrganisation } from '../organisation/index.ts';
import type { Db } from '../platform/database.ts';
import { fieldNames, fields, type FieldValues, type Purpose } from '../templates/index.ts';
import type { ReadPersonValues } from './preview-now.ts';
import { sharedValues } from './shared.ts';

/** What a message about an instance would say to one of its ticket holders. */
export interface HolderValues {
  customerId: number;
  name: string;
  /** Every merge field. */
  values: FieldValues;
}

/**
 * Reads the merge fields of one holder of an instance as a message of this purpose and language would show them.
 * Undefined when nobody fits.
 * @param which.customerId whose; without it the first who would get a message
 * @throws AppError not_found when there is no such instance
 */
export async function holderValues(
  db: Db,
  which: { instanceId: number; customerId?: number; language: string; purpose: Purpose },
  personValues: ReadPersonValues,
): Promise<HolderValues | undefined> {
  const { instanceId, customerId, language, purpose } = which;
  const instance = await instanceView(db, instanceId);
  const recipient = await findRecipient(
    db,
    holdersQuery({
      instanceId,
      purpose,
      channel: 'email',
      groups: { current: true, ended: true },
      delivery: 'all',
      languages: [language],
      venueLanguages: instance.venue.languages,
    }),
    { customerId },
  );
  if (!recipient) return undefined;
  const person = (await peopleById(db, [recipient.customer_id])).get(recipient.customer_id);
  const own = await personValues(db, {
    customerId: recipient.customer_id,
    instanceId,
    purpose,
    fields: fieldNames.filter((field) => fields[field] === 'person'),
  });
  const shared = sharedValues(instance, await findOrganisation(db), [language]);
  return {
    customerId: recipient.customer_id,
    name: `${person?.firstName ?? ''} ${person?.lastName ?? ''}`.trim(),
    values: { ...shared[language], ...own },
  };
}
