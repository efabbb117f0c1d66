import { describe, expect, it } from 'vitest';
import { compileVariant } from './compile.ts';
import type { Purpose } from './contract.ts';
import type { Found } from './findings.ts';
import { readHtml } from './html-reading.ts';
import { renderVariant } from './render.ts';

async function foundIn(body: string, purpose: Purpose = 'marketing', head = ''): Promise<Found[]> {
  const mjml = `<mjml>\n<mj-head>${head}</mj-head><mj-body><mj-section><mj-column>\n${body}\n</mj-column></mj-section></mj-body></mjml>`;
  const made = await compileVariant({ subject: 'x', mjml }, { language: 'en', purpose });
  expect(made.compiled === undefined).toBe(made.found.some(({ severity }) => severity === 'refused'));
  return made.found;
}

const inText = [
  '<script>alert(1)</script>',
  '<SCRIPT SRC=//evil.example/x.js></SCRIPT>',
  '<scr<script>ipt>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<img src="data:image/png;base64,AAAA" onerror="alert(1)">',
  '<p onclick="alert(1)">x</p>',
  '<p ONMOUSEOVER=alert(1)>x</p>',
  '<a href="javascript:alert(1)">x</a>',
  '<a href="JaVaScRiPt:alert(1)">x</a>',
  '<a href=" javascript:alert(1)">x</a>',
  '<a href="java&#10;script:alert(1)">x</a>',
  '<a href="java\tscript:alert(1)">x</a>',
  '<a href="&#106;avascript:alert(1)">x</a>',
  '<a href="&#x6A;avascript&colon;alert(1)">x</a>',
  '<a href="vbscript:msgbox(1)">x</a>',
  '<a href="data:text/html,<script>alert(1)</script>">x</a>',
  '<a href="file:///etc/passwd">x</a>',
  '<a href="//evil.example">x</a>',
  '<a href="\\\\evil.example">x</a>',
  '<a href="https:\\\\evil.example">x</a>',
  '<a href="/relative">x</a>',
  '<a href="https://venue.example@evil.example/">x</a>',
  '<a href="{{order.codes}}">x</a>',
  '<a href="{{order.codes}}://x">x</a>',
  '<a href="https://{{order.codes}}.evil.example/">x</a>',
  '<a href="https://{{order.codes}}">x</a>',
  '<a href="https://a.example" href="javascript:alert(1)">x</a>',
  '<meta http-equiv="refresh" content="0;url=https://evil.example">',
  '<form action="https://evil.example"><input name="p"></form>',
  '<input type="password">',
  '<button formaction="javascript:alert(1)">x</button>',
  '<base href="https://evil.example/">',
  '<link rel="stylesheet" href="https://evil.example/x.css">',
  '<iframe src="https://evil.example"></iframe>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<object data="x.swf"></object>',
  '<embed src="x.swf">',
  '<applet code="x"></applet>',
  '<svg onload="alert(1)"></svg>',
  '<svg><animate attributeName="href" values="javascript:alert(1)" /></svg>',
  '<svg><script>alert(1)</script></svg>',
  '<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>',
  '<xmp><img src=x onerror=alert(1)></xmp>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
  '<template><script>alert(1)</script></template>',
  '<video src="https://evil.example/x"></video>',
  '<audio autoplay src="x"></audio>',
  '<details open ontoggle=alert(1)>x</details>',
  '<marquee onstart=alert(1)>x</marquee>',
  '<p style="background:url(https://evil.example/x)">x</p>',
  '<p style="background:u\\72l(https://evil.example/x)">x</p>',
  '<p style="background:ur/**/l(https://evil.example/x)">x</p>',
  '<p style="width:expression(alert(1))">x</p>',
  '<p style="width:exp/* */ression(alert(1))">x</p>',
  '<p style="behavior:url(x.htc)">x</p>',
  '<p style="-moz-binding:url(x)">x</p>',
  '<p style="background:image-set(\'https://evil.example/x\' 1x)">x</p>',
  '<p style="x:javascript:alert(1)">x</p>',
  '<style>@import "https://evil.example/x.css";</style>',
  '<style>p{background:url(//evil.example)}</style>',
  '<style>@font-face{font-family:x;src:url(x)}</style>',
  '<table background="https://evil.example/x"><tr><td>x</td></tr></table>',
  '<p contenteditable>x</p>',
  '<a href="https://a.example" ping="https://evil.example">x</a>',
  '<img srcset="https://evil.example/x 1x" src="data:image/png;base64,AAAA">',
  '<img src="data:image/svg+xml;base64,AAAA">',
  '<img src="file:///etc/passwd">',
  '<img src="http://169.254.169.254/latest">',
  '<!--[if mso]><img src="https://evil.example/x"><![endif]-->',
  '<!--[if gte mso 9]><script>alert(1)</script><![endif]-->',
  '<![if !mso]><img src=x><![endif]>',
  '<frameset onload=alert(1)>',
  '<plaintext>',
  '<textarea><img src=x onerror=alert(1)></textarea>',
  '<custom-tag>x</custom-tag>',
];

