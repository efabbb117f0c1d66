/** Why a request was not carried out: the server's own sentence, and the id its log knows. */
export class ApiError extends Error {
  readonly code: string;
  readonly status: number;
  readonly requestId: string | undefined;

  constructor(code: string, message: string, status: number, requestId?: string) {
    super(message);
    this.code = code;
    this.status = status;
    this.requestId = requestId;
  }
}

/** The server could not be reached at all; the screen says it in its own words. */
export const serverAway = 'server_away';

type Query = Record<string, string | number | undefined>;

/** Asks the server; `T` is the answer's shape from the room's contract. Throws ApiError. */
export function get<T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T> {
  return call<T>(withQuery(path, query), { signal: signal ?? null });
}

/** Tells the server to do something. Throws ApiError. */
export function post<T>(path: string, body: unknown = {}): Promise<T> {
  return call<T>(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

/** An address with its query; what is undefined is left away. */
export function withQuery(path: string, query: Query): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  if (given.length === 0) return path;
  return `${path}?${new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()}`;
}

async function call<T>(path: string, init: RequestInit): Promise<T> {
  const answer = await fetch(path, init).catch((cause: unknown) => {
    if (init.signal?.aborted) throw cause;
    throw new ApiError(serverAway, 'The server did not answer.', 0);
  });
  const body: unknown = await answer.json().catch(() => undefined);
  if (!answer.ok) throw refusal(answer.status, body);
  return body as T;
}

function refusal(status: number, body: unknown): ApiError {
  const error = (body as { error?: { code: string; message: string; requestId: string } } | undefined)?.error;
  // A proxy before the server answers in its own way when the server is down.
  return error
    ? new ApiError(error.code, error.message, status, error.requestId)
    : new ApiError(serverAway, `The server answered ${status}.`, status);
}
