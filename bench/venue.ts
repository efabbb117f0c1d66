import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ask, startFoyer, type Running } from './tools.ts';

/** How many ticket holders the venue's instance P1 has, each with an order and a ticket of their own. */
export interface VenueSize {
  holders: number;
  /** So many of them hold a ticket of instance P2 too, which is cancelled. None unless said. */
  ofCancelled?: number;
}

/** A Foyer with the bench's venue and template, and a folder for files of the bench's own. */
export async function startVenue(
  environment: Record<string, string>,
  size: VenueSize,
): Promise<{ foyer: Running; folder: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-bench-files-'));
  const foyer = await startFoyer(environment, (command) => importVenue(folder, size, command));
  const saved = await ask<{ saved: boolean }>(foyer, 'POST', '/api/templates', benchTemplate());
  if (!saved.saved) throw new Error(`the bench's template was refused: ${JSON.stringify(saved)}`);
  const stop = async (): Promise<void> => {
    await foyer.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { foyer: { ...foyer, stop }, folder };
}

/** Writes the box office's files and takes them in by the command line, as a venue would. */
export function importVenue(
  folder: string,
  { holders, ofCancelled = 0 }: VenueSize,
  command: Running['command'],
): void {
  const starts = new Date(Date.now() + 5 * 86_400_000).toISOString();
  const numbers = Array.from({ length: holders }, (_, index) => index + 1);
  const files: Record<string, string[]> = {
    venues: ['source_id,name,zone,languages', 'V1,Bench House,Europe/Amsterdam,en'],
    stages: ['source_id,venue,name', 'S1,V1,Main stage'],
    events: ['source_id,name', 'E1,The Long Evening'],
    instances: [
      'source_id,event,stage,starts_at,duration_minutes,state',
      `P1,E1,S1,${starts},120,on_sale`,
      `P2,E1,S1,${starts},120,cancelled`,
    ],
    customers: [
      'source_id,first_name,last_name,email,language,created_at',
      ...numbers.map((n) => `C${n},Anna,Number-${n},anna.${n}@bench.example,en,2026-01-01T10:00:00Z`),
    ],
    orders: [
      'source_id,code,customer,placed_at,state,delivery_method',
      ...numbers.map((n) => `O${n},ORD${n},C${n},2026-06-01T10:00:00Z,paid,print_at_home`),
    ],
    tickets: [
      'source_id,order,instance,seat_row,seat,price',
      ...numbers.map((n) => `T${n},O${n},P1,${String.fromCharCode(65 + (n % 26))},${n % 60},25.00`),
      ...numbers.slice(0, ofCancelled).map((n) => `U${n},O${n},P2,A,${n % 60},25.00`),
    ],
  };
  for (const [subject, lines] of Object.entries(files)) {
    const path = join(folder, `${subject}.csv`);
    writeFileSync(path, `${lines.join('\n')}\n`);
    command('import', subject, path);
  }
}

/** A service message of eight merge fields, as long on the wire as the goal says. */
export function benchTemplate(): object {
  const paragraph =
    'The doors open three quarters of an hour before the start. Coats are taken at the desk on the left; please allow a little time for it. ';
  const body = Array.from({ length: 4 }, () => `<mj-text>${paragraph.repeat(2)}</mj-text>`).join('');
  const mjml = `<mjml><mj-body><mj-section><mj-column>
    <mj-text>Dear {{customer.first_name|visitor}} {{customer.last_name|}},</mj-text>
    <mj-text>{{event.name}}, {{instance.date}} at {{instance.time}}. Order {{order.codes|}}, seats {{ticket.seats|}}, {{ticket.count|1}} tickets.</mj-text>
    ${body}</mj-column></mj-section></mj-body></mjml>`;
  return {
    code: 'BENCH',
    name: 'Bench',
    purpose: 'information',
    variants: { en: { subject: 'Your evening at {{event.name}}', mjml } },
  };
}
