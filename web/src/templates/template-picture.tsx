import { useElementSize, useIntersection, useMergedRef } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { MailFrame } from '../kit/mail-frame.tsx';
import { usePreview } from './queries.ts';
import css from './template-picture.module.css';

/** A mail is laid out as wide as this, and the picture is that page made smaller. */
const pageWidth = 600;

/**
 * A template as a picture of itself: the mail as it goes out with sample values, scaled down. It is asked for when it
 * comes into view, and it is white in both themes, as mails are.
 */
export function TemplatePicture(props: { code: string; name: string; version: number; language: string }) {
  const { t } = useTranslation();
  const { ref: seen, entry } = useIntersection({ rootMargin: '200px' });
  const { ref: sized, width } = useElementSize();
  const isSeen = entry?.isIntersecting === true;
  const { code, version, language } = props;
  const { data } = usePreview(code, { version, language }, isSeen);
  const scale = width / pageWidth;
  return (
    <div className={css.picture} ref={useMergedRef(seen, sized)} aria-hidden inert>
      {data && scale > 0 && (
        <div className={css.page} style={{ transform: `scale(${scale})`, height: `${100 / scale}%` }}>
          <MailFrame html={data.html} title={t('templates.picture', { name: props.name })} />
        </div>
      )}
    </div>
  );
}
