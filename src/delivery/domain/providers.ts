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
   * It puts a return path of its own in place of ours, unless ours is set up there: then our domain's CNAME or MX leads
   * to one of these hosts. With its own return path its own SPF record counts, so that its signature alone can carry
   * DMARC. Not given: it keeps ours.
   */
  returnHosts?: RegExp;
}

/** Read in the providers' public documentation, November 2026. */
const providers: readonly Provider[] = [
  {
    name: 'Amazon SES',
    hosts: /^email-smtp(?:-fips)?\.[a-z\d-]+\.amazonaws\.com$/,
    include: 'amazonses.com',
    selectors: [],
    returnHosts: /^feedback-smtp\.[a-z\d-]+\.amazonses\.com$/,
  },
  {
    name: 'Mailgun',
    hosts: /(?:^|\.)mailgun\.org$/,
    include: 'mailgun.org',
    formerIncludes: ['eu.mailgun.org'],
    selectors: ['pdk1', 'pdk2', 'mx', 'k1', 'pic', 'smtp', 'krs'],
    returnHosts: /(?:^|\.)mailgun\.org$/,
  },
  {
    name: 'SendGrid',
    hosts: /(?:^|\.)sendgrid\.net$/,
    include: 'sendgrid.net',
    selectors: ['s1', 's2', 'smtpapi', 'm1'],
    returnHosts: /(?:^|\.)sendgrid\.net$/,
  },
  {
    name: 'Postmark',
    hosts: /(?:^|\.)(?:postmarkapp\.com|mtasv\.net)$/,
    include: 'spf.mtasv.net',
    selectors: ['pm'],
    returnHosts: /(?:^|\.)mtasv\.net$/,
  },
  {
    name: 'Mailjet',
    hosts: /(?:^|\.)mailjet\.com$/,
    include: 'spf.mailjet.com',
    selectors: ['mailjet'],
    returnHosts: /(?:^|\.)mailjet\.com$/,
  },
  {
    name: 'Brevo',
    hosts: /(?:^|\.)(?:brevo|sendinblue)\.com$/,
    include: 'spf.brevo.com',
    formerIncludes: ['spf.sendinblue.com'],
    selectors: ['brevo1', 'brevo2', 'mail'],
    returnHosts: /(?:^|\.)(?:brevo|sendinblue)\.com$/,
  },
  {
    name: 'Microsoft 365',
    hosts: /^smtp\.office365\.com$|\.mail\.protection\.outlook\.com$|\.mx\.microsoft$/,
    include: 'spf.protection.outlook.com',
    selectors: ['selector1', 'selector2'],
  },
  {
    name: 'Google',
    hosts: /^smtp(?:-relay)?\.gmail\.com$|(?:^|\.)(?:google|googlemail)\.com$/,
    include: '_spf.google.com',
    selectors: ['google'],
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

/** The provider whose host takes what comes back to a domain; undefined: none that is known. */
export function providerOfReturn(host: string): Provider | undefined {
  return providers.find(({ returnHosts }) => returnHosts?.test(host.toLowerCase()));
}
