import { Button, Select } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ownZone, useNow } from '../../kit/time.tsx';
import { formatDay, wallClock } from '../../kit/wall-clock.ts';
import { currentLanguage, localeOf } from '../../language/language.ts';
import type { SamplesAnswer } from './answers.ts';
import css from './samples.module.css';
import { monthsBack, sizes, usualSize } from './search.ts';

const route = getRouteApi('/inside/sendings/samples');

/** The month, how many are drawn, and the sample as a file; month and number stand in the address bar. */
export function SamplesFilters(props: { shown: SamplesAnswer | undefined }) {
  const { t } = useTranslation();
  const { month, size = usualSize } = route.useSearch();
  const navigate = route.useNavigate();
  const present = wallClock(useNow(), ownZone).day.slice(0, 7);
  const chosen = month ?? props.shown?.month ?? present;
  const months = [...new Set([chosen, ...monthsBack(present, 13)])].sort().reverse();
  return (
    <div className={css.filters}>
      <Select
        className={css.choice}
        aria-label={t('samples.month')}
        data={months.map((each) => ({ value: each, label: nameOfMonth(each) }))}
        value={chosen}
        allowDeselect={false}
        onChange={(value) =>
          void navigate({ search: (now) => ({ size: now.size, ...(value !== null && { month: value }) }) })
        }
      />
      <Select
        className={css.choice}
        aria-label={t('samples.size')}
        data={sizes.map((each) => ({ value: String(each), label: t('samples.draw', { count: each }) }))}
        value={String(size)}
        allowDeselect={false}
        onChange={(value) =>
          void navigate({
            search: (now) => ({ month: now.month, size: sizes.find((each) => String(each) === value) }),
          })
        }
      />
      {props.shown && props.shown.samples.length > 0 && (
        <Button
          component="a"
          href={`/api/samples.csv?month=${chosen}&size=${size}`}
          download
          leftSection={<IconDownload size={16} stroke={2} aria-hidden />}
        >
          {t('samples.csv')}
        </Button>
      )}
      {props.shown && props.shown.total > 0 && (
        <span className={css.drawn}>
          {t('samples.drawn', { size: props.shown.samples.length, count: props.shown.total })}
        </span>
      )}
    </div>
  );
}

function nameOfMonth(month: string): string {
  return formatDay(`${month}-01`, localeOf[currentLanguage()], { month: 'long', year: 'numeric' });
}
