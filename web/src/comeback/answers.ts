import type { z } from 'zod';
import type * as comeback from '../../../src/delivery/comeback/contract.ts';

// The shapes of the answers. Types only: the server has checked them, so zod stays out of the browser.
export type Suppressions = z.output<typeof comeback.suppressionsAnswer>;
export type Suppression = Suppressions['suppressions'][number];
export type SuppressionReason = z.output<typeof comeback.suppressionReason>;
export type NewSuppression = z.input<typeof comeback.suppressBody>;
export type Lifting = z.input<typeof comeback.liftBody>;
export type Complaints = z.output<typeof comeback.complaintsAnswer>;
export type Complaint = Complaints['complaints'][number];
export type Rate = Complaints['rates'][number];
export type ReturnedMails = z.output<typeof comeback.returnedAnswer>;
export type ReturnedMail = ReturnedMails['mails'][number];
export type ReturnedState = z.output<typeof comeback.returnedState>;
export type ReturnsSetting = z.output<typeof comeback.returnsSetting>;
