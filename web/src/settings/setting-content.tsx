import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { SkeletonRows } from '../kit/skeleton-rows.tsx';

/** What stands on a settings page once it is known; before, its outline, or why it is not known. */
export function SettingContent<T>(props: { of: UseQueryResult<T>; children(data: T): ReactNode }) {
  const { of } = props;
  if (of.isPending) return <SkeletonRows rows={4} height={64} />;
  if (of.isError) return <ErrorNotice error={of.error} retry={() => void of.refetch()} />;
  return props.children(of.data);
}
