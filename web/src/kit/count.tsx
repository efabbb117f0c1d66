import { useTranslation } from 'react-i18next';

/** What is counted. No number stands without its unit. */
export type Unit =
  'people' | 'addresses' | 'complaints' | 'messages' | 'sendings' | 'events' | 'performances' | 'orders';

/** A number with its unit: "1,284 people". */
export function Count(props: { value: number; of: Unit }) {
  const { t } = useTranslation();
  return <span className="figures">{t(`count.${props.of}`, { count: props.value })}</span>;
}
