import { IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import css from './done.module.css';

/** A green word beside the thing that was done. */
export function Done(props: { children: ReactNode }) {
  return (
    <p className={css.done} aria-live="polite">
      <IconCheck size={15} stroke={2} aria-hidden />
      {props.children}
    </p>
  );
}
