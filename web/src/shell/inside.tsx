import { Gate } from '../access/gate.tsx';
import { Layout } from './layout.tsx';

/** What stands around the screens of the staff, and in front of them when a log-in has run out. */
export function Inside() {
  return (
    <Gate>
      <Layout />
    </Gate>
  );
}
