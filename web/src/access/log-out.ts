import { post } from '../kit/api.ts';
import { forgetDrafts } from '../kit/draft.ts';

/**
 * Logs out. The page is loaded anew afterwards, so that nothing anybody saw stays in this browser's memory.
 * @throws ApiError when the server does not answer: the session would still be there
 */
export async function logOut(): Promise<void> {
  await post('/api/logout');
  forgetDrafts();
  window.location.assign('/login');
}
