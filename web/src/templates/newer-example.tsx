import { Drawer } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../access/me.ts';
import { ErrorNotice } from '../kit/error-notice.tsx';
import type { TemplateAnswer } from './answers.ts';
import { Differences } from './differences.tsx';
import { Findings } from './findings.tsx';
import { useTakeExample } from './queries.ts';
import css from './versions.module.css';
import { writtenOf, type Written } from './written.ts';

const route = getRouteApi('/inside/templates/$code');

/** Above the versions: the example that comes with Foyer has changed since the venue made its own. To look at, and to take. */
export function NewerExample(props: { example: Record<string, Written>; template: TemplateAnswer }) {
  const { example, template } = props;
  const { t } = useTranslation();
  const [isOpen, { open, close }] = useDisclosure(false);
  return (
    <li>
      <p className={css.name}>{t('versions.newerExample')}</p>
      <p className={css.second}>{t('versions.newerExampleHelp')}</p>
      <p className={css.ways}>
        <button type="button" className={css.press} onClick={open}>
          {t('versions.lookAtExample')}
        </button>
        {!template.archivedAt && <TakeExample template={template} />}
      </p>
      <Drawer
        opened={isOpen}
        onClose={close}
        position="right"
        size={720}
        title={t('versions.exampleDifference', { number: template.number })}
        closeButtonProps={{ 'aria-label': t('kit.close') }}
      >
        <Differences older={writtenOf(template)} newer={example} />
      </Drawer>
    </li>
  );
}

function TakeExample({ template }: { template: TemplateAnswer }) {
  const { t } = useTranslation();
  const navigate = route.useNavigate();
  const take = useTakeExample(template.code);
  if (!useMay('templates:write')) return null;
  const press = () =>
    take.mutate(
      { expectedVersion: template.number, note: t('versions.exampleTaken') },
      {
        onSuccess: (verdict) => {
          if (verdict.saved) void navigate({ search: { saved: verdict.number }, resetScroll: false });
        },
      },
    );
  return (
    <>
      <button type="button" className={css.press} disabled={take.isPending} onClick={press}>
        {t('versions.takeExample')}
      </button>
      {take.isError && <ErrorNotice error={take.error} />}
      {take.data?.saved === false && <Findings findings={take.data.findings} />}
    </>
  );
}
