import { Drawer } from '@mantine/core';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { eventName } from '../../boxoffice/event-name.ts';
import { Copy } from '../../delivery/copy.tsx';
import { actorName } from '../../kit/actor.ts';
import { Fact, Facts } from '../../kit/facts.tsx';
import { nameOfLanguage } from '../../kit/language-names.ts';
import { State } from '../../kit/state.tsx';
import { formatMoment, Moment } from '../../kit/time.tsx';
import type { Sample } from './answers.ts';
import css from './sample-drawer.module.css';
import { SampleVerdict } from './sample-verdict.tsx';

const route = getRouteApi('/inside/sendings/samples');

/** One sample beside the list: what was confirmed, what one person got, and the reader's word. */
export function SampleDrawer(props: { samples: readonly Sample[] }) {
  const { read, view: _, ...search } = route.useSearch();
  const navigate = route.useNavigate();
  const { t } = useTranslation();
  const sample = props.samples.find(({ sendingId }) => sendingId === read);
  const open = (sendingId?: string) =>
    void navigate({
      search: { ...search, ...(sendingId !== undefined && { read: sendingId }) },
      resetScroll: false,
    });
  return (
    <Drawer
      opened={sample !== undefined}
      onClose={() => open()}
      position="right"
      size={600}
      title={sample?.template.name}
      closeButtonProps={{ 'aria-label': t('kit.close') }}
    >
      {sample && (
        <div className={css.body} key={sample.sendingId}>
          <WhatWasConfirmed sample={sample} />
          <WhatOnePersonGot sample={sample} />
          <SampleVerdict sample={sample} onKept={() => open(nextUnread(props.samples, sample))} />
        </div>
      )}
    </Drawer>
  );
}

/** The next that nobody has read, from this one on; undefined when all others are read. */
function nextUnread(samples: readonly Sample[], from: Sample): string | undefined {
  const at = samples.indexOf(from);
  return [...samples.slice(at + 1), ...samples.slice(0, at)].find(({ reading }) => reading === null)
    ?.sendingId;
}

function WhatWasConfirmed({ sample }: { sample: Sample }) {
  const { t } = useTranslation();
  const { template, instance } = sample;
  const texts = Object.entries(sample.freeText);
  return (
    <Facts>
      <Fact name={t('samples.template')}>
        <span>
          {eventName(instance.event)}, <Moment at={instance.startsAt} zone={instance.zone} />
        </span>
        <span>
          <Link to="/templates/$code" params={{ code: template.code }} search={{ version: template.version }}>
            {t('sending.version', { version: template.version })}
          </Link>
        </span>
        <span>
          <Link to="/sendings/$id" params={{ id: sample.sendingId }}>
            {t('samples.toSending')}
          </Link>
        </span>
      </Fact>
      <Fact name={t('samples.noMarketing')}>
        <span>
          {t('samples.confirmedAt', {
            who: actorName(sample.confirmedBy),
            at: formatMoment(sample.confirmedAt, instance.zone),
          })}
        </span>
        <State of="confirmed_text" state={sample.text} />
        <span className={css.hash}>
          {t('samples.fingerprint')} <code>{sample.textHash.slice(0, 16)}</code>
        </span>
      </Fact>
      <Fact name={t('samples.freeText')}>
        {texts.length === 0 && t(sample.text === 'deleted' ? 'samples.textDeleted' : 'samples.noText')}
        {texts.map(([language, text]) => (
          <div key={language}>
            <span className={css.language}>{nameOfLanguage(language)}</span>
            <blockquote className={css.text} lang={language}>
              {text}
            </blockquote>
          </div>
        ))}
      </Fact>
    </Facts>
  );
}

function WhatOnePersonGot({ sample }: { sample: Sample }) {
  const { t } = useTranslation();
  const { view = 'html' } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <section className={css.got}>
      <h2>{t('samples.onePerson')}</h2>
      {sample.seq === null ? (
        <p>{t('samples.nobodyGotIt')}</p>
      ) : (
        <div className={css.copy}>
          <Copy
            sendingId={sample.sendingId}
            seq={sample.seq}
            view={view}
            onView={(chosen) =>
              void navigate({
                search: ({ view: __, ...now }) => ({ ...now, ...(chosen !== 'html' && { view: chosen }) }),
                resetScroll: false,
              })
            }
          />
        </div>
      )}
    </section>
  );
}
