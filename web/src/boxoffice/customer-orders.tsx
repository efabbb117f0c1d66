import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Count } from '../kit/count.tsx';
import { Empty } from '../kit/empty.tsx';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { Pager } from '../kit/pager.tsx';
import { SeatChips } from '../kit/seat-chips.tsx';
import { Sheet } from '../kit/sheet.tsx';
import { SkeletonRows } from '../kit/skeleton-rows.tsx';
import { State } from '../kit/state.tsx';
import { formatMoment, Moment, ownZone } from '../kit/time.tsx';
import { currentLanguage, localeOf } from '../language/language.ts';
import type { Order } from './customer-answers.ts';
import { useOrders } from './customer-queries.ts';
import css from './customer.module.css';
import { useEventName } from './event-name.ts';
import { isOff } from './instance-state.ts';

const route = getRouteApi('/inside/customers/$id');

/** What somebody bought, newest first, with the seats of each performance. */
export function CustomerOrders(props: { customerId: string }) {
  const { t } = useTranslation();
  const { orders: page = 1 } = route.useSearch();
  const { data } = useOrders(props.customerId, page);
  return (
    <section className={css.part} aria-labelledby="orders">
      <div className={css.line}>
        <h2 id="orders">{t('customer.orders')}</h2>
        {data && data.total > 0 && (
          <span className={css.second}>
            <Count value={data.total} of="orders" />
          </span>
        )}
      </div>
      <Sheet>
        <Orders customerId={props.customerId} page={page} />
      </Sheet>
    </section>
  );
}

function Orders(props: { customerId: string; page: number }) {
  const { t } = useTranslation();
  const search = route.useSearch();
  const orders = useOrders(props.customerId, props.page);
  if (orders.isPending) return <SkeletonRows rows={3} height={88} />;
  if (orders.isError) return <ErrorNotice error={orders.error} retry={() => void orders.refetch()} />;
  if (orders.data.total === 0)
    return <Empty what={t('customer.noOrders')} next={t('customer.noOrdersNext')} />;
  return (
    <>
      <ul>
        {orders.data.orders.map((order) => (
          <OrderRow key={order.code + order.placedAt} order={order} />
        ))}
      </ul>
      <Pager {...orders.data} of="orders" search={(page) => ({ ...search, orders: page })} />
    </>
  );
}

function OrderRow(props: { order: Order }) {
  const { t } = useTranslation();
  const { order } = props;
  const price = new Intl.NumberFormat(localeOf[currentLanguage()], {
    style: 'currency',
    currency: order.currency,
  });
  return (
    <li className={css.order}>
      <div className={css.line}>
        <b className="figures">{order.code}</b>
        <State of="order" state={order.state} />
        <span className={css.second}>
          {formatMoment(order.placedAt, ownZone, 'day')} · {t(`customer.delivery.${order.deliveryMethod}`)} ·{' '}
          {price.format(Number(order.total))}
        </span>
      </div>
      {order.instances.map((instance) => (
        <OrderedInstance key={instance.id} instance={instance} />
      ))}
      {order.instances.length === 0 && <p className={css.second}>{t('customer.noTickets')}</p>}
    </li>
  );
}

function OrderedInstance(props: { instance: Order['instances'][number] }) {
  const { instance } = props;
  const name = useEventName(instance);
  return (
    <div className={css.ordered}>
      <div className={css.line}>
        <Link to="/instances/$id" params={{ id: String(instance.id) }}>
          {instance.state === 'cancelled' ? <s>{name}</s> : name}
        </Link>
        {isOff(instance) && <State of="instance" state={instance.state} />}
        <span className={css.second}>
          <Moment at={instance.startsAt} zone={instance.zone} />, {instance.stage}
        </span>
      </div>
      <SeatChips seats={instance.seats.map((seat) => ({ ...seat, isValid: seat.status === 'valid' }))} />
    </div>
  );
}
