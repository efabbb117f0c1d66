import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { Page, PageHeading } from '../kit/page.tsx';
import { Sheet } from '../kit/sheet.tsx';
import { SkeletonRows } from '../kit/skeleton-rows.tsx';
import type { CustomerAnswer } from './customer-answers.ts';
import { CustomerMessages } from './customer-messages.tsx';
import { CustomerOrders } from './customer-orders.tsx';
import { useCustomer } from './customer-queries.ts';
import { CustomerReach } from './customer-reach.tsx';
import { CustomerWho } from './customer-who.tsx';
import css from './customer.module.css';

const route = getRouteApi('/inside/customers/$id');

/** One customer: who, what reaches them, what they bought, what was said to them. */
export function Customer() {
  const { t } = useTranslation();
  const { id } = route.useParams();
  const customer = useCustomer(id);
  if (customer.isPending)
    return (
      <Page title={t('customer.title')}>
        <Sheet>
          <SkeletonRows rows={8} height={64} />
        </Sheet>
      </Page>
    );
  if (customer.isError)
    return (
      <Page title={t('customer.title')}>
        <PageHeading>{t('customer.title')}</PageHeading>
        <ErrorNotice error={customer.error} retry={() => void customer.refetch()} />
      </Page>
    );
  return <Parts customer={customer.data} />;
}

function Parts(props: { customer: CustomerAnswer }) {
  const { t } = useTranslation();
  const { customer } = props;
  const name = `${customer.firstName} ${customer.lastName}`.trim() || t('customer.nameless');
  return (
    <Page title={name}>
      <PageHeading beside={t(`customer.kind.${customer.kind}`)}>{name}</PageHeading>
      <div className={css.parts}>
        <div className={css.column}>
          <CustomerOrders customerId={String(customer.id)} />
          <CustomerMessages customerId={String(customer.id)} />
        </div>
        <div className={css.column} data-side>
          <CustomerWho customer={customer} />
          <CustomerReach customer={customer} />
        </div>
      </div>
    </Page>
  );
}
