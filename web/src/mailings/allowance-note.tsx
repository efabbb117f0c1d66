import { useTranslation } from 'react-i18next';
import { useFlows } from '../delivery/flow-queries.ts';
import { Note } from './note.tsx';
import type { Template } from './wizard.ts';

/**
 * What is left this month of the route this message would take, and whether that is enough (CSE-8). Absent where the
 * route has no allowance.
 */
export function AllowanceNote(props: { purpose: Template['purpose']; people: number }) {
  const { t } = useTranslation();
  const { data } = useFlows();
  const { purpose, people } = props;
  const route =
    data?.routes.find(({ purposes }) => purposes.includes(purpose)) ??
    data?.routes.find(({ isDefault }) => isDefault);
  if (!route?.use) return null;
  const { left, used, allowance, isWarning } = route.use;
  const isTooLittle = left < people;
  return (
    <Note kind={isTooLittle || isWarning ? 'look' : 'plain'}>
      <p>
        {t('sendNow.allowance.left', { used, count: allowance, left })}{' '}
        {isTooLittle && t('sendNow.allowance.tooLittle', { count: people - left })}
      </p>
    </Note>
  );
}
