import { Button, Textarea } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../access/me.ts';
import { useDraft } from '../kit/draft.ts';
import { Empty } from '../kit/empty.tsx';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { LinkButton } from '../kit/link-button.tsx';
import { Page, PageHeading } from '../kit/page.tsx';
import { say } from '../kit/sentence.ts';
import { Sheet } from '../kit/sheet.tsx';
import { SkeletonRows } from '../kit/skeleton-rows.tsx';
import { useAddHolders, type AddedHolders } from './add-queries.ts';
import { eventName } from './event-name.ts';
import css from './instance-form.module.css';
import { useInstance } from './instance-queries.ts';
import { BackLink } from './mark-ways.tsx';

const route = getRouteApi('/inside/instances/$id/add-holders');

/** Who holds tickets of a performance that was added by hand: a list, checked as a whole before anything is stored. */
export function AddHolders() {
  const { t } = useTranslation();
  const { id } = route.useParams();
  const instance = useInstance(id);
  const may = useMay('instances:write');
  return (
    <Page title={t('addHolders.title')}>
      <PageHeading beside={instance.data && eventName(instance.data.event)}>
        {t('addHolders.title')}
      </PageHeading>
      {instance.isPending ? (
        <SkeletonRows rows={6} height={48} />
      ) : instance.isError ? (
        <ErrorNotice error={instance.error} retry={() => void instance.refetch()} />
      ) : !may ? (
        <Sheet>
          <Empty what={t('addInstance.noRight')} next={t('addInstance.noRightNext')} />
        </Sheet>
      ) : instance.data.madeBy === null ? (
        <Sheet>
          <Empty what={t('addHolders.ofFeed')} next={t('addHolders.ofFeedNext')}>
            <BackLink id={instance.data.id} />
          </Empty>
        </Sheet>
      ) : (
        <ListForm id={id} />
      )}
    </Page>
  );
}

interface ListText {
  /** Of this list: pressed twice, stored once. */
  key: string;
  list: string;
}

function ListForm(props: { id: string }) {
  const { t } = useTranslation();
  const navigate = route.useNavigate();
  const draft = useDraft<ListText>(
    `add-holders.${props.id}`,
    { key: crypto.randomUUID(), list: '' },
    readList,
  );
  const [checked, setChecked] = useState<AddedHolders>();
  const add = useAddHolders(props.id);
  const isReady = checked !== undefined && checked.findings.length === 0 && checked.people > 0;
  const send = () =>
    add.mutate(
      { ...draft.value, check: !isReady },
      {
        onSuccess: (answer) => {
          if (!isReady) return setChecked(answer);
          draft.clear();
          void navigate({ to: '/instances/$id', params: { id: props.id }, search: { tab: 'holders' } });
        },
      },
    );
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Textarea
        label={t('addHolders.list')}
        description={t('addHolders.help')}
        placeholder={t('addHolders.example')}
        autosize
        minRows={8}
        maxRows={24}
        maxLength={100_000}
        value={draft.value.list}
        onChange={(event) => {
          setChecked(undefined);
          draft.set({ ...draft.value, list: event.currentTarget.value });
        }}
      />
      {checked && <Found checked={checked} />}
      {add.isError && <ErrorNotice error={add.error} />}
      <p className={css.second}>{t('addHolders.tells')}</p>
      <div className={css.acts}>
        <LinkButton to="/instances/$id" params={{ id: props.id }}>
          {t('addHolders.skip')}
        </LinkButton>
        <Button type="submit" variant="filled" loading={add.isPending}>
          {isReady
            ? t('addHolders.press', { people: checked.people, count: checked.tickets })
            : t('addHolders.check')}
        </Button>
      </div>
    </form>
  );
}

/** What is wrong, at its line, or that the list can be added. */
function Found(props: { checked: AddedHolders }) {
  const { t } = useTranslation();
  const { findings, people, tickets } = props.checked;
  if (findings.length === 0)
    return (
      <p className={css.fits} role="status">
        {people === 0 ? t('addHolders.nobody') : t('addHolders.fits', { people, count: tickets })}
      </p>
    );
  return (
    <div className={css.findings} role="alert">
      <p>{t('addHolders.findings', { count: findings.length })}</p>
      <ul>
        {findings.map((finding, index) => (
          <li key={index}>
            <b>{t('addHolders.line', { line: finding.line })}</b> {say('problem', finding)}
          </li>
        ))}
      </ul>
    </div>
  );
}

function readList(kept: unknown): ListText | undefined {
  const { key, list } = (kept ?? {}) as Record<string, unknown>;
  return typeof key === 'string' && typeof list === 'string' ? { key, list } : undefined;
}
