import { systemClock } from '../../platform/clock.ts';
import { openDatabase } from '../../platform/database.ts';
import { newId } from '../../platform/ids.ts';
import { openLog } from '../../platform/log.ts';
import { key } from '../comeback/comeback.testing.ts';
import { startReceiver } from './receiver.ts';

// A receiver in a process of its own, for tests that kill it. Takes the database's address; prints its port.

const log = openLog('silent');
const { db } = openDatabase({ connection: process.argv[2]!, max: 4, name: 'receiver', log });
const at = { host: '127.0.0.1', port: 0 };
const { port } = await startReceiver({ db, clock: systemClock, newId, log, key, at });
process.stdout.write(`${port}\n`);
