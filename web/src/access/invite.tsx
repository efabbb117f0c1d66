import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useDraft } from '../kit/draft.ts';
import { Page } from '../kit/page.tsx';
import { Section } from '../kit/section.tsx';
import { Sheet } from '../kit/sheet.tsx';
import { currentLanguage } from '../language/language.ts';
import type { Role } from './answers.ts';
import form from './form.module.css';
import { LinkNote } from './link-note.tsx';
import { PersonFields } from './person-fields.tsx';
import { readNewPerson } from './read-new-person.ts';
import { RoleChoices } from './role-choices.tsx';
import { saidOf } from './said.ts';
import { SettingsHead } from './settings-head.tsx';
import { useInvite, type NewPerson } from './staff-queries.ts';
import { Trouble } from './trouble.tsx';

/** An account for a colleague, with roles. */
export function Invite() {
  return <InvitePage kind="staff" />;
}

/** An account for somebody of a partner, who fetches reports and sees nothing else. */
export function InvitePartner() {
  return <InvitePage kind="partner" />;
}

function InvitePage(props: { kind: 'staff' | 'partner' }) {
  const { t } = useTranslation();
  const { kind } = props;
  const empty: NewPerson = { name: '', email: '', language: currentLanguage(), roles: [] };
  const draft = useDraft(`invite.${kind}`, empty, readNewPerson);
  const invite = useInvite(kind);
  const email = saidOf(invite.error, ['address', 'address_taken'], 'email');
  const send = (): void => invite.mutate(draft.value, { onSuccess: () => draft.clear() });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    send();
  };
  const title = t(kind === 'staff' ? 'staff.invite' : 'staff.invitePartner');
  if (invite.isSuccess)
    return (
      <Page title={title}>
        <SettingsHead below="people" title={title} />
        <LinkNote link={invite.data.link} name={invite.variables.name} />
        <div className={form.end}>
          <Button onClick={() => invite.reset()}>{t('staff.inviteAnother')}</Button>
          <Link to="/settings/people">{t('staff.toList')}</Link>
        </div>
      </Page>
    );
  return (
    <Page title={title}>
      <SettingsHead below="people" title={title} lead={t(`staff.${kind}Lead`)} />
      <form className={form.form} onSubmit={submit}>
        <Sheet>
          <Section name={t('staff.who')}>
            <PersonFields
              value={draft.value}
              onChange={(person) => draft.set({ ...draft.value, ...person })}
              emailError={email}
            />
          </Section>
          {kind === 'staff' && (
            <Section name={t('staff.roles')} about={t('staff.rolesAbout')}>
              <RoleChoices
                given={draft.value.roles}
                onChange={(role, isGiven) =>
                  draft.set({ ...draft.value, roles: changed(draft.value.roles, role, isGiven) })
                }
              />
            </Section>
          )}
        </Sheet>
        {email === undefined && <Trouble error={invite.error} again={send} />}
        <div className={form.end}>
          <Button type="submit" variant="filled" loading={invite.isPending}>
            {t('staff.make')}
          </Button>
        </div>
      </form>
    </Page>
  );
}

function changed(roles: readonly Role[], role: Role, isGiven: boolean): Role[] {
  return isGiven ? [...roles, role] : roles.filter((each) => each !== role);
}
