import { useTranslation } from 'react-i18next';
import { CopyButton } from '../access/copy-button.tsx';
import { Section } from '../kit/section.tsx';
import { say } from '../kit/sentence.ts';
import { State } from '../kit/state.tsx';
import type { DomainItem, ToPublish } from './domain-queries.ts';
import css from './domain.module.css';
import formCss from './form.module.css';

/** One part of the check: its state, what that means, what stands there and what should. */
export function DomainPart(props: { item: DomainItem }) {
  const { t } = useTranslation();
  const { of, state, says, notes, found, publish } = props.item;
  return (
    <Section name={t(`settings.domain.part.${of}`)} about={t(`settings.domain.partAbout.${of}`)}>
      <State of="domain" state={state} />
      <p>{say('domain', says)}</p>
      {notes.map((note) => (
        <p key={note.code} className={formCss.note}>
          {say('domain', note)}
        </p>
      ))}
      {publish.map((record) => (
        <Publish key={record.name} record={record} />
      ))}
      {found.length > 0 && (
        <div className={css.found}>
          <h3>{t('settings.domain.found')}</h3>
          {found.map((text) => (
            <code key={text}>{text}</code>
          ))}
        </div>
      )}
    </Section>
  );
}

/** A record, part by part as a DNS screen asks for it. */
function Publish(props: { record: ToPublish }) {
  const { t } = useTranslation();
  const { name, type, value, note } = props.record;
  return (
    <div className={css.publish}>
      <h3>{t('settings.domain.publish')}</h3>
      <dl className={css.pairs}>
        <dt>{t('settings.domain.name')}</dt>
        <dd>
          <code>{name}</code>
        </dd>
        <dt>{t('settings.domain.type')}</dt>
        <dd>
          <code>{type}</code>
        </dd>
        {value !== null && (
          <>
            <dt>{t('settings.domain.value')}</dt>
            <dd>
              <code>{value}</code>
            </dd>
          </>
        )}
      </dl>
      {note && <p className={formCss.note}>{say('domain', note)}</p>}
      {value !== null && (
        <div className={css.copies}>
          <CopyButton text={name} label={t('settings.domain.copyName')} />
          <CopyButton text={value} label={t('settings.domain.copyValue')} />
        </div>
      )}
    </div>
  );
}
