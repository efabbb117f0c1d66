import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { Page } from '../kit/page.tsx';
import { Sheet } from '../kit/sheet.tsx';
import { SkeletonRows } from '../kit/skeleton-rows.tsx';
import { RolesTable } from './roles-table.tsx';
import { SettingsHead } from './settings-head.tsx';
import { useRoles } from './staff-queries.ts';

/** What each role may do, in words. */
export function Roles() {
  const { t } = useTranslation();
  const roles = useRoles();
  return (
    <Page title={t('roles.title')}>
      <SettingsHead below="people" title={t('roles.title')} lead={t('roles.lead')} />
      {roles.isError && <ErrorNotice error={roles.error} retry={() => void roles.refetch()} />}
      <Sheet>
        {roles.isPending && <SkeletonRows rows={12} height={44} />}
        {roles.isSuccess && <RolesTable answer={roles.data} />}
      </Sheet>
    </Page>
  );
}
