import { CopyButton, UnstyledButton } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Sheet } from '../kit/sheet.tsx';
import { State } from '../kit/state.tsx';
import { formatMoment, ownZone } from '../kit/time.tsx';
import { currentLanguage, localeOf } from '../language/language.ts';
import type { CustomerAnswer } from './customer-answers.ts';
import css from './customer.module.css';

/** Who somebody is and every way to reach them. */
export function CustomerWho(props: { customer: CustomerAnswer }) {
  const { t } = useTranslation();
  const { customer } = props;
  const { email, mobile, phone, language } = customer;
  return (
    <section className={css.part} aria-labelledby="who">
      <h2 id="who">{t('customer.who')}</h2>
      <Sheet>
        <dl className={css.facts}>
          <Fact name={t('customer.state')}>
            <State of="customer" state={stateOf(customer)} />
            {customer.mergedInto !== null && (
              <Link to="/customers/$id" params={{ id: String(customer.mergedInto) }}>
                {t('customer.openMerged')}
              </Link>
            )}
          </Fact>
          <Fact name={t('customer.email')}>
            {email && <a href={`mailto:${encodeURIComponent(email)}`}>{email}</a>}
          </Fact>
          <Fact name={t('customer.mobile')}>{mobile && <Phone number={mobile} />}</Fact>
          <Fact name={t('customer.phone')}>{phone && <Phone number={phone} />}</Fact>
          <Fact name={t('customer.address')}>
            <Address customer={customer} />
          </Fact>
          <Fact name={t('customer.language')}>{language && languageName(language)}</Fact>
          <Fact name={t('customer.knownSince')}>{formatMoment(customer.knownSince, ownZone, 'day')}</Fact>
          <Fact name={t('customer.sourceId')}>
            <CopyText text={customer.sourceId} />
          </Fact>
        </dl>
      </Sheet>
    </section>
  );
}

/** What is not known is said so: an empty cell would look like a fault of the screen. */
function Fact(props: { name: string; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div>
      <dt>{props.name}</dt>
      <dd>{props.children ? props.children : <span className={css.second}>{t('customer.unknown')}</span>}</dd>
    </div>
  );
}

function stateOf({
  erasedAt,
  mergedInto,
  isActive,
}: CustomerAnswer): 'erased' | 'merged' | 'active' | 'inactive' {
  if (erasedAt !== null) return 'erased';
  if (mergedInto !== null) return 'merged';
  return isActive ? 'active' : 'inactive';
}

function Phone(props: { number: string }) {
  return (
    <a className="figures" href={`tel:${props.number.replaceAll(/[^\d+]/g, '')}`}>
      {props.number}
    </a>
  );
}

function Address(props: { customer: CustomerAnswer }) {
  const { street, postcode, city, country } = props.customer;
  const lines = [street, [postcode, city].filter(Boolean).join(' '), country && countryName(country)].filter(
    Boolean,
  );
  return lines.length === 0 ? null : lines.map((line) => <div key={line}>{line}</div>);
}

function CopyText(props: { text: string }) {
  const { t } = useTranslation();
  return (
    <CopyButton value={props.text}>
      {({ copied, copy }) => (
        <UnstyledButton className={css.copy} onClick={copy}>
          <code>{props.text}</code>
          {copied ? (
            <IconCheck size={14} stroke={2} aria-hidden />
          ) : (
            <IconCopy size={14} stroke={2} aria-hidden />
          )}
          <span>{copied ? t('customer.copied') : t('customer.copy')}</span>
        </UnstyledButton>
      )}
    </CopyButton>
  );
}

function countryName(code: string): string {
  return nameIn('region', code);
}

function languageName(tag: string): string {
  return nameIn('language', tag);
}

/** Ticketing may write anything here; what is no code is shown as it is. */
function nameIn(type: 'region' | 'language', code: string): string {
  try {
    return new Intl.DisplayNames(localeOf[currentLanguage()], { type }).of(code) ?? code;
  } catch {
    return code;
  }
}
