import { explainMail } from '../returned/index.ts';
import { readFrontMatter } from './front-matter.ts';

// The child that reads what strangers wrote, one mail after the other, with no database, no key and no settings. Its
// parent kills it when a mail takes too long or too much (promises.md, B-49, B-50).

/** What it is asked. */
export interface Question {
  id: number;
  raw: Uint8Array;
}

process.on('message', (question: Question) => {
  void explainMail(question.raw).then((explanation) =>
    process.send?.({ id: question.id, ...explanation, ...readFrontMatter(question.raw) }),
  );
});
// Whoever asked is gone: nobody reads an answer any more.
process.on('disconnect', () => process.exit(0));
