import { token } from '../kit/theme.ts';

/** The mark: two leaves of an open door. */
export function Mark(props: { size: number }) {
  return (
    <svg width={props.size} height={props.size} viewBox="0 0 20 20" fill={token('brass')} aria-hidden>
      <path d="M2 1.5 9.2 4v13H2zM18 1.5 10.8 4v13H18zM1 17.6h18v1.4H1z" />
    </svg>
  );
}
