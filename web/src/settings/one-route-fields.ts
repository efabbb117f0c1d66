import { useDraft, type Draft } from '../kit/draft.ts';
import type { Encryption } from './answers.ts';
import type { RelayInputs } from './route-values.ts';
import type { OneRoute } from './several-queries.ts';

/** What stands in the fields of one way out. The password is not among them: a draft outlives the screen. */
export interface OneRouteFields extends RelayInputs {
  label: string;
  perMinute: number | '';
  allowance: number | '';
}

/** Of a way out as it is saved; of a new one, what most are like. */
export function fieldsOfOne(route: OneRoute | undefined): OneRouteFields {
  const relay = route?.relay;
  return {
    label: route?.label ?? '',
    host: relay?.host ?? '',
    port: relay?.port ?? 587,
    encryption: (relay?.encryption ?? 'required') satisfies Encryption,
    user: relay?.user ?? '',
    connections: relay?.connections ?? 10,
    perMinute: route?.limits.perMinute ?? '',
    allowance: route?.limits.allowance ?? '',
  };
}

/** The fields, kept over reload until they are saved or dropped. */
export function useOneRouteDraft(route: OneRoute | undefined): Draft<OneRouteFields> {
  const saved = fieldsOfOne(route);
  return useDraft(`settings.routes.${route?.id ?? 'new'}`, saved, (kept) => {
    const isForm = typeof kept === 'object' && kept !== null;
    return isForm && Object.keys(saved).every((name) => name in kept) ? (kept as OneRouteFields) : undefined;
  });
}
