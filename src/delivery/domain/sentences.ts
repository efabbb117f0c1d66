/**
 * What the check says, by code: one English sentence each, `{{name}}` for what differs. The Dutch ones stand in
 * web/src/language/sentences.nl/domain.ts (decision 0015).
 */
export const domainSentences = {
  unasked_timeout:
    'No name server answered about {{name}} in time. That says nothing about the record: try again in a few minutes.',
  unasked_failed:
    'The name servers answered about {{name}} with an error. That says nothing about the record: try again in a few minutes, and if it stays so, tell whoever runs the DNS.',

  spf_in_order: 'Receiving servers see that {{relays}} may send for {{domain}}.',
  spf_open_end:
    'Receiving servers see that {{relays}} may send for {{domain}}, but the record does not say that nobody else may. End it with ~all.',
  spf_missing:
    '{{domain}} has no SPF record, so receiving servers cannot tell your mail from a forged one. Much of it goes to the spam folder, some is refused.',
  spf_several:
    '{{domain}} has {{count}} SPF records, and there may be only one. Receiving servers believe none of them: mail goes to the spam folder or is refused. Make one of them all.',
  spf_several_elsewhere:
    'The record refers to {{part}}, which has several SPF records, so the whole counts as broken: mail goes to the spam folder or is refused. Tell whoever runs {{part}}.',
  spf_syntax:
    'The SPF record of {{name}} cannot be read at “{{part}}”, so receiving servers believe nothing of it: mail goes to the spam folder or is refused.',
  spf_no_record:
    'The record refers to {{part}}, which has no SPF record, so the whole counts as broken: mail goes to the spam folder or is refused. Take it out, or mend its name.',
  spf_lookups:
    'The record makes receiving servers look up {{count}} names, and they stop after 10: then the whole counts as broken, and mail goes to the spam folder or is refused. Take out what is not used any more.',
  spf_voids:
    '{{count}} names in the record lead nowhere, and receiving servers stop after 2: then the whole counts as broken. Take out the names that are gone.',
  spf_everybody:
    'The record lets everybody send for {{domain}} (+all). That is worse than none: forged mail looks as good as yours. End it with ~all.',
  spf_not_permitted:
    'The record does not let {{relays}} send for {{domain}}. Receiving servers take this mail for forged: it goes to the spam folder or is refused.',
  spf_unseen:
    'The record does not name the address of {{relays}}, but it may send from others: that cannot be seen from here. Ask whoever runs it which “include” belongs into the record; until it is there, mail may go to the spam folder.',
  spf_own_network:
    '{{relays}} is in your own network, so the address from which it reaches the internet cannot be seen from here. Ask whoever runs it; that address must stand in the record.',
  spf_by_provider:
    '{{relays}} puts a return path of its own in place of yours, and then its own SPF record counts. If you set up {{domain}} there as the return path, publish the record below.',
  spf_no_relay:
    'The record can be read, but no mail server is set that it could be compared with. Set one under Ways out, then check again.',
  spf_note_lookups: 'The record uses {{count}} of the 10 look-ups that are allowed.',
  spf_note_over:
    'With it the record needs {{count}} look-ups, and receiving servers stop after 10. Take out what is not used any more first.',
  spf_note_alias:
    '{{name}} is only another name for {{target}} (CNAME): the record stands there, and whoever runs that changes it.',
  spf_note_ptr: 'The part “ptr” is slow, and some receiving servers ignore it. Name addresses instead.',
  spf_note_replaced:
    '{{provider}} puts a return path of its own in place of yours unless you set up yours there. What comes back then goes to it, and its signature (DKIM) must carry DMARC.',
  publish_merged: 'One record in place of all SPF records that stand there now.',
  publish_address:
    'Right if {{relays}} sends from the address it listens at. Ask whoever runs it, or for its “include”.',
  publish_outside:
    'Write v=spf1 ip4:, behind it the address from which {{relays}} reaches the internet, and at the end ~all.',
  publish_no_relay: 'Which record it must be follows from the mail server. Set one under Ways out first.',

  dkim_in_order:
    'A key for signatures stands under {{selectors}}. Mail that is signed with it is believed to be yours.',
  dkim_not_found:
    'No key stands under the names that mail servers usually use, and no other can be guessed. Ask whoever runs your mail server for its selector and type it above. Without a signature much mail goes to the spam folder.',
  dkim_missing:
    'There is no key under {{name}}. If your mail server signs with the selector {{selectors}}, its signatures are worth nothing; without one, much mail goes to the spam folder.',
  dkim_dangling: '{{name}} refers to {{target}}, and no key stands there, so signatures are worth nothing.',
  dkim_revoked:
    'The key under {{selectors}} was withdrawn (its p= is empty). What is signed with it counts as not signed.',
  dkim_several: 'Several keys stand under {{name}}, and there may be only one. Take out the old one.',
  dkim_unreadable:
    'What stands under {{name}} is not a key that can be read, so signatures are worth nothing. Often a piece of a long key was lost: copy it again, whole.',
  dkim_short:
    'The key under {{selectors}} has {{bits}} bits. Receiving servers ignore keys below 1,024: make one of 2,048.',
  dkim_weak: 'The key under {{selectors}} works, but has only {{bits}} bits. Make the next one with 2,048.',
  dkim_testing:
    'The key under {{selectors}} is marked as a test (t=y), so receiving servers may treat signed mail as not signed. Take out t=y.',
  dkim_not_for_mail: 'The key under {{selectors}} is not meant for mail (s=). Take that part out.',
  dkim_note_signing:
    'Whether your mail server really signs with it stands only in a mail: send yourself a test mail and look for dkim=pass in its source.',
  dkim_note_too:
    'Under {{selectors}} stands a key as well that cannot be used. If nobody signs with it any more, it does no harm.',
  publish_dkim_provider: '{{provider}} shows the names and values under the settings of your domain there.',
  publish_dkim_own: 'The operator of {{relays}} makes the key and tells selector and value.',

  dmarc_watching:
    'There is a DMARC record. It asks nothing of receiving servers yet (p=none): enough for Gmail and Yahoo. Once all your mail passes, p=quarantine keeps forgers out.',
  dmarc_enforced:
    'There is a DMARC record, and it keeps forged mail out (p={{policy}}): so your own must pass, see below.',
  dmarc_missing:
    '{{domain}} has no DMARC record. Gmail, Yahoo and Microsoft want one from whoever sends much: without it mail goes to the spam folder or is refused.',
  dmarc_several: 'Several DMARC records stand at {{name}}, so receiving servers believe none. Leave one.',
  dmarc_unreadable:
    'The DMARC record at {{name}} cannot be read at “{{part}}”, so receiving servers ignore it.',
  dmarc_note_parent: 'It stands at {{name}} and holds for {{domain}} too.',
  dmarc_note_no_reports:
    'Nobody gets the reports of receiving servers (rua=). An address there tells who sends in your name.',
  dmarc_note_strict: 'It is strict ({{part}}): domains must be the same, not only belong together.',
  publish_dmarc:
    'It changes nothing of what happens to mail. Add rua=mailto:… with an address that somebody reads, if you want the reports.',

  alignment_both:
    'Return path and signature both belong to {{domain}}, so DMARC passes even where one of them is lost on the way.',
  alignment_spf:
    'The return path belongs to {{domain}}, so DMARC passes by SPF. Mail that is forwarded loses that; a signature (DKIM) would last.',
  alignment_dkim:
    'The signature (DKIM) belongs to {{domain}} and carries DMARC alone: the return path {{other}} does not belong to it.',
  alignment_dkim_provider:
    'The signature (DKIM) belongs to {{domain}} and carries DMARC; {{provider}} uses a return path of its own unless you set up yours there.',
  alignment_dkim_alone:
    'The signature (DKIM) belongs to {{domain}} and carries DMARC alone as long as SPF is not in order.',
  alignment_provider:
    '{{provider}} uses a return path of its own unless you set up yours there, so only its signature carries DMARC, and no key of it was found.',
  alignment_none:
    'The return path does not belong to {{domain}}, and no signature of it is known: unless your mail server signs, DMARC does not pass. With p=quarantine or p=reject such mail goes to the spam folder or is refused.',
  alignment_unasked: 'It cannot be told, because name servers did not answer. Try again in a few minutes.',
  alignment_later: 'It cannot be told yet: first SPF or DKIM must be in order.',
  alignment_note_domain:
    'In Settings, Sender choose a domain for returned mail that belongs to {{domain}}, such as bounces.{{domain}}.',

  mx_in_order: 'What comes back to {{domain}} is brought to {{hosts}}.',
  mx_missing:
    'Nothing says where mail for {{domain}} goes, so what comes back is lost, and some servers refuse mail that they could not return.',
  mx_implicit:
    '{{domain}} has an address but no MX record, so what comes back is tried at {{hosts}}. That is seldom a mail server: publish an MX record.',
  mx_elsewhere:
    'What comes back goes to {{provider}}, so Foyer does not learn of it: look there for addresses that do not exist.',
  mx_null:
    '{{domain}} says that it takes no mail at all. What comes back is lost, and some servers refuse your mail.',
  mx_nowhere:
    'Mail for {{domain}} goes to {{hosts}}, which has no address in the DNS. What comes back is lost.',
  mx_address: 'The MX record names an address ({{hosts}}). It must name a host, which has that address.',
  mx_alias:
    'The MX record names {{hosts}}, which is only another name (CNAME). Some servers do not follow it.',
  mx_note_receiver:
    'It must be where Foyer receives (FOYER_RECEIVE), or a mail server that hands it on to there. That cannot be seen from here.',
  mx_note_provider:
    'That is {{provider}}, which tells Foyer what came back by webhook, where that is set up.',
  publish_mx_receiver: 'The machine at which Foyer receives, reachable at port 25.',
  publish_mx_host: 'Its value is 10 and the name of the machine at which Foyer receives.',
} as const;

export type SentenceCode = keyof typeof domainSentences;

/** A sentence for a person: its code and values, by which a screen says it in another language, and the English. */
export interface Said {
  code: SentenceCode;
  values: Record<string, string | number>;
  message: string;
}

/** Says it. */
export function say(code: SentenceCode, values: Said['values'] = {}): Said {
  const message = domainSentences[code].replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) =>
    String(values[name] ?? ''),
  );
  return { code, values, message };
}
