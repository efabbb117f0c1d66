import { describe, expect, it } from 'vitest';
import { cookieName, isLocal, linkTo, refusePlainHttp, sessionCookie, tokenIn, type Place } from './place.ts';

const desk: Place = { isInsecureAllowed: false, address: () => 'http://localhost:8025' };
const secure: Place = { ...desk, publicUrl: 'https://foyer.venue.example' };
const plain: Place = { ...desk, publicUrl: 'http://foyer.venue.example' };

const here = { ip: '127.0.0.1', host: 'localhost:8025' };
const there = { ip: '192.168.1.20', host: 'foyer.venue.example' };

describe('where people come in', () => {
  it('C-31: has a cookie that only this host can set, over https alone', () => {
    expect(sessionCookie(secure, 'x', 60)).toBe(
      '__Host-foyer=x; Path=/; Max-Age=60; HttpOnly; SameSite=Lax; Secure',
    );
    expect(sessionCookie(desk, 'x', 60)).toBe('foyer=x; Path=/; Max-Age=60; HttpOnly; SameSite=Lax');
    expect(cookieName(plain)).toBe('foyer');
  });

  it('C-31: finds its own cookie among others, and never the one without __Host- where that is asked for', () => {
    expect(tokenIn(secure, 'a=1; __Host-foyer=x; foyer=y')).toBe('x');
    expect(tokenIn(secure, 'foyer=y')).toBeUndefined();
    expect(tokenIn(desk, 'notfoyer=z; foyer=y')).toBe('y');
    expect(tokenIn(desk, undefined)).toBeUndefined();
  });

  it('C-31: takes passwords over plain http on this machine only, unless that is allowed by name', () => {
    const refused =
      (place: Place, origin = there) =>
      () =>
        refusePlainHttp(place, origin);
    expect(refused(desk, here)).not.toThrow();
    expect(refused(plain, here)).not.toThrow();
    expect(refused(desk)).toThrow(/FOYER_INSECURE=1/);
    expect(refused(plain)).toThrow(/https and set FOYER_URL/);
    expect(refused(desk, { ...here, ip: '10.0.0.9' })).toThrow(/plain http/);
    expect(refused(desk, { ...here, host: 'foyer.venue.example' })).toThrow(/plain http/);
    expect(refused({ ...plain, isInsecureAllowed: true })).not.toThrow();
    expect(refused(secure)).not.toThrow();
  });

  it('tells this very machine from one that only looks so behind a proxy', () => {
    expect(isLocal(desk, here)).toBe(true);
    expect(isLocal(desk, { ip: '::ffff:127.0.0.1', host: '[::1]:8025' })).toBe(true);
    expect(isLocal(secure, here)).toBe(false);
    expect(isLocal(desk, there)).toBe(false);
  });

  it('takes nobody who has gone meanwhile for somebody at this machine', () => {
    expect(isLocal(desk, { ...here, ip: undefined })).toBe(false);
  });

  it('C-30: makes links from its configuration, with the token behind the #', () => {
    expect(linkTo(secure, 'set-password', 'fp_x')).toBe('https://foyer.venue.example/set-password#fp_x');
    expect(linkTo(desk, 'first-run', 'ff_x')).toBe('http://localhost:8025/first-run#ff_x');
  });
});
