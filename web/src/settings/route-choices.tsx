import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRouteName } from '../delivery/route-name.ts';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { FormSection } from '../kit/form-section.tsx';
import css from './several-routes.module.css';
import { useSaveChoices, type RoutesSetting } from './several-queries.ts';

const purposes = ['change', 'ticket', 'information', 'marketing'] as const;

/** Which way out the sendings of each purpose take. */
export function RouteChoices(props: { saved: RoutesSetting; readOnly: boolean }) {
  const { t } = useTranslation();
  const { saved, readOnly } = props;
  const [choices, setChoices] = useState(saved.choices);
  const save = useSaveChoices();
  const nameOf = useRouteName();
  const isChanged = purposes.some((purpose) => choices[purpose] !== saved.choices[purpose]);
  const options = [
    { value: '', label: t('settings.routes.byDefault') },
    ...saved.routes.map((route) => ({
      value: String(route.id),
      label: nameOf({ ...route, host: route.relay?.host ?? null }),
    })),
  ];
  return (
    <FormSection name={t('settings.routes.choices')} help={t('settings.routes.choicesHelp')}>
      {purposes.map((purpose) => (
        <NativeSelect
          key={purpose}
          label={t(`purposeLong.${purpose}`)}
          data={options}
          value={choices[purpose]?.toString() ?? ''}
          disabled={readOnly}
          onChange={({ currentTarget: { value } }) =>
            setChoices({ ...choices, [purpose]: value === '' ? null : Number(value) })
          }
        />
      ))}
      {save.isError && <ErrorNotice error={save.error} />}
      {!readOnly && (
        <div className={css.acts}>
          <Button
            variant="filled"
            disabled={!isChanged}
            loading={save.isPending}
            onClick={() => save.mutate({ choices, expectedVersion: saved.version })}
          >
            {t('settings.save')}
          </Button>
          {isChanged && (
            <Button variant="subtle" onClick={() => setChoices(saved.choices)}>
              {t('settings.drop')}
            </Button>
          )}
        </div>
      )}
    </FormSection>
  );
}
