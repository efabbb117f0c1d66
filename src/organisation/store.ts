import { maybeRow, run, sql, type Db, type Tx } from '../platform/database.ts';
import type { Organisation } from './contract.ts';

/** The organisation, or undefined before the first start is through. */
export async function organisationRow(db: Db): Promise<Organisation | undefined> {
  return await maybeRow(
    db,
    sql<Organisation>`select name, home_page as "homePage", address, phone, languages, zone, country, colour
      from organisation`,
  );
}

/** Waits for whoever changes it at the same moment, so that the audit tells the true "before". */
export async function lockOrganisation(tx: Tx): Promise<void> {
  await run(tx, sql`select 1 from organisation for update`);
}

/** Writes it unless it is there. */
export async function insertOrganisation(db: Db, it: Organisation): Promise<void> {
  await run(
    db,
    sql`insert into organisation (name, home_page, address, phone, languages, zone, country, colour)
      values (${it.name}, ${it.homePage}, ${it.address}, ${it.phone}, ${it.languages}, ${it.zone}, ${it.country},
        ${it.colour}) on conflict do nothing`,
  );
}

export async function updateOrganisation(tx: Tx, it: Organisation): Promise<void> {
  await run(
    tx,
    sql`update organisation set name = ${it.name}, home_page = ${it.homePage}, address = ${it.address},
      phone = ${it.phone}, languages = ${it.languages}, zone = ${it.zone}, country = ${it.country}, colour = ${it.colour}`,
  );
}
