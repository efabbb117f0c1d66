/** What is publicly known of a mail provider that venues send through. */
export interface Provider {
  name: string;
  /** Of its mail servers' host names. */
  hosts: RegExp;
  /** What it asks to be included in the SPF record. */
  include: string;
  /** Domains that the include was called before; they still lead to the same. */
  formerIncludes?: readonly string[];
  /** Under which its signatures' keys stand, where it is the same for every customer. */
  selectors: readonly string[];
  /**
   * It puts a return path of its own in place of ours unless it is set up otherwise. Its own SPF record counts then, so
   * that its signature alone can carry DMARC.
   */
  replacesReturnPath: boolean;
}

/** Read in the providers' public documentation, November 2026. */
const providers: readonly Provider[] = [
  {
    name: 'Amazon SES',
    hosts: /^email-smtp(?:-fips)?\.[a-z\d-]+\.amazonaws\.com$/,
    include: 'amazonses.com',
    selectors: [],
    replacesReturnPath: true,
  },
  {
    name: 'Mailgun',
    hosts: /(?:^|\.)mailgun\.org$/,
    include: 'mailgun.org',
    formerIncludes: ['eu.mailgun.org'],
    selectors: ['pdk1', 'pdk2', 'mx', 'k1', 'pic', 'smtp', 'krs'],
    replacesReturnPath: true,
  },
  {
    name: 'SendGrid',
    hosts: /(?:^|\.)sendgrid\.net$/,
    include: 'sendgrid.net',
    selectors: ['s1', 's2', 'smtpapi', 'm1'],
    replacesReturnPath: true,
  },
  {
    name: 'Postmark',
    hosts: /(?:^|\.)(?:postmarkapp\.com|mtasv\.net)$/,
    include: 'spf.mtasv.net',
    selectors: ['pm'],
    replacesReturnPath: true,
  },
  {
    name: 'Mailjet',
    hosts: /(?:^|\.)mailjet\.com$/,
    include: 'spf.mailjet.com',
    selectors: ['mailjet'],
    replacesReturnPath: true,
  },
  {
    name: 'Brevo',
    hosts: /(?:^|\.)(?:brevo|sendinblue)\.com$/,
    include: 'spf.brevo.com',
    formerIncludes: ['spf.sendinblue.com'],
    selectors: ['brevo1', 'brevo2', 'mail'],
    replacesReturnPath: true,
  },
  {
    name: 'Microsoft 365',
    hosts: /^smtp\.office365\.com$|\.mail\.protection\.outlook\.com$|\.mx\.microsoft$/,
    include: 'spf.protection.outlook.com',
    selectors: ['selector1', 'selector2'],
    replacesReturnPath: false,
  },
  {
    name: 'Google',
    hosts: /^smtp(?:-relay)?\.gmail\.com$|(?:^|\.)(?:google|googlemail)\.com$/,
    include: '_spf.google.com',
    selectors: ['google'],
    replacesReturnPath: false,
  },
];

/** Selectors that mail servers of one's own are often set up with. */
const usualSelectors = [
  'default',
  'dkim',
  'mail',
  'k1',
  's1',
  's2',
  'selector1',
  'selector2',
  'google',
  'key1',
  'mta',
];

/** The provider a mail server's host belongs to; undefined: none that is known. */
export function providerOf(host: string): Provider | undefined {
  const name = host.toLowerCase().replace(/\.$/, '');
  return providers.find(({ hosts }) => hosts.test(name));
}

/** Selectors worth a try for these mail servers: those of their providers first. */
export function selectorsToTry(hosts: readonly string[]): string[] {
  const ofProviders = hosts.flatMap((host) => providerOf(host)?.selectors ?? []);
  return [...new Set([...ofProviders, ...usualSelectors])];
}

/** Where Amazon SES wants what comes back to its own return path, by the region of its mail server. */
export function sesFeedbackHost(host: string): string | undefined {
  const region = /^email-smtp(?:-fips)?\.([a-z\d-]+)\.amazonaws\.com$/i.exec(host)?.[1];
  return region && `feedback-smtp.${region.toLowerCase()}.amazonses.com`;
}
