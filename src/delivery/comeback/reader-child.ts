import { answerApart } from '../../platform/answer-apart.ts';
import { explainMail } from '../returned/index.ts';
import { readFrontMatter } from './front-matter.ts';

// The child that reads what strangers wrote, one mail after the other, with no database, no key and no settings. Its
// parent kills it when a mail takes too long or too much (promises.md, B-49, B-50).

answerApart(async (raw: Uint8Array) => ({ ...(await explainMail(raw)), ...readFrontMatter(raw) }));
