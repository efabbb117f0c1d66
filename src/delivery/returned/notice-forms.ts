/**
 * The words by which notices of mail servers are known, in mails that are no report by RFC 3464. A form alone makes
 * no bounce: `notice.ts` also wants a recipient or a fault that is told, and no person in the `From:`.
 */
interface Form {
  says: RegExp;
  seen: string;
}

/** Names and local parts of those who write notices. */
export const robotSenders =
  /mailer[-_. ]?daemon|mail[-_. ]?daemon|post[-_. ]?mast|mail[ -]?(?:delivery|system|server|router|agent|administrator|transport|gateway|master)|delivery[-_ ](?:sub)?system|mdaemon|system[-_ ]?administrator|\bbounces?\b|non[-_ ]?delivery|undeliver|delivery[- ](?:status|notification|report|failure)|internet mail|\bsmtp|mta\b|bounce[-+_]|microsoft exchange|microsoft ?outlook|listserv|mail-?marshal|mxlogic|ironport|symantec|messagelabs|^e500_|autoreply@.*aol|mailadmin|mail-?dienst|\buucp\b|\bmmdf\b/i;

/** Subjects of notices. `Re:` and `Fwd:` are those of people and never match. */
export const noticeSubjects: readonly Form[] = [
  {
    says: /^(?:\[?(?:bounce|dsn|ndr)\]?\b|\*+\s*)?(?:mail |message |e-?mail |your |the )*(?:delivery|deliver) (?:status notification|status|failure|failed|failing|error|problem|report|notification|has failed|delay|incomplete|warning|subsystem|attempt|unsuccessful|notice)/i,
    seen: 'Exim, Gmail, sendmail, Yahoo, Communigate',
  },
  {
    says: /^(?:undeliver(?:able|ed)|undeliverable:|nondeliverable|non[- ]?deliver|unzustellbar|non remis|onbestelbaar|niet[- ]bestel|nicht zustellbar|no se puede entregar|non recapitabile|não entregue|impossibile recapitare|niedostarczalne|недоставленное|ваше сообщение не|notification d'[ée]chec)/i,
    seen: 'Exchange in its languages, Postfix, Domino',
  },
  {
    says: /^(?:returned (?:to sender|mail|e-?mail)|mail returned|mail rejected|rejected mail|warning: (?:could not send|message .{0,60}delayed|e?mail)|failure notice|failed (?:mail|delivery|message)|mail (?:failure|failed|error|system error|could not be delivered|undeliverable|delivery)|message (?:undeliverable|status|could not|bounced|not delivered|you sent)|bounced? (?:mail|message|e-?mail)|could not (?:send|deliver)|couldn't be delivered|(?:smtp|mail) server (?:error|response)|user unknown|unknown (?:user|address)|invalid (?:user|recipient|address)|delayed mail|nondelivery|email (?:delivery|could not)|error (?:sending|delivering)|unable to deliver|problems? delivering|delivery\b|notification: )/i,
    seen: 'qmail, sendmail, MDaemon, KDDI, docomo',
  },
  {
    says: /^(?:mailbox|account) (?:full|over|unavailable|quota|disabled)|\bover quota\b|^quota exceeded|^(?:benachrichtigung|nachricht).{0,40}(?:zustell|unzustell)|^avis de non|^échec de la remise|^remise (?:diff|retard)|^error de entrega|^errore di consegna|^mislukte|^aflevering|^(?:mancata|notifica di) consegna|^zwrot|^niedorę|^メール|^不達|配信不能|^系统退信|^退信/i,
    seen: 'local languages',
  },
];

/** How notices begin or what stands near their beginning. */
export const openings: readonly Form[] = [
  {
    says: /\b(?:could|can|was|were|has|have|is|are|did)(?: ?not|n't) (?:yet )?(?:be(?:en)? )?(?:delivered|reached|accepted)\b|\bthis is the (?:qmail-send|mail delivery|postfix|mail system|mail server|email server|mailer-daemon|deliver program|machine generated)|\bthe original message was received at|\bthis is the .{1,60} (?:mail system|program|mail server) at|\bi'm (?:afraid|sorry)[^.]{0,60}(?:wasn't|was not|unable|not able|could not) /i,
    seen: 'qmail, Postfix, sendmail',
  },
  {
    says: /created (?:automatically )?by (?:the )?(?:mail|e-?mail|smtp|facebook|delivery)|\bautomatically (?:generated|created) (?:delivery|by|message from)|\bmachine[- ]generated message|\bautomated message from/i,
    seen: 'Exim, GMX, 1&1, Mail.ru, SendGrid',
  },
  {
    says: /(?:message|mail|e-?mail)\b[^.]{0,80}\b(?:could not|couldn't|cannot|can't|can not|was not|has not been|not been|wasn't|has not|did not|not) (?:be |able to be |yet been |been |reach |get )?(?:deliver|sent|transmit|deliverable|accepted|relayed|processed|completed)/i,
    seen: 'nearly all',
  },
  {
    says: /(?:following|these|this|intended|below)\b[^.]{0,60}(?:recipient|address|user|destination)[^.]{0,80}(?:fail|fatal|problem|not (?:be )?(?:reach|deliver|receiv)|undeliver|reject|error|abort|delay|unknown|trouble)/i,
    seen: 'sendmail, Exchange, Hotmail, Gmail',
  },
  {
    says: /\b(?:unable|failed|failing|impossible|not possible|couldn't|could not|was unable|were unable|not able) to (?:deliver|send|transmit|complete delivery|relay|reach)|\bdelivery (?:to|of|for|attempt)\b[^.]{0,120}(?:fail|delayed|not possible|abort|has been|unsuccessful)|\b(?:delivery|mail|message) (?:has )?(?:failed|failure|error|bounced)/i,
    seen: 'Yahoo, AOL, Gmail, Courier',
  },
  {
    says: /\bdid not reach the following|\bdid not receive|\bwasn't delivered|\bundeliver(?:able|ed)\b|\bwas not delivered|\bnon[- ]?deliver(?:y|able)|\breturned (?:mail|to you|to sender|message|below)|\bbounc(?:e|ed|ing)\b|\b(?:mail|message)\b[^.]{0,60}\b(?:rejected|refused|returned)\b/i,
    seen: 'Exchange, Office 365, Domino, X.400',
  },
  {
    says: /transcript of session|failure reasons|technical details of (?:permanent|temporary) failure|diagnostic information for administrators|smtp error from remote|rcpt to:|remote (?:host|server) said|server response was|generated (?:by|server)|error description:|fatal errors|permanent(?:ly)? (?:error|fail)|--error-?for|error-for:|failed (?:recipient|address)/i,
    seen: 'sendmail, Domino, Gmail, Exim, LSMTP',
  },
  {
    says: /nicht (?:zugestellt|zustellbar|ausgeliefert|übermittelt)|konnte nicht|unzustellbar|fehlgeschlagen|n'a pas (?:pu|été)|impossible de (?:remettre|livrer|délivrer)|non (?:remis|livré|distribué)|échec|kon niet|niet (?:worden )?(?:afgeleverd|bezorgd|bestelbaar)|onbestelbaar|no (?:se )?(?:pudo|ha podido|puede|fue posible) |non (?:è stato possibile|può essere|recapitat|consegnat)|impossibile|não (?:foi|pôde)|nie (?:może|mógł|został|można)|не (?:может|было|удалось|доставлен)|недоставл|送信できません|お届けできません|配信でき|無法|无法|退回/i,
    seen: 'T-Online, Orange, KPN, Terra, Libero, wp.pl, Yandex, au',
  },
];

/** The message is still being tried: nothing has failed yet. */
export const stillTried =
  /\bnot yet been delivered|\bhas been delayed|\b(?:delivery|message|mail)[^.]{0,60}\b(?:is|was|been) (?:delayed|postponed)|\bwarning (?:message )?only|\b(?:just|only) a warning|\bdo not need to re-?send|\bdo not re-?send|\bno action is (?:required|needed)|\bwill (?:continue|keep|retry|be (?:retried|tried|attempted))\b(?! to be un)|\bwill try (?:again|to deliver)|\b(?:still|continue) (?:being |to )?(?:try|retry|trying|retrying|attempt)|\battempts? (?:to deliver[^.]{0,60})?will (?:continue|be made)|\bstill (?:in (?:the )?queue|undelivered)|wird weiterhin versucht|noch nicht zugestellt|weitere zustellversuche|n'a pas encore|sera (?:à nouveau|encore) (?:tent|essay)|nog niet (?:worden )?(?:afgeleverd|bezorgd)|nog steeds geprobeerd/i;

/** It failed for good, whatever else is said of tries. */
export const givenUp =
  /\b(?:i've given up|giving up|has given up|permanent(?:ly)? (?:error|fail|fatal)|(?<!non-)fatal errors?|will not be (?:retried|tried|delivered)|no (?:further|more) (?:delivery )?attempts|failed permanently|delivery (?:has )?failed|delivery failure)\b/i;
