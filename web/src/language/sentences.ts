/** What the server says, by kind: refusals, problems at fields and lines, findings in a template, why a sending waits, what became of a try. */
export type SentenceGroup = 'refusal' | 'problem' | 'finding' | 'why' | 'reply';

/** One language's sentences by the codes of the server; `{{name}}` stands for a value that comes with the code. */
export type Sentences = Record<SentenceGroup, Readonly<Record<string, string>>>;
