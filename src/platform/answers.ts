import type { FastifyReply } from 'fastify';
import type { Readable } from 'node:stream';

/* What a handler may give instead of the JSON of its route. */

/** A file instead of a JSON answer. */
export class Download {
  readonly fileName: string;
  readonly type: string;
  readonly body: Readable | string | Buffer;
  constructor(fileName: string, type: string, body: Readable | string | Buffer) {
    this.fileName = fileName;
    this.type = type;
    this.body = body;
  }
}

/** A JSON answer with another status of its route than the first, or with cookies to set (whole Set-Cookie values). */
export class Answer<T> {
  readonly body: T;
  readonly status: number | undefined;
  readonly cookies: readonly string[];
  constructor(body: T, more: { status?: number; cookies?: readonly string[] }) {
    this.body = body;
    this.status = more.status;
    this.cookies = more.cookies ?? [];
  }
}

/** An answer to somebody without a log-in who follows a link out of a mail: a page, a picture, or the way on. */
export class PublicAnswer {
  readonly status: 200 | 302 | 404 | 429 | 503;
  readonly type: string;
  readonly body: string | Buffer;
  readonly headers: Readonly<Record<string, string>>;
  constructor(
    status: PublicAnswer['status'],
    type: string,
    body: string | Buffer,
    headers: Readonly<Record<string, string>> = {},
  ) {
    this.status = status;
    this.type = type;
    this.body = body;
    this.headers = headers;
  }
}

export function sendFile(reply: FastifyReply, file: Download): FastifyReply {
  const name = file.fileName.replaceAll(/[^\w.-]+/g, '-');
  return reply
    .header('content-disposition', `attachment; filename="${name}"`)
    .type(file.type)
    .send(file.body);
}

export function sendPublic(reply: FastifyReply, { status, type, body, headers }: PublicAnswer): FastifyReply {
  return (
    reply
      .status(status)
      // Where people come from and go to is nobody's affair; the picture is shown by web mail, which is another site.
      .headers({
        'referrer-policy': 'no-referrer',
        'x-robots-tag': 'noindex, nofollow',
        'cross-origin-resource-policy': 'cross-origin',
        ...headers,
      })
      .type(type)
      .send(body)
  );
}
