import { describe, expect, it } from 'vitest';
import { refuseDuplicateNames } from './json-body.ts';

const judge = (text: string): void => refuseDuplicateNames(text, JSON.parse(text));

describe('a JSON body', () => {
  it.each([
    ['{"role":"read_only","role":"settings_admin"}', 'role'],
    ['{"a":1,"b":{"c":1,"d":2,"c":3}}', 'c'],
    ['[{"a":1},{"b":1,"b":1}]', 'b'],
    ['{"a":1,"\\u0061":2}', 'a'],
    ['{"a\\"b" : 1 ,\n"a\\"b":2}', 'a\\\\\\"b'],
    ['{"":1,"":2}', '""'],
  ])('C-7: names what stands twice in %s', (text, name) => {
    expect(() => judge(text)).toThrow(new RegExp(name));
  });

  it.each([
    '{"a":{"a":1},"b":[{"a":1},{"a":2}]}',
    '{"text":"\\"a\\": 1, \\"a\\": 2","a":": \\\\"}',
    '{"a":"{\\"b\\":1}","b":"\\\\","c":"a:b"}',
    '["a","a",{"x":[]}]',
    '"a:"',
    'null',
    '{}',
  ])('takes %s, in which nothing does', (text) => {
    expect(() => judge(text)).not.toThrow();
  });
});
