import { Drawer } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { SkeletonRows } from '../kit/skeleton-rows.tsx';
import type { TemplateAnswer } from './answers.ts';
import { Differences } from './differences.tsx';
import { useVersion } from './queries.ts';
import { writtenOf } from './written.ts';

const route = getRouteApi('/inside/templates/$code');

/** What changed since an earlier version; which one stands in the address bar. */
export function VersionDifference({ template }: { template: TemplateAnswer }) {
  const { t } = useTranslation();
  const { compare, ...search } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <Drawer
      opened={compare !== undefined}
      onClose={() => void navigate({ search, resetScroll: false })}
      position="right"
      size={720}
      title={t('versions.difference', { number: compare ?? 0, newest: template.number })}
      closeButtonProps={{ 'aria-label': t('kit.close') }}
    >
      {compare !== undefined && <Compared template={template} number={compare} />}
    </Drawer>
  );
}

function Compared({ template, number }: { template: TemplateAnswer; number: number }) {
  const older = useVersion(template.code, number);
  if (older.isPending) return <SkeletonRows rows={8} height={24} />;
  if (older.isError) return <ErrorNotice error={older.error} retry={() => void older.refetch()} />;
  return <Differences older={writtenOf(older.data)} newer={writtenOf(template)} />;
}
