/**
 * What servers say, by what it means: each phrase with the families where it was seen. Servers' codes are often wrong
 * and their words seldom; where both speak, `weigh.ts` lets the words decide, and doubt is never a hard bounce.
 *
 * Phrases are matched against text in lower case with single blanks. Keep them narrow: a phrase that could stand in
 * the explanation of another fault belongs to no meaning.
 */
export type Meaning =
  | 'no-mailbox'
  | 'no-host'
  | 'no-mail-there'
  | 'moved'
  | 'unavailable'
  | 'refused'
  | 'disabled'
  | 'full'
  | 'too-big'
  | 'content'
  | 'virus'
  | 'blocked'
  | 'policy'
  | 'sender'
  | 'relay'
  | 'rate'
  | 'loop'
  | 'trouble'
  | 'expired';

interface Phrase {
  says: RegExp;
  seen: string;
}

/** Every meaning with its phrases; the order of meanings is the order in which they win (`meaning.ts`). */
export const phrases: Record<Meaning, readonly Phrase[]> = {
  full: [
    {
      says: /\b(?:user|domain)disk quota|\baccount storage|\bfull storage|\bzu ?viele mails|\bno space left|\bmailbox [^ ]{1,80} (?:is )?over/,
      seen: 'GoDaddy, vpopmail, web.de',
    },
    {
      says: /(?:mail ?box|mailfolder|maildir|inbox|account|user|recipient|storage|disk|disc|mail file)\W[^.]{0,80}\b(?:is|are|too) (?:currently |temporarily |almost )?full\b/,
      seen: 'Exchange, Yahoo, web.de, Laposte',
    },
    {
      says: /\b(?:mail ?box|mailfolder|inbox) (?:is )?full\b|\bfull mailbox\b/,
      seen: 'sendmail, Postfix, Novell, many',
    },
    {
      says: /\bover (?:the |its |his |their |disk |storage |mailbox |allowed |maximum |mail )*(?:quota|allocation)|\boverquota\b|\bexceed\w* (?:\w+ ){0,4}(?:quota|storage|disk space|mailbox size|space limit)/,
      seen: 'Gmail, Dovecot, Cyrus, Courier',
    },
    {
      says: /\bquota\b[^.]{0,60}\b(?:exceed|full|violation|reached|limit)|\bexceed\w*[^.]{0,60}\bquota\b|\bquota (?:exceeded|violation|usage)|\bover quota\b|\bout of (?:disk )?quota/,
      seen: 'Exim, qmail, Cyrus, Communigate',
    },
    {
      says: /\bmailbox (?:size )?(?:limit|would exceed|has exceeded|exceeds|exceeded)|\bmailbox exceed|\bexceeds allowed size\b|\bexceeded (?:its |the |local )*storage|storage (?:allocation|space|limit)\b[^.]{0,40}exceed/,
      seen: 'IMail, Exchange, Domino',
    },
    {
      says: /\b(?:not enough|insufficient|no more|does not have enough|out of|no) (?:disk |storage |system |mailbox |free )*(?:space|storage)\b|\bspace has been used up|\binsufficient (?:disk|system) (?:space|storage)/,
      seen: 'Yandex, Mail.ru, 163.com, Oracle',
    },
    {
      says: /\btoo many messages (?:on|in)|\btoo much mail data|\breached (?:its |the )?(?:disk |mailbox )?quota|user has used up|\bmail quota/,
      seen: 'docomo, KDDI, Rambler',
    },
    {
      says: /resolver\.rst\.(?:recipsizelimit\.)?(?:quota|mailboxfull)|storedrv[^;]{0,80}(?:quotaexceeded|mailboxfull)|quotaexceededexception/,
      seen: 'Exchange 2010, Office 365',
    },
    {
      says: /\bbo[iî]te\b[^.]{0,60}\bpleine|\bquota d[ée]pass|\bpostfach\b[^.]{0,40}\bvoll|\bmailbox (?:is )?vol\b|\bcasella\b[^.]{0,40}\bpiena|\bbuz[oó]n\b[^.]{0,40}\bllen/,
      seen: 'Orange, Laposte, T-Online, Libero',
    },
  ],
  'too-big': [
    {
      says: /\bmessage (?:is |was |file |header |length |body )*(?:too (?:big|large|long)|size (?:exceeds|limit|is too))|\bsize (?:limit|exceeds|exceeded)|\bmax(?:imum)? (?:inbound )?message size|\bline limit exceeded|\btoo (?:big|large) for (?:this|the|delivery)/,
      seen: 'sendmail, Postfix, Exchange',
    },
    {
      says: /\bmessage (?:length|size) exceeds|\bexceeds? (?:the )?(?:maximum|max|fixed|administrative|size|message)[^.]{0,40}(?:size|limit|length)|\bmessage (?:is )?larger than|\bexceeded maximum inbound|recipsizelimit|sendersizelimit/,
      seen: 'qmail, Exim, Exchange',
    },
    { says: /taille limite du message|nachricht (?:ist )?zu gro(?:ß|ss)/, seen: 'Orange, GMX' },
  ],
  virus: [
    {
      says: /\bvirus(?:es)?\b[^.]{0,60}\b(?:found|detected|infected|rejected|contain)|\b(?:infected|contains?|carr(?:y|ies)|found|detected) (?:\w+ ){0,4}(?:virus|malware|worm|trojan)|\bmalware\b/,
      seen: 'MessageLabs, ClamAV, Exim',
    },
    {
      says: /\b(?:illegal|banned|prohibited|executable|blocked|forbidden) (?:file )?(?:attachment|extension|content|file)|\battachment[^.]{0,40}(?:not allowed|blocked|rejected|not accepted|prohibited)/,
      seen: 'amavis, MailMarshal, Gmail',
    },
  ],
  content: [
    {
      says: /\bcontent (?:is )?(?:denied|refused|not accepted)|\bmalformed\b(?! (?:address|recipient|or unexpected name|name))|\bimproperly-formatted|\bbase64 encoding|\bphrases? (?:found|detected)|\bscored?\b[^.]{0,30}\b(?:points?|too high)|\bantispam|\banti-spam/,
      seen: 'Tencent, Facebook, Google',
    },
    {
      says: /\bspam\b(?! folder)|\bspammers?\b|\bunsolicited\b|\bjunk (?:e-?)?mail|\bbulk (?:e-?)?mail\b|\bphish|\bspamassassin|\bcloudmark|\brazor\b/,
      seen: 'every filter',
    },
    {
      says: /\bcontent[- ](?:rejected|filter|violation|policy|restriction)|\bmessage content|\brejected (?:due to|because of|for|by) (?:its |the )?(?:content|header|subject|url|link)|\bcontains? (?:a |an )?(?:blocked|blacklisted|listed|suspicious|forbidden|invalid|bad) (?:url|link|header|domain|content|word)/,
      seen: 'Barracuda, Proofpoint, SpamAssassin',
    },
    {
      says: /\b(?:surbl|uribl|dbl\.spamhaus|multi\.surbl)\b|\b(?:bad|invalid|illegal|missing|malformed) (?:message )?header|\bheader (?:error|syntax|are not)|\bmime error|\b8-?bit|\bnot (?:rfc|5322|2822)[- ]compliant|\brfc[ -]?(?:2822|5322|822)[ -](?:compl|violat|format|header)/,
      seen: 'Exim, amavis, Gmail 5.7.1',
    },
    {
      says: /\blooks like (?:spam|junk|bulk)|\bconsidered (?:as )?(?:spam|unsolicited|bulk)|\bidentified as|\bclassified as|\bhigh probability of|\bunwanted (?:mail|message|email|content)|\bnon[- ]?desired|\bunacceptable (?:content|mail)/,
      seen: 'Laposte, Cisco IronPort, Mimecast',
    },
  ],
  blocked: [
    {
      says: /\btoo many (?:invalid|unknown|bad|nonexistent) (?:recipients|users|addresses)/,
      seen: 'Cox, Postfix',
    },
    {
      says: /\b(?:black|block|deny|drop|reject)[- ]?list(?:ed|ing|s)?\b|\b(?:rbl|dnsbl|dnswl|sbl|xbl|pbl|css)\b|\bspamhaus|\bspamcop|\bsorbs\b|\bbarracudacentral|\bsenderbase|\btalosintelligence|\bsenderscore|\bmail-abuse\b|\bnjabl\b|\bordb\b|\bsenderid\b/,
      seen: 'every server with a list',
    },
    {
      says: /\b(?:your|sending|sender|client|this|the) (?:e-?mail )?(?:ip|host|server|ip address|network|domain|mail server|mta)\b[^.]{0,60}\b(?:blocked|banned|listed|denied|rejected|refused|not (?:welcome|allowed|authorized|authorised))/,
      seen: 'Hotmail, AOL, Comcast, Free',
    },
    {
      says: /\b(?:blocked|banned) (?:by|due to|because|using|for|at|from|temporarily)\b|\b(?:refused|rejected|denied) (?:due to|because|using|for|temporarily)\b|\bhas been blocked\b|\bis blocked\b|\bblocked\.|\bip[ -](?:name )?(?:reputation|blocked|address)|\breputation\b|\bclient host[^.]{0,200}(?:blocked|rejected)/,
      seen: 'Yahoo, Outlook, Cloudmark, T-Online',
    },
    {
      says: /\b(?:reverse dns|rdns|ptr record|reverse[- ]lookup|ptr)\b|\bhelo\b[^.]{0,60}(?:reject|invalid|denied|required|mismatch)|\bcannot find your (?:hostname|reverse)|\bdynamic (?:ip|address|pool)|\bgeneric (?:ptr|rdns)|\bdialup/,
      seen: 'Postfix, GMX, Telenet',
    },
    {
      says: /\bconnection (?:refused by (?:policy|filter)|rejected by|dropped due)|\bno (?:thank you|access)\b(?! rejected: account)|\bbanned sending ip|\baccess (?:from|for) (?:\S+ )?(?:ip|host)?\b[^.]{0,40}(?:denied|refused|rejected)|\bopen relay\b|\bforgery\b|\bdue to abuse\b|\bcompromised\b/,
      seen: 'Office 365 5.7.6xx, Proofpoint',
    },
  ],
  policy: [
    {
      says: /\b(?:password|credentials?|certificate|ciphers?)\b|\bnot (?:been )?(?:pre-?approved|authori[sz]ed|allowed to|permitted)|\borgani[sz]ational settings|\bcontaining images|\benvelope blocked|\bdenied \[|\bdenied by\b|\brule imposed|\bthird-party dsn|\bnot verified\b|\brejected by (?:the )?recipients?\b(?! domain)|\bhave been blocked by the recipient|\bprior approval|\bsubscri(?:be|ption) required|\bnot accepted here\b|\bfully qualified/,
      seen: 'Amazon SES, McAfee, MailMarshal, Tencent',
    },
    {
      says: /\b(?:policy|policies)\b|\bdmarc\b|\bspf\b|\bdkim\b|\bsender id\b|\bauthentication (?:required|failed|is required)|\bunauthenticated\b|\bsender policy|\bsecurity (?:violation|reasons|settings)|\btls (?:required|is required)|\bstarttls\b|\bencrypt/,
      seen: 'Gmail 5.7.26, Yahoo, Mimecast',
    },
    {
      says: /\bnot (?:authorized|authorised|permitted|allowed) to (?:send|post|relay|use|submit)|\bresolver\.rst\.(?:notauthorized|authrequired|restricted)|\bonly accept(?:s|ing) (?:mail|messages|e-?mails?) from|\bdelivery not authorized|\bmessage refused|\bsender (?:is )?not (?:authenticated|authorized|authorised|in)|\brestricted\b/,
      seen: 'Exchange, Office 365 5.7.1xx',
    },
    {
      says: /\bmembers?[- ]only|\bclosed (?:mailing )?list|\bmoderat(?:ed|or)|\bnot (?:a )?(?:member(?! of domain)|subscribed|subscriber)|\bposting\b|\bnot allowed to post/,
      seen: 'Google Groups, Mailman, Office 365 groups',
    },
    {
      says: /\b(?:recipient|user|by) (?:preference|rule|filter|setting)s?\b|\buser (?:reject|rules?)|\bprotected by\b|\bchallenge|\bconfirmation|\bwhite ?list|\bnot in (?:my |the )?(?:allow|white)|\bgr[ea]ylist|\bnot accepting (?:mail|messages) (?:with|from)|\bhas restricted|\brefuse[sd]? to (?:receive|accept)/,
      seen: 'Facebook, Boxbe, docomo, au',
    },
    {
      says: /\bprotocol (?:violation|error)|\bbatv\b|\bbackscatter|\bnull sender|\bempty envelope|\bsiev|\badministrative(?:ly)? prohibit|\bprohibited\b|\bautomatically rejected/,
      seen: 'Barracuda, SonicWall, Cyrus, Exchange',
    },
  ],
  sender: [
    {
      says: /\b(?:sender|from|originator|reply-to|return[- ]path|envelope from|mail from)\b[^.;]{0,60}\b(?:address )?(?:rejected|denied|invalid|not (?:exist|valid|found|allowed|accepted|recognized|verified|permitted)|unknown|does ?n[o']t (?:exist|resolve)|unverified|verify failed|refused|failed|blocked|must|unroutable|is not)/,
      seen: 'Postfix, Exim, sendmail 5.1.8',
    },
    {
      says: /\b(?:invalid|bad|unknown|unroutable|bogus|unverifiable|forged|unresolvable) (?:\w+ )?(?:sender|return[- ]path|from address|mail from|envelope from)|\bsender verif|\bcallback (?:fail|setup)|\bcallout|\bcould not (?:complete )?sender verif|\bdomain of sender|\bsender('s)? domain/,
      seen: 'Exim callout, sendmail, Yandex',
    },
    {
      says: /in reply to mail(?: from)?(?: command)?\b|\(mail from\b|after mail from|\bmail from\b[^.]{0,40}(?:command )?(?:rejected|failed)/,
      seen: 'Postfix, Exim',
    },
    {
      says: /\bvalid sender|\bemetteur invalide|\bexp[ée]diteur\b[^.]{0,40}(?:invalide|refus)|\babsender\b[^.]{0,40}(?:ung[üu]ltig|abgelehnt)/,
      seen: 'Orange, T-Online',
    },
  ],
  relay: [
    {
      says: /\b(?:don't|do not|not) handle mail for|\bnot (?:a|one of) (?:our|my|the) (?:local )?domains?\b|\bauthenticat\w+ when attempting to send|\bdomain isn't in my list|\bno (?:such )?(?:local )?domain here|\bnot (?:a )?permitted (?:recipient )?domain/,
      seen: 'MailEnable, qmail',
    },
    {
      says: /\brelay(?:ing)?\b[^.]{0,40}\b(?:denied|not (?:permitted|allowed|authorized)|prohibited|rejected|access|refused|disabled)|\b(?:denied|not allowed to|not permitted to|unable to|cannot|refus\w*|do not|don't|will not|won't) relay|\bas a relay\b|\bnot (?:a|an) (?:open )?(?:relay|gateway)|\bnot (?:a )?(?:local|configured) (?:host|to relay)|\binsecure (?:mail )?relay|\brelay(?:ing)? (?:mail )?to\b/,
      seen: 'Exchange, sendmail 5.7.1',
    },
    {
      says: /\brcpthosts\b|\bunable to verify relay|\bnot (?:a )?(?:registered )?gateway|\bwe do not relay|\bno relay/,
      seen: 'qmail',
    },
  ],
  rate: [
    {
      says: /\b(?:frequency|threshold|throughput)\b[^.]{0,30}\b(?:limit|exceed)|\blimit exceeded\b|\bserver (?:is )?(?:too )?busy|\bunable to process (?:\w+ ){0,3}at this time|\bunusual (?:rate|sending)/,
      seen: 'Tencent, Cox, Google, Mimecast',
    },
    {
      says: /\btoo (?:many|much) (?:\w+ ){0,3}(?:connections?|messages?|mails?|emails?|recipients?|errors?|requests?|sessions?|concurrent|invalid|smtp|deliveries)|\brate[- ]?limit|\bthrottl|\b(?:connection|message|sending|mail|receiving|hourly|daily) (?:rate|limit)s?\b|\bexceed\w* (?:\w+ ){0,4}(?:limit|rate|connections|e-?mails per|messages per)|\bslow down|\btry(?:ing)? again (?:later|in)|\bdeferred\b|\btemporar(?:y|ily)\b[^.]{0,40}(?:deferred|rejected|limited|rate)|\btrop de (?:connexions|messages)|\breceiving (?:mail|messages) (?:at a rate|too)/,
      seen: 'Gmail 4.2.1, Yahoo, Orange',
    },
  ],
  loop: [
    {
      says: /\b(?:mail|routing|forwarding|alias\w*|delivery)[ -](?:\w+ )?loop|\bloop(?:s|ing)? (?:back|detected|broken|was found|condition)|\btoo many (?:hops|received)|\bhop ?count|\bmessage (?:is )?looping|\b(?:maximum|max) (?:hop|forward)|\bloops? back to (?:me|my)|\bmail ?loop|mxloopback/,
      seen: 'sendmail 5.4.6, Postfix, Exchange',
    },
  ],
  'no-mail-there': [
    {
      says: /\bnull ?mx\b|\b(?:host|domain|server)(?:\/domain)? does not accept (?:any )?(?:e-?)?mail(?! from)|\bdoes not receive (?:any )?(?:e-?)?mail|\bmx (?:record )?(?:of|is|points to) (?:")?\.(?:"|\s|$)|\bdomain[^.]{0,40}(?:doesn't|does not|not) (?:accept|receive) (?:any )?(?:e-?)?mail/,
      seen: 'Postfix, iCloud, RFC 7504 (5.1.10)',
    },
  ],
  moved: [
    {
      says: /\bhas (?:been replaced by|moved to a new address)|\buser (?:has moved|not local)\b[^.]{0,20}(?:;|please try)|\bnew (?:e-?mail )?address (?:is|will be)|\bmailbox has moved|\bforwarding address unknown/,
      seen: 'Exim, courier, 5.1.6',
    },
  ],
  'no-host': [
    {
      says: /\b(?:host|domain|domain name|name|hostname) (?:\S+ )?(?:or domain name )?(?:not found|unknown|does ?n[o']t exist|not known|not exist|not resolve)(?!, try|; try)|\bunknown (?:host|domain|mail domain|recipient domain|destination host)|\bhost (?:or domain name )?not found(?!, try|; try)/,
      seen: 'Postfix, sendmail, IMail',
    },
    {
      says: /\bno such (?:host|domain)|\bnon-?existent (?:host|domain|hostname)|\bnxdomain|\bunrout(?:e)?able address|\bdomain(?: \S+)? (?:does ?n[o']t exist|is not (?:valid|found|registered)|must exist|invalid|unknown|nonexistent)|\binvalid (?:recipient|mail) domain/,
      seen: 'Gmail, Exim, Outlook',
    },
    {
      says: /\bcouldn'?t find any host (?:named|by that name)|\bno (?:mx|mail exchanger|a|dns)(?: record)?s? (?:or a |record )*(?:found|for|exists?)|\bname (?:or )?service (?:error|not known)[^.]{0,60}(?:host not found|not known)|\bdomain mentioned in email address is unknown|\bsmtpsend\.dns\.(?:nonexistentdomain|invaliddata)|\bno mx or address|\bname or service not known|\bcould not find a (?:mail server|mx)|\bmail domain\b[^.]{0,40}unknown/,
      seen: 'qmail 5.1.2, Domino, Office 365',
    },
    {
      says: /\b(?:bad|illegal|invalid|unknown) (?:destination )?(?:host|system address|mail system address)|\bdns error: [^ ]+ (?:not found|domain name not found)|\bdns\b[^.]{0,30}\bdomain name not found|\bno (?:route|matches) to (?:nameserver query|domain)|\b(?:the )?recipient('s)? domain (?:name )?(?:does|was|is|could) not/,
      seen: 'Gmail, X.400 gateways, 5.1.2',
    },
  ],
  'no-mailbox': [
    {
      says: /\b(?:user|recipient|mailbox|mail ?box|address|account|addressee|person|rcpt|customer|local-part|e-?mail|alias|id|subscriber|login|uid|user ?name|name)(?: address| name| account| id)?(?: [^ ]{1,120}){0,2} (?:unknown|is unknown|was unknown|were unknown|not known|does ?n[o']?t (?:appear to )?exist|do(?:es)? not exist|did not exist|(?<!may |might |or )not exist|not found|is not found|was not found|could not be found|cannot be found|can't be found|not present|not recogni[sz]ed|is not recogni[sz]ed|no longer (?:exists?|valid|here|in use|available|on server|has|have)|invalid\b(?! sender)|is invalid|is not valid|is not a valid|non-?existent|nonexistant|not listed|is not listed|not in|undefined|unrecogni[sz]ed|has been (?:deleted|removed|closed|terminated|cancell?ed)|was (?:deleted|removed|closed|terminated)|is (?:closed|terminated|deleted|cancelled|not known|not defined|not registered|not (?:a )?local|wrong))/,
      seen: 'Postfix, sendmail, Exim, Exchange, most',
    },
    {
      says: /\b(?:unknown|invalid|bad|nonexistent|non-existent|no such|unrecogni[sz]ed|undefined|illegal|wrong|incorrect|not a valid|not a known|unregistered|not an active|isn't a valid|no valid|fake|dead) (?:local |virtual |final |remote |destination |envelope |delivery |e-?mail |mail |internet |smtp |pop |or unknown |or invalid |domain )*(?:user|recipient|mailbox|mail ?box|address(?:ee)?(?! syntax)|account|person|rcpt|local-?part|customer|alias|userid|user name|username|to address|subscriber|id\b|employee|member)/,
      seen: 'Postfix, sendmail, qmail, Domino, GroupWise',
    },
    {
      says: /\bno (?:mailbox|account|user|one|mail ?box|recipient|person)s? (?:here )?(?:by|with|found|at|for|of|under|available|named|in|matching|exists?)\b|\bthere is no (?:such )?(?:user|mailbox|account|one|person|recipient)|\bno such\b[^.;]{0,20}\b(?:here|there|known|exists?)|\bno such (?:user|person|recipient|mailbox|address|account|name|local|addressee)|\bno mail ?box\b/,
      seen: 'qmail, MDaemon, Communigate, IMail',
    },
    {
      says: /\b(?:e-?mail )?account (?:that you tried to reach )?(?:[^ ]{1,120} )?(?:does not exist|doesn't exist|has been (?:closed|deleted|removed))|doesn'?t have an? \S+ account|\bdoes(?: not|n't) have an account|\bnot a member of domain|\bcan't find user's mailbox|\bno \S+ account\b|\bnot (?:a|our) (?:valid )?(?:user|customer|recipient|local address|mailbox|known user|subscriber)|\bnot (?:a |one of )?(?:our|my) (?:users?|customers?)|\bisn't a (?:known|valid) user/,
      seen: 'Gmail, Yahoo, AOL, Hotmail',
    },
    {
      says: /recip(?:ient)?notfound|\bresolver\.adr\.(?:ex)?recipnotfound|adr\.recipnotfound|recipient not found|recipientnotfound|\bnot found by smtp address lookup|\bcouldn't be found (?:at|by)|wasn't found (?:at|in)|\baddress (?:you entered )?couldn't be found|\bcould not be found at\b|\bn(?:ame|ot) (?:not )?(?:found )?in (?:name |address |domino )?directory/,
      seen: 'Exchange, Office 365, Domino',
    },
    {
      says: /5\.4\.1[^;]{0,200}recipient address rejected: access denied|recipient address rejected: (?:invalid|unknown|user|unverified address: [^:]{0,200}said: 5|undeliverable address: (?!.*(?:greylist|blocked|timed out)))|#5\.1\.0 address rejected|\brecipient address rejected\.? \(in reply to rcpt|\bunverified address: (?:host|unknown|user|recipient)[^;]{0,200}(?:unknown|said: 55[0-4][- ]5\.1\.1)|\bundeliverable address: (?:[^;]{0,200})(?:unknown|not exist|said: 55[0-4][- ]5\.1\.1)/,
      seen: 'Office 365 5.4.1, IronPort, Postfix verify',
    },
    {
      says: /\bunknown(?: |-)(?:local[- ]part|e-?mail|user|recipient|mailbox)|\bbadrcptto\b|\bbad[-_ ]?recipient|\bvalidrcptto|\bmissing home directory|\bno (?:such|known) (?:local )?(?:user|recip)|\bcan'?t accept user|\bcannot (?:find|locate) (?:user|recipient|mailbox|address)|\bunable to (?:find|locate) (?:user|recipient|mailbox)|\bnot accept\w* (?:mail )?for this (?:user|address)\b|\bnot a (?:valid )?mailbox/,
      seen: 'qmail, vpopmail, Exim, procmail',
    },
    {
      says: /\butilisateur\b[^.]{0,40}(?:inconnu|introuvable)|\bdestinataire\b[^.]{0,40}(?:inconnu|invalide|inexistant)|\badresse\b[^.]{0,60}(?:inconnue|invalide|n'existe)|\bbo[iî]te\b[^.]{0,40}(?:inexistante|inconnue)|\bempf[äa]nger\b[^.]{0,60}(?:unbekannt|nicht gefunden|existiert nicht)|\bbenutzer\b[^.]{0,40}(?:unbekannt|existiert nicht)|\bpostfach\b[^.]{0,40}(?:existiert nicht|unbekannt|nicht vorhanden)/,
      seen: 'Orange, Laposte, T-Online, web.de',
    },
    {
      says: /\bnessun utente|\butente\b[^.]{0,30}(?:sconosciuto|inesistente)|\bno existe (?:dicha|ese|el|la|una?) (?:persona|usuario|cuenta|buz[oó]n)|\busuario\b[^.]{0,30}(?:desconocido|no existe|inexistente)|\bgebruiker\b[^.]{0,30}(?:onbekend|bestaat niet)|\bonbekende? (?:gebruiker|ontvanger|adres)|\buser nie istnieje|\bnie ma takiego|\bnieznany (?:u[żz]ytkownik|adres)|нет такого|не существует|не найден|存在しません(?:でした)?/,
      seen: 'Libero, Terra, Ziggo, wp.pl, Mail.ru, au',
    },
  ],
  disabled: [
    {
      says: /\b(?:is|has been|was) (?:currently |temporarily )?(?:suspended|deactivated|disabled|locked|frozen|blocked for inactivity)|\btemporar(?:y|ily) (?:locked|inactive|disabled|suspended|limited)|\bdestinataire archiv|\bkonto (?:nied|zablokowane|gesperrt)|\bgesperrt\b/,
      seen: 'Tencent, Laposte, wp.pl, GMX',
    },
    {
      says: /\bunavailable or access denied|\b(?:account|mailbox|mail ?box|user|recipient|address|e-?mail)\b[^.;]{0,80}\b(?:disabled|suspended|inactive|deactivated|frozen|locked|expired|not active|no longer active|discontinued|on hold|dormant|unused|archived|temporarily (?:inactive|unavailable|limited|restricted))|\b(?:disabled|suspended|inactive|deactivated|frozen|locked|dormant) (?:user|account|mailbox|recipient|address)|\bextended inactivity|\bnot (?:currently )?accepting (?:any )?(?:mail|messages|e-?mail)(?! with| from)|\bsuspend(?:ed)? the service|\bno longer accepts? mail/,
      seen: 'Gmail 5.2.1, Yahoo 554.30, AOL, qq',
    },
  ],
  refused: [
    {
      says: /\b(?:recipient|address|rcpt|user|mailbox)\b(?: \S+)? (?:rejected|refused|not accepted|not ok)\b/,
      seen: 'Cox, AOL, Postfix',
    },
  ],
  unavailable: [
    {
      says: /\bmailbox (?:is )?(?:unavailable|not available)|\bmailbox \S+ (?:is )?unavailable|\b(?:account|recipient|user|address) (?:is )?(?:not available|unavailable)/,
      seen: 'Hotmail 5.5.0, GMX, IIS',
    },
  ],
  trouble: [
    {
      says: /\bconnection (?:timed ?out|refused|reset|closed|lost|dropped|failed|failure|was)|\b(?:host|network) (?:is )?(?:unreachable|down)|\bno route to host|\bcould not connect|\bunable to connect|\b(?:did not|not) respond|\bnot reachable|\blost connection|\bconversation with|\bname server (?:loop|timeout)|\bhost (?:name lookup failure|not found[,;] try)|\bdns (?:lookup )?(?:fail|error|timeout|server)|\bmalformed (?:or unexpected )?name server|\btimed? ?out\b/,
      seen: 'Postfix, Exim, qmail, sendmail',
    },
    {
      says: /\b(?:system|server|internal|local|configuration|temporary|i\/o|software|database|queue file|unexpected|service|mail system)\b[^.]{0,30}\b(?:error|failure|problem|fault|unavailable|misconfigured|full|trouble)|\bnot (?:currently )?available|\bservice (?:not|un)available|\btransaction failed|\bcannot (?:open|write|create|append|fork)|\bpermission denied|\bread-?only file|\bcommand not|\bsyntax error|\bno space left|\bsmtp protocol returned/,
      seen: 'sendmail 5.3.5, Exchange, procmail',
    },
  ],
  expired: [
    {
      says: /\bcould not find a gateway|\bfailing for a long time|\bnot been collected|\bfailed \d+ (?:times|attempts)|\btoo old\b|\bdelivery attempts will/,
      seen: 'Domino, Demon, IMail',
    },
    {
      says: /\b(?:delivery|retry|queue|message|retention)\b[^.]{0,30}\b(?:time(?:out| ?d out)?|expired|lifetime|too long)|\bexpired\b|\bgiving up\b|\bin (?:the )?queue (?:for )?too long|\bretry time(?:out)? (?:not reached|exceeded)|\bmultiple retries|\bnumerous attempts|\bhas been delayed|\bstill (?:being )?undelivered|\bcould not (?:be )?deliver\w* (?:for|within|after|in)\b|\bwithin the allowed|\bqueue\.expired/,
      seen: 'every queue',
    },
  ],
};
