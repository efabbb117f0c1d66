import { domainTools } from '../app.ts';
import { checkSenderDomain, domainView } from '../delivery/index.ts';
import { openHouse } from '../house.ts';
import type { Log } from '../platform/log.ts';
import type { Settings } from '../platform/settings.ts';
import type { ExitCode } from './command.ts';

/**
 * `foyer domain check`: checks the sender's domain in the DNS as the screen does, and prints each part with what to
 * publish. Ends with 1 while something is to be done or could not be asked.
 */
export async function checkTheDomain(settings: Settings, log: Log): Promise<ExitCode> {
  const house = await openHouse(settings, log);
  try {
    const tools = domainTools(house);
    await checkSenderDomain(tools, { actor: 'command line', isByPerson: true });
    const items = (await domainView(tools)).check?.items ?? [];
    for (const { of, state, says, publish } of items) {
      process.stdout.write(`${of.padEnd(10)} ${state.padEnd(9)} ${says.message}\n`);
      for (const { name, type, value, note } of publish)
        process.stdout.write(
          `  publish  ${name} ${type} ${value ?? ''}\n${note ? `           ${note.message}\n` : ''}`,
        );
    }
    return items.every(({ state }) => state === 'in_order') ? 0 : 1;
  } finally {
    await house.close();
  }
}
