import { z } from 'zod';
import { openApart, type Failed } from '../../platform/apart.ts';

/** What mjml makes of a source: HTML, with what it has against it; or the source is no MJML at all. */
const renderedShape = z.union([
  z.object({
    html: z.string(),
    faults: z.array(z.object({ message: z.string(), line: z.number().optional() })),
  }),
  z.literal('no MJML'),
]);
export type Rendered = z.output<typeof renderedShape>;

/** The child stays for the next looks of whoever is writing, who also thinks; then it gives its memory back (ms). */
const restAfter = 5 * 60_000;

const child = openApart<string, Rendered>({
  program: new URL('child.ts', import.meta.url),
  shape: renderedShape,
  limits: { time: 20_000, memory: 512 * 1024 * 1024 },
  restAfter,
});

/** MJML to HTML, in a child process: the first time it takes half a second longer. */
export async function renderMjml(source: string): Promise<Rendered | { failed: Failed }> {
  const said = await child.ask(source);
  return 'answer' in said ? said.answer : said;
}
