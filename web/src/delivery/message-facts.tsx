import { useTranslation } from 'react-i18next';
import { storedSentence } from '../kit/stored-sentence.ts';
import { actorName } from '../kit/actor.ts';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { SkeletonRows } from '../kit/skeleton-rows.tsx';
import { State } from '../kit/state.tsx';
import { Moment, ownZone } from '../kit/time.tsx';
import type { FactsAnswer, SendingAnswer } from './answers.ts';
import { DecideOne } from './decide-one.tsx';
import css from './message-facts.module.css';
import { useFacts } from './queries.ts';

/** Whom a message is for, everything that is known of it, and what can be done about it. */
export function MessageFacts(props: { sending: SendingAnswer; seq: number }) {
  const { sending, seq } = props;
  const facts = useFacts(sending, seq);
  if (facts.isPending) return <SkeletonRows rows={2} height={40} />;
  if (facts.isError) return <ErrorNotice error={facts.error} retry={() => void facts.refetch()} />;
  return (
    <div className={css.message}>
      <Whom of={facts.data} />
      <ol>
        {facts.data.facts.map((fact) => (
          <Fact key={`${fact.at}${fact.what}`} fact={fact} zone={sending.instance?.zone ?? ownZone} />
        ))}
      </ol>
      <DecideOne sending={sending} seq={seq} state={facts.data.state} />
    </div>
  );
}

function Whom(props: { of: FactsAnswer }) {
  const { t, i18n } = useTranslation();
  const { name, address, language } = props.of;
  const languages = new Intl.DisplayNames(i18n.language, { type: 'language', fallback: 'code' });
  return (
    <div>
      <h3 className={css.name}>{name || t('people.unknown')}</h3>
      <p className={css.second}>
        {address}, {languages.of(language)}
      </p>
    </div>
  );
}

function Fact(props: { fact: FactsAnswer['facts'][number]; zone: string }) {
  const { t } = useTranslation();
  const { what, at, words, by } = props.fact;
  return (
    <li className={css.fact}>
      <span className={css.second}>
        <Moment at={at} zone={props.zone} shape="second" />
      </span>
      <State of="fact" state={what} />
      <span className={css.words}>
        {by === null ? words && storedSentence(words) : t('copy.by', { who: actorName(by) })}
      </span>
    </li>
  );
}