describe('what may not stand in any message', () => {
  it.each(inText)('C-13: refuses %s', async (payload) => {
    const found = await foundIn(`<mj-text>${payload}</mj-text>`);
    expect(found.filter(({ severity }) => severity === 'refused')).not.toEqual([]);
  });

  it.each([
    '<mj-raw><script>alert(1)</script></mj-raw>',
    '<mj-button href="javascript:alert(1)">x</mj-button>',
    '<mj-image src="https://evil.example/x.png" href="javascript:alert(1)" />',
    '<mj-image src="file:///etc/passwd" />',
    '<mj-carousel><mj-carousel-image src="https://evil.example/x.png" /></mj-carousel>',
    '<mj-accordion></mj-accordion>',
    '<mj-navbar><mj-navbar-link href="https://a.example">x</mj-navbar-link></mj-navbar>',
    '<mj-include path="/etc/passwd" />',
    '<mj-table><tr><td onclick="x">x</td></tr></mj-table>',
  ])('C-13: refuses the component %s', async (payload) => {
    expect((await foundIn(payload)).filter(({ severity }) => severity === 'refused')).not.toEqual([]);
  });

  it.each([
    '<mj-font name="x" href="https://evil.example/x.css" />',
    '<mj-style>@import "https://evil.example/x";</mj-style>',
    '<mj-style>p{background:url(https://evil.example)}</mj-style>',
    '<mj-style></style><script>alert(1)</script></mj-style>',
    '<mj-raw><base href="https://evil.example"></mj-raw>',
    '<mj-raw><meta http-equiv="refresh" content="0"></mj-raw>',
    '<mj-html-attributes><mj-selector path="p"><mj-html-attribute name="onclick">x</mj-html-attribute></mj-selector></mj-html-attributes>',
  ])('C-13: refuses in the head %s', async (payload) => {
    const found = await foundIn('<mj-text><p>x</p></mj-text>', 'marketing', payload);
    expect(found.filter(({ severity }) => severity === 'refused')).not.toEqual([]);
  });

  it('C-13: refuses a background that only Outlook would fetch', async () => {
    const mjml =
      '<mjml><mj-body><mj-section background-url="https://evil.example/x.png"><mj-column><mj-text>x</mj-text></mj-column></mj-section></mj-body></mjml>';
    const made = await compileVariant({ subject: 'x', mjml }, { language: 'en', purpose: 'marketing' });
    expect(made.compiled).toBeUndefined();
  });

  it.each(['x&quot; onclick=&quot;alert(1)', '--&gt;&lt;script&gt;alert(1)&lt;/script&gt;'])(
    'C-13: an attribute that would break out of MJML stays inert: %s',
    async (value) => {
      const mjml = `<mjml><mj-body><mj-section css-class="${value}"><mj-column><mj-text css-class="${value}">x</mj-text></mj-column></mj-section></mj-body></mjml>`;
      const made = await compileVariant({ subject: 'x', mjml }, { language: 'en', purpose: 'marketing' });
      const { elements } = readHtml(made.compiled ? renderVariant(made.compiled, {}).html : '');
      expect(elements.some(({ name }) => name === 'script')).toBe(false);
      expect(elements.flatMap(({ attributes }) => attributes).some(({ name }) => name === 'onclick')).toBe(
        false,
      );
    },
  );

  it('names the line and column of what it refuses, also behind a field on the same line', async () => {
    const found = await foundIn(
      '<mj-text>Dear {{customer.first_name|a very long fall-back}}\n{{event.name}} <script>x</script></mj-text>',
    );
    expect(found).toMatchObject([{ place: { line: 4, column: 16 } }]);
  });

  it('refuses pictures from outside in service messages, and lets marketing fetch them over https', async () => {
    const picture = '<mj-image alt="x" src="https://venue.example/x.png" />';
    expect(await foundIn(picture, 'change')).toMatchObject([{ code: 'remote_image', place: { line: 3 } }]);
    expect(await foundIn(picture, 'marketing')).toEqual([]);
    expect(await foundIn(picture.replace('https', 'http'), 'marketing')).toMatchObject([
      { severity: 'refused' },
    ]);
  });

  it('lets honest mails pass', async () => {
    const honest = `<mj-text><h1>Hello</h1><p style="color:#333;font-weight:bold">Some <b>bold</b> <em>text</em>, <a href="https://v.example/a?b=1&amp;c=2#d" target="_blank">a link</a>,
      <a href="mailto:box@v.example">mail</a>, <a href="tel:+3120123">phone</a></p><!-- a remark --><ul><li>one</li></ul></mj-text>
      <mj-table><tr><th scope="row">x</th><td colspan="2">y</td></tr></mj-table><mj-divider /><mj-spacer /><mj-button href="https://v.example">Go</mj-button>
      <mj-image src="data:image/png;base64,iVBORw0KGgo=" alt="A" /><mj-raw><div class="x">raw</div></mj-raw>`;
    expect(
      await foundIn(
        honest,
        'change',
        '<mj-style>.x{color:red}@media(max-width:480px){.x{color:blue}}</mj-style><mj-preview>P</mj-preview>',
      ),
    ).toEqual([]);
  });

  it('stays quick on sources made to be slow', async () => {
    const started = performance.now();
    for (const piece of ['<p style="/*', '<a href="', '<!--', '<b>', '/*', '<a x=1 x=1 ', '&#', '@media{'])
      await foundIn(`<mj-text>${piece.repeat(60_000 / piece.length)}</mj-text>`);
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});
