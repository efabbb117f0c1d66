/**
 * What the server says, by kind: refusals, problems at fields and lines, findings in a template, why a sending waits, what
 * is stored as a sentence alone and found by it (`{{name}}` for what differs), what is wrong in a file to import, what a
 * column of it means and how its cells are written, what the check of the sender's domain found.
 */
export type SentenceGroup =
  'refusal' | 'problem' | 'finding' | 'why' | 'stored' | 'import' | 'column' | 'format' | 'domain';

/** One language's sentences by the codes of the server; `{{name}}` stands for a value that comes with the code. */
export type Sentences = Record<SentenceGroup, Readonly<Record<string, string>>>;
