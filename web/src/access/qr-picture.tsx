import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import css from './qr-picture.module.css';

/** The picture an authenticator app reads; what draws it is loaded when somebody needs it. */
export function QrPicture(props: { uri: string }) {
  const { t } = useTranslation();
  const { data } = useQuery({
    queryKey: ['qr', props.uri],
    queryFn: () => drawn(props.uri),
    staleTime: Infinity,
    gcTime: 0,
  });
  if (!data) return <div className={css.picture} />;
  const { size, path } = data;
  return (
    // Four squares of white around it: readers need them (ISO 18004). On white in both themes.
    <svg
      className={css.picture}
      viewBox={`-4 -4 ${size + 8} ${size + 8}`}
      shapeRendering="crispEdges"
      role="img"
      aria-label={t('setUp.picture')}
    >
      <path d={path} fill="#000" />
    </svg>
  );
}

/** The dark squares as one path. */
async function drawn(text: string): Promise<{ size: number; path: string }> {
  const { create } = await import('qrcode');
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const { size } = modules;
  const dark = Array.from({ length: size * size }, (_, at) => at).filter((at) => modules.data[at]);
  return { size, path: dark.map((at) => `M${at % size} ${Math.floor(at / size)}h1v1h-1z`).join('') };
}
