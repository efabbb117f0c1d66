import { ActionIcon, Button, Drawer, SegmentedControl } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown, IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Preview, Sample as Shown } from './answers.ts';
import { nameOfLanguage } from '../kit/language-names.ts';
import { Note } from './note.tsx';
import { PersonChooser } from './person-chooser.tsx';
import { useReasonWords } from './reason-words.ts';
import { SampleSheet, type SampleView } from './sample-sheet.tsx';
import css from './sample.module.css';
import type { Template } from './wizard.ts';

type Show = (whom: { customerId?: number; language?: string }) => void;

/** The message of one real person, who can be changed: by name, by language, one after the other. */
export function Sample(props: { preview: Preview; template: Template; onShow: Show }) {
  const { preview } = props;
  const { sample } = preview;
  const [view, setView] = useState<SampleView>('html');
  return (
    <section className={css.sample}>
      <Whom {...props} />
      {!sample && <Note kind="look">{preview.noSample}</Note>}
      {sample && (
        <>
          <Unreached sample={sample} />
          <SampleSheet sample={sample} view={view} onView={setView} isShort />
          <Whole sample={sample} view={view} onView={setView} onShow={props.onShow} />
        </>
      )}
    </section>
  );
}

function Whom(props: { preview: Preview; template: Template; onShow: Show }) {
  const { t } = useTranslation();
  const [open, list] = useDisclosure(false);
  const { sample, count } = props.preview;
  const languages = Object.keys(count.byLanguage);
  return (
    <div className={css.whom}>
      <button type="button" className={css.name} aria-haspopup="dialog" onClick={list.open}>
        {sample ? t('sendNow.confirm.asReads', { name: sample.name }) : t('sendNow.confirm.choose')}
        <IconChevronDown size={16} stroke={2} aria-hidden />
      </button>
      {languages.length > 1 && (
        <SegmentedControl
          aria-label={t('sendNow.confirm.language')}
          value={sample?.language ?? ''}
          onChange={(language) => props.onShow({ language })}
          data={languages.map((value) => ({ value, label: nameOfLanguage(value) }))}
          classNames={{ root: css.languages, label: css.language, indicator: css.indicator }}
        />
      )}
      <PersonChooser
        opened={open}
        onClose={list.close}
        template={props.template}
        onChoose={(customerId) => {
          props.onShow({ customerId });
          list.close();
        }}
      />
    </div>
  );
}

/** Somebody who was looked for and will not get the message: the screen says so, and shows how it would look. */
function Unreached({ sample }: { sample: Shown }) {
  const { t } = useTranslation();
  const { wordOf } = useReasonWords();
  if (sample.reason === null) return null;
  const why = wordOf(sample.reason);
  return (
    <Note kind="look">
      {sample.reason === 'same_address'
        ? t('sendNow.confirm.shares', { name: sample.name })
        : t('sendNow.confirm.unreached', { name: sample.name, why })}
    </Note>
  );
}

/** The whole message, on all of the screen, with the way to the next person. */
function Whole(props: { sample: Shown; view: SampleView; onView: (view: SampleView) => void; onShow: Show }) {
  const { t } = useTranslation();
  const [open, whole] = useDisclosure(false);
  const { sample } = props;
  return (
    <>
      <div className={css.under}>
        <Step to={sample.previous} word={t('sendNow.confirm.previous')} onShow={props.onShow} isBack />
        <Button variant="subtle" onClick={whole.open}>
          {t('sendNow.confirm.showAll')}
        </Button>
        <Step to={sample.next} word={t('sendNow.confirm.nextPerson')} onShow={props.onShow} />
      </div>
      <Drawer
        opened={open}
        onClose={whole.close}
        position="bottom"
        size="100%"
        title={t('sendNow.confirm.asReads', { name: sample.name })}
        closeButtonProps={{ 'aria-label': t('kit.close') }}
        classNames={{ content: css.drawer, body: css.drawerBody }}
      >
        <SampleSheet sample={sample} view={props.view} onView={props.onView} />
      </Drawer>
    </>
  );
}

function Step(props: { to: number | null; word: string; onShow: Show; isBack?: boolean }) {
  const { to } = props;
  return (
    <ActionIcon
      size={44}
      aria-label={props.word}
      disabled={to === null}
      onClick={() => to !== null && props.onShow({ customerId: to })}
    >
      {props.isBack ? (
        <IconChevronLeft size={20} stroke={2} aria-hidden />
      ) : (
        <IconChevronRight size={20} stroke={2} aria-hidden />
      )}
    </ActionIcon>
  );
}
