import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Empty } from '../kit/empty.tsx';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { Page } from '../kit/page.tsx';
import { Section } from '../kit/section.tsx';
import { Sheet } from '../kit/sheet.tsx';
import { SkeletonRows } from '../kit/skeleton-rows.tsx';
import { State } from '../kit/state.tsx';
import type { Staff } from './answers.ts';
import { useMe } from './me.ts';
import { isLastAdmin } from './needs.ts';
import { PersonActs } from './person-acts.tsx';
import { PersonForm } from './person-form.tsx';
import { RoleChoices } from './role-choices.tsx';
import { SettingsHead } from './settings-head.tsx';
import { useChange, useStaff } from './staff-queries.ts';
import { Trouble } from './trouble.tsx';

const route = getRouteApi('/inside/settings/people/$id');

/** One person with an account: who they are, what they may do, how they come in. */
export function Person() {
  const { t } = useTranslation();
  const { id } = route.useParams();
  const staff = useStaff();
  const person = staff.data?.staff.find((each) => String(each.id) === id);
  const title = person?.name ?? t('staff.title');
  return (
    <Page title={title}>
      <SettingsHead below="people" title={title}>
        {person && <State of="account" state={person.state} />}
      </SettingsHead>
      {staff.isPending && <SkeletonRows rows={6} height={60} />}
      {staff.isError && <ErrorNotice error={staff.error} retry={() => void staff.refetch()} />}
      {staff.isSuccess && !person && <Empty what={t('staff.gone')} next={t('staff.noneNext')} />}
      {person && (
        // Afresh for another person: nothing typed for one may land on the other.
        <Sheet key={person.id}>
          <PersonForm person={person} />
          <RolesSection person={person} staff={staff.data?.staff ?? []} />
          <PersonActs person={person} isLastAdmin={isLastAdmin(person, staff.data?.staff ?? [])} />
        </Sheet>
      )}
    </Page>
  );
}

/** What the person is; each box counts at once. */
function RolesSection(props: { person: Staff; staff: readonly Staff[] }) {
  const { t } = useTranslation();
  const { person, staff } = props;
  const isMe = useMe().id === person.id;
  const change = useChange(person.id);
  const why = isLastAdmin(person, staff)
    ? t('staff.lastAdmin')
    : isMe && !person.roles.includes('settings_admin')
      ? t('staff.notToOneself')
      : undefined;
  return (
    <Section name={t('staff.roles')} about={t('staff.rolesAtOnce')}>
      <RoleChoices
        given={person.roles}
        why={why === undefined ? {} : { settings_admin: why }}
        onChange={(role, isGiven) => change.mutate({ what: isGiven ? 'give' : 'take', role })}
      />
      <Trouble
        error={change.error}
        again={() => {
          if (change.variables) change.mutate(change.variables);
        }}
      />
    </Section>
  );
}
