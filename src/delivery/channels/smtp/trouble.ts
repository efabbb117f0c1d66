import { AppError, asError, errorCode } from '../../../platform/errors.ts';

/** A route's trouble for a person: what is wrong and what to do. `reply`: what the mail server said, where the message quotes it. */
export function trouble(
  code: string,
  message: string,
  { cause, reply }: { cause?: unknown; reply?: string } = {},
): AppError {
  return new AppError('unavailable', code, message, {
    cause,
    ...(reply !== undefined && { values: { reply } }),
  });
}

const network: Record<string, (at: string) => string> = {
  ECONNREFUSED: (at) => `Nobody answers at ${at}: the mail server is not running, or host or port are wrong.`,
  ENOTFOUND: (at) => `The name of the mail server ${at} is not known. Check it for spelling mistakes.`,
  EAI_AGAIN: (at) =>
    `The name of the mail server ${at} could not be looked up. Check the network and its name servers.`,
  ETIMEDOUT: (at) =>
    `The mail server ${at} does not answer. Check the address and whether a firewall is in between.`,
  EHOSTUNREACH: (at) => `There is no way to the mail server ${at}. Check the network.`,
  ENETUNREACH: (at) => `There is no way to the mail server ${at}. Check the network.`,
  ECONNRESET: (at) => `The mail server ${at} broke the connection off.`,
  EPIPE: (at) => `The mail server ${at} broke the connection off.`,
};

/** Why there is no connection, in words; an AppError has them already. */
export function connectionTrouble(thrown: unknown, at: string): AppError {
  if (thrown instanceof AppError) return thrown;
  const code = errorCode(thrown);
  const known = code === undefined ? undefined : network[code];
  if (known) return trouble('smtp_unreachable', known(at), { cause: thrown });
  const said = asError(thrown).message;
  return trouble('smtp_connection', `The connection to the mail server ${at} failed: ${said}`, {
    cause: thrown,
  });
}

const certificates: Record<string, string> = {
  CERT_HAS_EXPIRED: 'has expired',
  CERT_NOT_YET_VALID: 'is not valid yet',
  ERR_TLS_CERT_ALTNAME_INVALID: 'is made out to another name',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'is signed by the server itself',
  SELF_SIGNED_CERT_IN_CHAIN: 'is signed by an authority that this machine does not know',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'is signed by an authority that this machine does not know',
  CERT_SIGNATURE_FAILURE: 'has a signature that is wrong',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'is signed by an authority that this machine does not know',
};

/** @param code what Node calls the fault of the certificate */
export function certificateTrouble(code: string, at: string): AppError {
  const fault = certificates[code] ?? `cannot be trusted (${code})`;
  return trouble(
    'smtp_certificate',
    `The certificate of the mail server ${at} ${fault}, so neither mail nor password is sent to it. Use the host name the certificate is made out to, or have it renewed.`,
  );
}
