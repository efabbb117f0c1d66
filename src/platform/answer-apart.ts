/** In the child of `openApart`: answers each question it is asked. A function that throws ends the child. */
export function answerApart<Question>(answer: (question: Question) => Promise<unknown>): void {
  process.on('message', ({ id, question }: { id: number; question: Question }) => {
    void answer(question).then((given) => process.send?.({ id, answer: given }));
  });
  // Whoever asked is gone: nobody reads an answer any more.
  process.on('disconnect', () => process.exit(0));
}
