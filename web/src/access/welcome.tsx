import { IconFileImport, IconMailCog, IconMailOpened, IconUsersPlus, type Icon } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Page, PageHeading } from '../kit/page.tsx';
import { Sheet } from '../kit/sheet.tsx';
import css from './welcome.module.css';

/** What a new venue does next, right after its first account. */
export function Welcome() {
  const { t } = useTranslation();
  return (
    <Page title={t('welcome.title')}>
      <PageHeading>{t('welcome.title')}</PageHeading>
      <p className={css.lead}>{t('welcome.lead')}</p>
      <Sheet>
        <ol>
          <Step icon={IconFileImport} title={t('welcome.import')} words={t('welcome.importWords')}>
            <Link to="/import">{t('welcome.importGo')}</Link>
          </Step>
          <Step icon={IconMailCog} title={t('welcome.sender')} words={t('welcome.senderWords')}>
            <Link to="/settings/sender">{t('welcome.senderGo')}</Link>
          </Step>
          <Step icon={IconMailOpened} title={t('welcome.tracking')} words={t('welcome.trackingWords')}>
            <Link to="/settings/tracking">{t('welcome.trackingGo')}</Link>
          </Step>
          <Step icon={IconUsersPlus} title={t('welcome.people')} words={t('welcome.peopleWords')}>
            <Link to="/settings/people/new">{t('welcome.peopleGo')}</Link>
          </Step>
        </ol>
      </Sheet>
    </Page>
  );
}

function Step(props: { icon: Icon; title: string; words: string; children?: ReactNode }) {
  const StepIcon = props.icon;
  return (
    <li className={css.step}>
      <StepIcon size={20} stroke={1.75} aria-hidden />
      <div>
        <h2>{props.title}</h2>
        <p className={css.words}>{props.words}</p>
        {props.children}
      </div>
    </li>
  );
}
