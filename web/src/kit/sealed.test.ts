import { describe, expect, it } from 'vitest';
import { sealed } from './sealed.ts';

describe('a sealed mail', () => {
  it('C-13: begins with its policy, whatever the mail puts before its own head', () => {
    const evil = '<!-- <head> --><!doctype html><html><head><script>parent.x = 1</script></head></html>';
    expect(sealed(evil)).toMatch(/^<!doctype html><head><meta http-equiv="Content-Security-Policy"/);
    expect(sealed(evil).indexOf("default-src 'none'")).toBeLessThan(sealed(evil).indexOf('<script>'));
  });

  it('is white in a dark browser too', () => {
    const dark = '<style>@media (prefers-color-scheme: dark) { body { background: black } }</style>';
    expect(sealed(dark)).not.toContain('prefers-color-scheme');
    expect(sealed(dark)).toContain('@media (width < 0)');
    expect(sealed(dark, 'dark')).toContain('@media (width >= 0)');
  });
});
