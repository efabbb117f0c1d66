import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, post, put } from '../kit/api.ts';
import type {
  NoticesSetting,
  Organisation,
  RelayWanted,
  RouteSetting,
  SenderSetting,
  ReturnsSetting,
  TrackingSetting,
  Tried,
} from './answers.ts';

/** What each settings page reads, by the last part of its address. */
interface Settings {
  organisation: Organisation;
  sender: SenderSetting;
  route: RouteSetting;
  notices: NoticesSetting;
  tracking: TrackingSetting;
  returns: ReturnsSetting;
}

export type SettingName = keyof Settings;

/** One of the settings as it is now. */
export function useSetting<Of extends SettingName>(of: Of, isAsked = true) {
  return useQuery({
    queryKey: ['settings', of],
    queryFn: ({ signal }) => get<Settings[Of]>(`/api/settings/${of}`, {}, signal),
    enabled: isAsked,
  });
}

/** Saves one of the settings; every screen that shows it shows the new one at once. */
export function useSaveSetting<Of extends SettingName>(of: Of, onSaved: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (wanted: unknown) => put<Settings[Of]>(`/api/settings/${of}`, wanted),
    // Somebody may have been faster: what they saved is read, so that it can be compared.
    onError: () => queries.invalidateQueries({ queryKey: ['settings', of] }),
    onSuccess: (saved) => {
      onSaved();
      queries.setQueryData(['settings', of], saved);
    },
  });
}

/** Tries a mail server; with an address, a test mail goes there. Stores nothing. */
export function useTryRoute() {
  return useMutation({
    mutationFn: (wanted: { relay: RelayWanted; routeId?: number; testTo?: string }) =>
      post<Tried>('/api/settings/route/try', wanted),
  });
}
