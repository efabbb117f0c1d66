import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Section } from '../kit/section.tsx';
import type { Staff } from './answers.ts';
import { LinkNote } from './link-note.tsx';
import { useMe } from './me.ts';
import css from './person-acts.module.css';
import { useChange, useMakeLink } from './staff-queries.ts';
import { Trouble } from './trouble.tsx';

/** What can be done to an account as it is; where something cannot, why stands in its place. */
export function PersonActs(props: { person: Staff; isLastAdmin: boolean }) {
  const { t } = useTranslation();
  const { id, name, state, hasSecondFactor, seenAt } = props.person;
  const isMe = useMe().id === id;
  const change = useChange(id);
  const link = useMakeLink(id);
  const isDisabled = state === 'disabled';
  return (
    <Section name={t('staff.comingIn')} about={t('staff.comingInAbout')}>
      <ul className={css.acts}>
        <Act
          word={t('staff.act.link')}
          help={t('staff.act.linkHelp')}
          why={isMe ? t('staff.why.ownLink') : isDisabled ? t('staff.why.disabled') : undefined}
          onPress={() => link.mutate()}
        />
        {link.isSuccess && (
          <li>
            <LinkNote link={link.data} name={name} />
          </li>
        )}
        <Act
          word={t('staff.act.reset')}
          help={t('staff.act.resetHelp')}
          why={isMe ? t('staff.why.ownFactor') : hasSecondFactor ? undefined : t('staff.why.noFactor')}
          onPress={() => change.mutate({ what: 'reset second factor' })}
        />
        <Act
          word={t('staff.act.end')}
          help={t(isMe ? 'staff.act.endOwnHelp' : 'staff.act.endHelp')}
          why={seenAt === null ? t('staff.why.noSession') : undefined}
          onPress={() => change.mutate({ what: 'end sessions' })}
        />
        <Act
          word={t(isDisabled ? 'staff.act.enable' : 'staff.act.disable')}
          help={t(isDisabled ? 'staff.act.enableHelp' : 'staff.act.disableHelp')}
          why={isMe ? t('staff.why.ownAccount') : props.isLastAdmin ? t('staff.lastAdmin') : undefined}
          onPress={() => change.mutate({ what: isDisabled ? 'enable' : 'disable' })}
        />
      </ul>
      <Trouble error={link.error} again={() => link.mutate()} />
      <Trouble
        error={change.error}
        again={() => {
          if (change.variables) change.mutate(change.variables);
        }}
      />
    </Section>
  );
}

function Act(props: { word: string; help: string; why: string | undefined; onPress: () => void }) {
  return (
    <li className={css.act}>
      <p>{props.why ?? props.help}</p>
      <Button disabled={props.why !== undefined} onClick={props.onPress}>
        {props.word}
      </Button>
    </li>
  );
}
