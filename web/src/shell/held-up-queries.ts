import { useQuery } from '@tanstack/react-query';
import { useMay } from '../access/me.ts';
import type { HeldUp } from '../delivery/held-up-words.ts';
import { get } from '../kit/api.ts';

/** What holds sending up that nobody decided; the live stream says when to ask again. */
export function useHeldUp() {
  return useQuery({
    queryKey: ['held-up'],
    queryFn: ({ signal }) => get<{ heldUp: HeldUp[] }>('/api/held-up', {}, signal),
    enabled: useMay('sendings:read'),
  });
}
