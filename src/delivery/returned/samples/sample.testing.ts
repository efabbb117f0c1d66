/** A mail of our own making in the form of a server family, and what has to be read in it. */
export interface Sample {
  /** Which family, and what the case is about: a sentence. */
  about: string;
  mail: string;
  /** `bounce: hard 5.1.1 bea@example.org, soft 5.2.2 carl@example.org`, or the kind alone. */
  reads: string;
}

/** Our message as it stands within a returned mail. */
export const ours = `From: Box office <boxoffice@theatre.example>
To: bea@example.org
Subject: Your performance on Friday
Date: Fri, 20 Nov 2026 10:00:00 +0100
Message-ID: <0123456789abcdef0123456789abcdef0123456789ab@bounces.theatre.example>
Auto-Submitted: auto-generated
`;

/** Where bounces of it go to. */
export const returnPath =
  'b-0b9f0c3e6f0a4d6b9b6e3a1d3c1e2f10-2s-0123456789abcdef0123@bounces.theatre.example';

/** The header of a mail by somebody whom we wrote to, or by her robot. */
export const bea = { From: 'Bea Jansen <bea@example.org>' };

/** Headers of a mail that came back. */
export function head(given: Record<string, string>): string {
  const all = { To: returnPath, Date: 'Fri, 20 Nov 2026 10:01:00 +0100', 'MIME-Version': '1.0', ...given };
  return Object.entries(all)
    .map(([name, value]) => `${name}: ${value}\n`)
    .join('');
}

/** A mail of one part in plain words. */
export function plain(headers: Record<string, string>, words: string): string {
  return `${head({ 'Content-Type': 'text/plain; charset=utf-8', ...headers })}\n${words}`;
}

/** What comes as an answer to one of our messages. */
export function answer(headers: Record<string, string>, words = 'I will read it.'): string {
  return plain({ ...bea, Subject: 'Re: Your performance on Friday', ...headers }, words);
}

/** What a delivery report is made of, beside its fields. */
interface Report {
  from?: string;
  subject?: string;
  /** What it says to people. */
  words?: string;
  /** The content of the machine-readable part. */
  fields: string;
  type?: string;
  headers?: Record<string, string>;
  returned?: string;
}

/** A report by RFC 3464 as a decent server writes it. */
export function report(given: Report): string {
  const {
    from = 'MAILER-DAEMON@mx.example.org (Mail Delivery System)',
    subject = 'Undelivered Mail Returned to Sender',
  } = given;
  return `${head({
    'Return-Path': '<>',
    From: from,
    Subject: subject,
    'Auto-Submitted': 'auto-replied',
    'Content-Type': 'multipart/report; report-type=delivery-status;\n boundary="==edge=="',
    ...given.headers,
  })}
--==edge==
Content-Type: text/plain; charset=utf-8

${given.words ?? 'Your message could not be delivered to one or more recipients.'}

--==edge==
Content-Type: ${given.type ?? 'message/delivery-status'}

${given.fields}

--==edge==
Content-Type: text/rfc822-headers

${given.returned ?? ours}
--==edge==--
`;
}

/** The fields of one recipient, after those of the report. */
export function failed(recipient: string, status: string, diagnostic?: string): string {
  return `Reporting-MTA: dns; mx.example.org
Arrival-Date: Fri, 20 Nov 2026 10:00:01 +0100

Final-Recipient: rfc822; ${recipient}
Action: failed
Status: ${status}
${diagnostic === undefined ? '' : `Diagnostic-Code: smtp; ${diagnostic}\n`}`;
}
