import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { row, sql } from '../platform/database.ts';
import { browser, handClock, logInAs, placeStaff, serve, toolsFor } from './access.testing.ts';
import { idleAfter } from './session-times.ts';
import { makeSetPasswordLink } from './set-password.ts';
import { accessSweep } from './sweep.ts';
import { hour, minute } from './tools.ts';

const test = testDatabase();

describe('the sweep', () => {
  it('deletes sessions, links and tries that are over, and nothing that still counts', async () => {
    const tools = toolsFor(test);
    const clock = tools.clock as ReturnType<typeof handClock>;
    const server = await serve(tools);
    const bea = await placeStaff(tools, 'Bea', ['box_office']);
    const carl = await placeStaff(tools, 'Carl', ['box_office']);
    const counts = async () =>
      await row(
        test.db,
        sql`select (select count(*) from sessions) as sessions, (select count(*) from set_password_links) as links,
          (select count(*) from login_tries) as tries`,
      );
    await logInAs(tools, server, bea);
    await makeSetPasswordLink(tools, bea.id, { actor: 'test' });
    clock.move(idleAfter - minute);
    await logInAs(tools, server, carl);
    await makeSetPasswordLink(tools, carl.id, { actor: 'test' });
    await browser(server).post('/api/login', { email: bea.email, password: 'wrong' });
    await accessSweep(tools).tick();
    expect(await counts()).toEqual({ sessions: 2, links: 2, tries: 2 });
    clock.move(15 * minute);
    await accessSweep(tools).tick();
    expect(await counts()).toEqual({ sessions: 1, links: 2, tries: 0 });
    clock.move(16 * hour);
    await accessSweep(tools).tick();
    expect(await counts()).toEqual({ sessions: 0, links: 1, tries: 0 });
    await server.close();
  });
});
