import { IconAlertTriangle, IconCircleCheck, IconInfoCircle, IconX, type Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import css from './note.module.css';

const looks = {
  good: { icon: IconCircleCheck, tone: 'green' },
  plain: { icon: IconInfoCircle, tone: 'ink' },
  look: { icon: IconAlertTriangle, tone: 'amber' },
  refused: { icon: IconX, tone: 'red' },
} as const satisfies Record<string, { icon: Icon; tone: string }>;

/** A sentence beside the thing it is about: that all is well, a fact, something to look at, or a refusal. */
export function Note(props: { kind: keyof typeof looks; children: ReactNode }) {
  const { icon: NoteIcon, tone } = looks[props.kind];
  return (
    <div className={css.note} data-tone={tone} role={props.kind === 'refused' ? 'alert' : 'note'}>
      <NoteIcon size={18} stroke={2} aria-hidden />
      <div>{props.children}</div>
    </div>
  );
}
