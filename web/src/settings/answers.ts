import type { z } from 'zod';
import type * as delivery from '../../../src/delivery/settings/contract.ts';
import type * as tracking from '../../../src/delivery/tracking/contract.ts';
import type * as organisation from '../../../src/organisation/contract.ts';

// The shapes of the answers. Types only: the server has checked them, so zod stays out of the browser.
export type Organisation = z.output<typeof organisation.organisationSetting>;
export type SenderSetting = z.output<typeof delivery.senderAnswer>;
export type RouteSetting = z.output<typeof delivery.routeAnswer>;
export type RelayWanted = z.input<typeof delivery.relayBody>;
export type Encryption = z.output<typeof delivery.encryptionShape>;
export type Tried = z.output<typeof delivery.tryAnswer>;
export type NoticesSetting = z.output<typeof delivery.noticesAnswer>;
export type TrackingSetting = z.output<typeof tracking.trackingAnswer>;
export type { ReturnsSetting } from '../comeback/answers.ts';
export type Notice = NoticesSetting['recent'][number];
