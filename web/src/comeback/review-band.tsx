import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../access/me.ts';
import { ErrorNotice } from '../kit/error-notice.tsx';
import type { Complaints } from './answers.ts';
import css from './comeback.module.css';
import { useReview } from './queries.ts';

/** Complaints that came too many at once, by sending: believed or dismissed, together (C-36). Absent when there are none. */
export function ReviewBand(props: { review: Complaints['review'] }) {
  const { t } = useTranslation();
  const mayDecide = useMay('settings:write');
  const review = useReview();
  const count = props.review.reduce((sum, { held }) => sum + held, 0);
  if (count === 0) return null;
  return (
    <section className={css.loud} aria-label={t('comeback.complaints.reviewLabel')}>
      <div className={css.what}>
        <p>{t('comeback.complaints.review', { count })}</p>
        <ul className={css.about}>
          {props.review.map(({ sendingId, template, event, held, complaints, accepted }) => (
            <li key={sendingId}>
              <Link to="/sendings/$id" params={{ id: sendingId }}>
                {event === null ? template.name : `${template.name}, ${event}`}
              </Link>
              {' · '}
              {t('comeback.complaints.reviewOf', { count: held, complaints, accepted })}
            </li>
          ))}
        </ul>
        {review.isError && <ErrorNotice error={review.error} />}
      </div>
      {mayDecide && (
        <div className={css.buttons}>
          <Button loading={review.isPending} onClick={() => review.mutate(false)}>
            {t('comeback.complaints.reviewNo', { count })}
          </Button>
          <Button loading={review.isPending} onClick={() => review.mutate(true)}>
            {t('comeback.complaints.reviewYes', { count })}
          </Button>
        </div>
      )}
    </section>
  );
}
