/** Why a request was not carried out: the server's own sentence, and the id its log knows. */
export class ApiError extends Error {
  readonly code: string;
  readonly status: number;
  readonly requestId: string | undefined;
  /** What is wrong at which field, where the server can tell: `body.name`. */
  readonly problems: readonly Problem[];
  /** What the sentence speaks of, for saying it in another language. */
  readonly values: Values | undefined;

  constructor(code: string, message: string, status: number, more: More = {}) {
    super(message);
    this.code = code;
    this.status = status;
    this.requestId = more.requestId;
    this.values = more.values;
    this.problems = more.problems ?? [];
  }
}

type Values = Readonly<Record<string, string | number>>;

interface Problem {
  at: string;
  message: string;
  code?: string;
  values?: Values;
}

interface More {
  requestId?: string;
  problems?: readonly Problem[];
  values?: Values;
}

/** Asks whoever looks to log in again; true when it was the same person, and the request may be made again. */
type AskToLogIn = (path: string) => Promise<boolean>;

let askToLogIn: AskToLogIn = () => Promise.resolve(false);

/**
 * Says what happens when the server refuses because the log-in has run out. The request waits meanwhile and is made
 * again after it, so that no screen has to know; it was refused before anything was done, so nothing is done twice.
 */
export function whenLoggedOut(ask: AskToLogIn): void {
  askToLogIn = ask;
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
  return call<T>(path, withBody('POST', body));
}

/** Tells the server how a thing is to be. Throws ApiError. */
export function put<T>(path: string, body: unknown = {}): Promise<T> {
  return call<T>(path, withBody('PUT', body));
}

/** Hands the server bytes. Throws ApiError. */
export function putBytes<T>(path: string, bytes: Blob, type: string): Promise<T> {
  return call<T>(path, { method: 'PUT', headers: { 'content-type': type }, body: bytes });
}

/** Tells the server to take a thing away. Throws ApiError. */
export function del<T>(path: string): Promise<T> {
  return call<T>(path, { method: 'DELETE' });
}

/** An address with its query; what is undefined is left away. */
export function withQuery(path: string, query: Query): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  if (given.length === 0) return path;
  return `${path}?${new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()}`;
}

function withBody(method: 'POST' | 'PUT', body: unknown): RequestInit {
  return { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

async function call<T>(path: string, init: RequestInit): Promise<T> {
  try {
    return await callOnce<T>(path, init);
  } catch (thrown) {
    if (!isLoggedOut(thrown) || !(await askToLogIn(path))) throw thrown;
    return await callOnce<T>(path, init);
  }
}

/** Not a wrong password, which is refused in the same way but has another code. */
const loggedOut = new Set(['log_in', 'second_factor_needed', 'second_factor_missing']);

function isLoggedOut(thrown: unknown): boolean {
  return thrown instanceof ApiError && thrown.status === 401 && loggedOut.has(thrown.code);
}

async function callOnce<T>(path: string, init: RequestInit): Promise<T> {
  const answer = await fetch(path, init).catch((cause: unknown) => {
    if (init.signal?.aborted) throw cause;
    throw new ApiError(serverAway, 'The server did not answer.', 0);
  });
  const body: unknown = await answer.json().catch(() => undefined);
  if (!answer.ok) throw refusal(answer.status, body);
  return body as T;
}

function refusal(status: number, body: unknown): ApiError {
  const error = (body as { error?: More & { code: string; message: string } } | undefined)?.error;
  // A proxy before the server answers in its own way when the server is down.
  return error
    ? new ApiError(error.code, error.message, status, error)
    : new ApiError(serverAway, `The server answered ${status}.`, status);
}
