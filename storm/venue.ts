import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Cancelled an hour ago; everybody holds a ticket for it. */
export const cancelled = 'OFF';
/** Goes ahead in three days; everybody holds a ticket for it. */
export const ahead = 'AHEAD';

/** How visitors of a storm are named: the sink's script reads the local part (test/sink/main.ts). */
export type NameOf = (index: number) => string;

export const plainName: NameOf = (index) => `v${index}@mail.example`;

/** Everybody's address, as the sink sees them. */
export function addresses(visitors: number, nameOf: NameOf = plainName): Set<string> {
  return new Set(Array.from({ length: visitors }, (_, index) => nameOf(index).toLowerCase()));
}

/**
 * Writes the box office's files of a venue with so many visitors, each with a ticket for both performances, and gives
 * subject and path of each in the order in which they are taken in.
 */
export function writeVenue(folder: string, visitors: number, nameOf: NameOf = plainName): [string, string][] {
  const at = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString();
  const numbers = Array.from({ length: visitors }, (_, index) => index);
  const files: Record<string, string[]> = {
    venues: ['source_id,name,zone,country,languages', 'V1,The Playhouse,Europe/Amsterdam,NL,en nl'],
    stages: ['source_id,venue,name', 'S1,V1,Main Stage'],
    events: ['source_id,name', 'E1,The Cherry Orchard'],
    instances: [
      'source_id,event,stage,starts_at,state,cancelled_at',
      `${cancelled},E1,S1,${at(4)},cancelled,${at(-1)}`,
      `${ahead},E1,S1,${at(72)},on_sale,`,
    ],
    customers: [
      'source_id,first_name,last_name,email,language',
      ...numbers.map((n) => `C${n},Anna,Visser ${n},"${nameOf(n)}",${n % 3 === 0 ? 'nl' : 'en'}`),
    ],
    orders: [
      'source_id,code,customer,placed_at,state,delivery_method',
      ...numbers.map((n) => `O${n},W${1000 + n},C${n},${at(-200)},paid,print_at_home`),
    ],
    tickets: [
      'source_id,order,instance,state,seat_row,seat',
      ...[cancelled, ahead].flatMap((instance) =>
        numbers.map((n) => `T-${instance}-${n},O${n},${instance},valid,C,${n + 1}`),
      ),
    ],
  };
  return Object.entries(files).map(([subject, lines]) => {
    const path = join(folder, `${subject}.csv`);
    writeFileSync(path, `${lines.join('\r\n')}\r\n`);
    return [subject, path];
  });
}
