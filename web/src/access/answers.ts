import type { z } from 'zod';
import type * as contract from '../../../src/access/contract.ts';

// The shapes of the room's answers. Types only: the server has checked them, so zod stays out of the browser.
export type EntranceAnswer = z.output<typeof contract.entranceAnswer>;
export type LogInAnswer = z.output<typeof contract.loginAnswer>;
export type Next = LogInAnswer['next'];
export type LinkAnswer = z.output<typeof contract.linkAnswer>;
export type SecondFactorAnswer = z.output<typeof contract.secondFactorAnswer>;
export type RecoveryCodesAnswer = z.output<typeof contract.recoveryCodesAnswer>;
export type SessionsAnswer = z.output<typeof contract.sessionsAnswer>;
export type Session = SessionsAnswer['sessions'][number];
export type StaffListAnswer = z.output<typeof contract.staffListAnswer>;
export type Staff = StaffListAnswer['staff'][number];
export type Role = Staff['roles'][number];
export type MadeLinkAnswer = z.output<typeof contract.madeLinkAnswer>;
export type InvitedAnswer = z.output<typeof contract.invitedAnswer>;
export type RolesAnswer = z.output<typeof contract.rolesAnswer>;
export type KeysAnswer = z.output<typeof contract.keysAnswer>;
export type Key = KeysAnswer['keys'][number];
export type KeyRole = Key['roles'][number];
export type MadeKeyAnswer = z.output<typeof contract.madeKeyAnswer>;
