import { verifyTicketCounts } from '../boxoffice/index.ts';
import { stopView, verifyDelivery } from '../delivery/index.ts';
import { openHouse } from '../house.ts';
import { verifyAudit } from '../platform/audit.ts';
import type { Db } from '../platform/database.ts';
import type { Log } from '../platform/log.ts';
import type { Settings } from '../platform/settings.ts';
import type { ExitCode } from './command.ts';

/** `foyer verify`: recounts everything that was sent (delivery.md, rule 11), checks the audit log's chain, recounts the tickets that lists show, and says whether all sending is stopped. */
export async function verify(settings: Settings, log: Log): Promise<ExitCode> {
  // Over years of messages one question may take minutes, and nobody else waits for it.
  const house = await openHouse(settings, log, { statementTimeout: 0 });
  try {
    const { db } = house.database;
    const findings = [
      ...(await verifyDelivery(db)).map((finding) => finding.message),
      ...(await verifyAudit(db)).map((finding) => finding.message),
      ...(await verifyTicketCounts(db)).map((finding) => finding.message),
    ];
    await tellStop(db);
    for (const finding of findings) process.stdout.write(`${finding}\n`);
    process.stdout.write(
      findings.length === 0 ? 'verify: everything adds up\n' : `verify: ${findings.length} findings\n`,
    );
    return findings.length === 0 ? 0 : 1;
  } finally {
    await house.close();
  }
}

/** No finding, but whoever wonders why nothing goes out should not have to look elsewhere. */
async function tellStop(db: Db): Promise<void> {
  const { stop, waiting } = await stopView(db);
  if (!stop) return;
  const because = stop.reason === null ? '' : `, because: ${stop.reason}`;
  process.stdout.write(
    `All sending is stopped since ${stop.stoppedAt.toISOString()} by ${stop.stoppedBy}${because}. ${waiting} messages wait.\n`,
  );
}
