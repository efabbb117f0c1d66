import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

/** Behind a dot, the way to the sending that something came back of; nothing where it is of none. */
export function ToSending({ id }: { id: string | null }) {
  const { t } = useTranslation();
  if (id === null) return null;
  return (
    <>
      {' · '}
      <Link to="/sendings/$id" params={{ id }}>
        {t('comeback.toSending')}
      </Link>
    </>
  );
}
