import type { Encryption, RelayWanted, RouteSetting } from './answers.ts';

/** What stands in the fields of the route. The password is not among them: a draft outlives the screen. */
export interface RouteFields extends RelayInputs {
  kind: RouteSetting['kind'];
}

/** The part of them that names a mail server. */
export interface RelayInputs {
  host: string;
  port: number | '';
  encryption: Encryption;
  user: string;
  connections: number | '';
}

export function fieldsOf({ kind, relay }: RouteSetting): RouteFields {
  return {
    kind,
    host: relay?.host ?? '',
    port: relay?.port ?? 587,
    encryption: relay?.encryption ?? 'required',
    user: relay?.user ?? '',
    connections: relay?.connections ?? 10,
  };
}

/** What is sent of them; without a password the one that is kept is meant. */
export function relayOf(fields: RelayInputs, password: string): RelayWanted {
  const { host, port, encryption, user, connections } = fields;
  return {
    host: host.trim(),
    // An emptied field is for the server to refuse.
    port: port === '' ? 0 : port,
    encryption,
    user: user.trim() === '' ? null : user.trim(),
    ...(password !== '' && user.trim() !== '' && { password }),
    connections: connections === '' ? 10 : connections,
  };
}

/** The port that goes with an encryption, for a field that still has the other one's. */
export function portFor(encryption: Encryption, port: number | ''): number | '' {
  if (encryption === 'implicit') return port === 587 || port === 25 ? 465 : port;
  return port === 465 ? 587 : port;
}
