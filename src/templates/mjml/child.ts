import mjml from 'mjml';
import { answerApart } from '../../platform/answer-apart.ts';
import type { Rendered } from './render.ts';

// The child that makes HTML of MJML. mjml and what it brings hold 90 MB and stand still for a third of a second when
// they are loaded: here that is nobody's memory and nobody's wait.

answerApart(async (source: string): Promise<Rendered> => {
  try {
    // ignoreIncludes: no file of the machine; fonts: none from Google. Both are what abuse.md C-14 and C-47 ask for.
    const made = await mjml(source, {
      ignoreIncludes: true,
      keepComments: false,
      fonts: {},
      validationLevel: 'soft',
      useMjmlConfigOptions: false,
    });
    const faults = made.errors.map(({ message, line }) => ({ message, line }));
    return { html: made.html, faults };
  } catch {
    // mjml throws on what is no MJML at all; its own words for that help nobody.
    return 'no MJML';
  }
});
