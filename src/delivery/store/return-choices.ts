import { maybeRow, run, sql, type Db, type Tx } from '../../platform/database.ts';

/** What the organisation says about complaints and its provider. */
export interface ReturnChoices {
  complaintStopsService: boolean;
  /** Complaints per thousand accepted messages above which a sending is marked. */
  warnPerMille: number;
  sesTopic: string | null;
  sesConfirmedAt: Date | null;
}

/** Gmail asks for less than 0.1 % (standards.md). */
const usual: ReturnChoices = {
  complaintStopsService: false,
  warnPerMille: 1,
  sesTopic: null,
  sesConfirmedAt: null,
};

/** The choices; as they are by themselves while nobody has chosen. */
export async function findChoices(db: Db): Promise<ReturnChoices> {
  const found = await maybeRow(
    db,
    sql<ReturnChoices>`select complaint_stops_service as "complaintStopsService", warn_per_mille::float8 as "warnPerMille",
        ses_topic as "sesTopic", ses_confirmed_at as "sesConfirmedAt" from return_choices`,
  );
  return found ?? usual;
}

export async function writeChoices(
  tx: Tx,
  choices: ReturnChoices,
  by: { actor: string; at: Date },
): Promise<void> {
  const { complaintStopsService, warnPerMille, sesTopic, sesConfirmedAt } = choices;
  await run(
    tx,
    sql`insert into return_choices (complaint_stops_service, warn_per_mille, ses_topic, ses_confirmed_at, changed_at, changed_by)
      values (${complaintStopsService}, ${warnPerMille}, ${sesTopic}, ${sesConfirmedAt}, ${by.at}, ${by.actor})
      on conflict (id) do update set complaint_stops_service = excluded.complaint_stops_service,
        warn_per_mille = excluded.warn_per_mille, ses_topic = excluded.ses_topic,
        ses_confirmed_at = excluded.ses_confirmed_at, changed_at = excluded.changed_at, changed_by = excluded.changed_by`,
  );
}

/** Notes that the topic of the choices has begun to tell us; false: it is another one by now. */
export async function confirmTopic(tx: Tx, topic: string, at: Date): Promise<boolean> {
  return (
    (await run(tx, sql`update return_choices set ses_confirmed_at = ${at} where ses_topic = ${topic}`)) === 1
  );
}
