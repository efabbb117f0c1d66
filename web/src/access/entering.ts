import { useRouter } from '@tanstack/react-router';
import { post } from '../kit/api.ts';
import type { Language } from '../language/language.ts';
import type { LogInAnswer } from './answers.ts';
import { arrive } from './arrival.ts';
import type { Typed } from './entrance-queries.ts';
import { useLogInSteps } from './log-in-steps.tsx';

/** For pages that have just set a password: logs in with it, through whatever the log-in still needs, and goes on. */
export function useEntering(to: string, chosen?: Language) {
  const { history } = useRouter();
  const steps = useLogInSteps(null, (me) => {
    void arrive(me, chosen).then(() => history.replace(to));
  });
  const enter = async (typed: Typed): Promise<void> => {
    const answer = await post<LogInAnswer>('/api/login', typed).catch(() => undefined);
    // The password is set all the same: the log-in page says what is the matter.
    if (answer === undefined) history.replace('/login');
    else steps.goOn(answer.next);
  };
  return { steps, enter };
}
