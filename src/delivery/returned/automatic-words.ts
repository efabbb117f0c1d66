/** How robots that answer for people begin their subjects, by language. `Re:` may stand before. */
export const autoSubjects: readonly RegExp[] = [
  // English
  /^(?:auto(?:matic|mated|matically generated)?[- ]?(?:reply|response|respon[ds]e?r?|answer|mail|message|acknowledg\w+|generated)?\s?:|(?:auto|automatic|automated|automatically)[- ](?:reply|response|answer|acknowledg\w+|generated)|autore(?:ply|sponse|sponder)|out[- ]of[- ](?:the[- ])?office|ooo\b|oof\b|away from|i am (?:away|out|on)|i'm (?:away|out|on)|on (?:vacation|holiday|leave|annual leave|maternity|parental)|(?:vacation|holiday|absence|away|leave)(?: reply| message| response| notice| notification|:)|thank you for (?:your (?:e-?mail|message|enquiry|inquiry|interest|contact)|contacting|writing)|we(?:'ve| have) received your|your (?:e-?mail|message|request|enquiry|ticket) (?:has been|was) received|(?:ticket|case|request) (?:received|created|opened)|\[?(?:ticket|case|request) ?(?:id)?[:#]|confirm(?:ation)? (?:your|of receipt)|receipt (?:of|confirmation)|acknowledg(?:e)?ment|challenge|please (?:confirm|verify|authenticate)|(?:verify|confirm)(?:ing)? (?:your|yourself))/i,
  // Dutch
  /^(?:automatisch (?:antwoord|bericht|gegenereerd)|automatische (?:reactie|beantwoording|e-?mail)|afwezig|afwezigheid|niet (?:op kantoor|aanwezig|bereikbaar)|buiten kantoor|(?:ik ben )?(?:met|op) (?:vakantie|verlof)|ontvangstbevestiging|bedankt voor (?:uw|je)|wij hebben (?:uw|je))/i,
  // German
  /^(?:automatische (?:antwort|r[üu]ckmeldung|beantwortung|e-?mail|abwesenheits)|auto(?:matische)?-?antwort|abwesenheit|abwesend|(?:nicht|au(?:ß|ss)er) (?:im (?:büro|hause?)|haus)|(?:im|in) urlaub|urlaub|ich bin (?:nicht|im|bis|derzeit|abwesend|au)|eingangsbest[äa]tigung|empfangsbest[äa]tigung|vielen dank für ihre|ihre (?:anfrage|nachricht|e-?mail) (?:ist|wurde|bei))/i,
  // French
  /^(?:r[ée]ponse (?:automatique|d'absence|auto)|message (?:automatique|d'absence)|absen(?:ce|t|te)\b|(?:je suis )?(?:en (?:cong|vacances)|absent)|hors (?:du )?bureau|accus[ée] de r[ée]ception|r[ée]pondeur|votre (?:message|demande|courriel) (?:a bien|a été)|merci (?:de|pour) votre)/i,
  // Spanish, Portuguese, Italian
  /^(?:respuesta autom|contestaci[oó]n autom|fuera de (?:la )?oficina|ausen(?:te|cia)|(?:estoy )?de vacaciones|acuse de recibo|resposta autom|fora do escrit|(?:estou )?(?:de|em) f[ée]rias|risposta automatica|rispondi?tore|assen(?:za|te)|fuori (?:sede|ufficio)|(?:sono )?in (?:ferie|vacanza)|conferma di (?:ricezione|ricevimento))/i,
  // Nordic, Polish, Czech, Hungarian, Finnish
  /^(?:autosvar|automatisk[at]?\s?(?:svar|svar:|besked)|fr[åa]nvaro|frav[æa]r|ferie\b|ikke p[åa] kontoret|autom?.? ?vastaus|automaattinen|poissa|lomalla|automatyczna odpowied|autoodpowied|odpowied[źz] automatyczna|nieobecno|poza biurem|urlop|automatick[áa] odpov|mimo kancel|nep[řr][íi]tom|automatikus v[áa]lasz|h[áa]zon k[íi]v[üu]l)/i,
  // Greek, Russian, Turkish, Japanese, Chinese, Korean
  /^(?:αυτόματη|εκτός γραφείου|автоответ|автоматическ|вне офиса|(?:я )?в отпуске|otomatik (?:yanıt|cevap)|ofis dışında|自動(?:返信|応答)|不在|休暇|自动(?:回复|答复)|自動回覆|자동 ?(?:응답|회신)|부재)/i,
];

/** Among them those that no person writes over a question. */
export const sureSubject =
  /auto|авто|αυτόμ|otomat|自[动動]|자동|out[- ]of[- ](?:the[- ])?office|afwezigheid|abwesenheit|fuera de (?:la )?oficina|fora do escrit|fuori (?:sede|ufficio)|hors (?:du )?bureau|(?:we(?:'ve| have)|has been|was) received/i;

/** Words of somebody who wants something of us: no robot asks that. */
export const wishes =
  /\?|\b(?:can|could|may) (?:i|we|you)\b|\b(?:i|we)(?:'d| would) like\b|\b(?:call|phone|ring) (?:me|us)\b|\b(?:kan|kunnen|mag|mogen|wil|willen) (?:ik|wij|we|u|jullie|je)\b|\b(?:ik|wij|we) (?:wil|willen|zou|zouden) graag\b|\b(?:kann|können|darf|dürfen) (?:ich|wir|sie)\b|\b(?:ich|wir) (?:möchte|möchten|hätte|hätten)\b|\b(?:puis-je|pouvez-vous|pourriez-vous|je (?:voudrais|souhaite))\b|\b(?:quisiera|podría|vorrei|potete|gostaria)\b/i;

/** First words of answers that no header tells from a person's. Each must be said of oneself, as a robot says it. */
export const absenceWords: readonly RegExp[] = [
  /\bi(?:'m| am| will be|'ll be) (?:currently |presently |now |also |away |travel\w* )*(?:out of (?:the )?office|away from (?:the |my )?(?:office|desk|e-?mail)|on (?:annual |maternity |parental |sick |paternity |extended )?(?:leave|vacation|holidays?)(?! and)|unavailable|not in the office|away on)/i,
  /\b(?:out of (?:the )?office|limited|no|without) (?:and have )?(?:(?:limited|no|intermittent|sporadic) )?access to (?:my )?e-?mail/i,
  /\bthis is an (?:automatic|automated|auto)[- ](?:reply|response|answer|message|mail|e-?mail|acknowledg\w+|notification)|\bthis (?:e-?mail|message|reply|response) (?:is|was) (?:automatic|automated|(?:been )?automatically|auto-?generated|sent automatically|generated automatically)|\bautomatically generated (?:reply|response|e-?mail|message|acknowledg\w+|answer)|\bauto-?(?:reply|responder|response)\b|\bdo not reply to this (?:automat|message|e-?mail)/i,
  /\b(?:thank you|thanks) for (?:your (?:e-?mail|message|enquiry|inquiry)|contacting|writing|getting in touch)[^\n]{0,200}\b(?:will (?:respond|reply|get back|be in touch|answer|contact)|as soon as|has been received|have received|within \d|we aim|working (?:days|hours)|currently)/i,
  /\b(?:no longer|not) (?:work(?:s|ing)?|employed|with the company|at this company|an employee)[^\n]{0,80}(?:please|contact|e-?mail|direct)|\b(?:has left|left) (?:the (?:company|organi[sz]ation)|our)/i,
  /\bik ben (?:momenteel |op dit moment |tot |vanaf |van |tijdelijk |vandaag )*[^\n.]{0,40}(?:afwezig|niet aanwezig|niet op kantoor|met vakantie|op vakantie|met verlof|niet bereikbaar)|\b(?:dit is een )?automatisch(?:e)? (?:antwoord|bericht|reactie|gegenereerd)|\bbedankt voor (?:uw|je) (?:e-?mail|bericht|mail)[^\n]{0,160}(?:zo (?:snel|spoedig)|binnen|(?:bericht|mail|vraag|verzoek)(?: in goede orde)? ontvangen|beantwoord)|\bvoor dringende/i,
  /\bich bin (?:derzeit |zur zeit |momentan |bis |vom |ab |aktuell |leider )*[^\n.]{0,60}(?:nicht im (?:büro|haus)|au(?:ß|ss)er haus|im urlaub|abwesend|nicht erreichbar|nicht im hause)|\b(?:automatisch (?:generiert|erstellt|erzeugt|versandt)|automatische (?:antwort|nachricht|e-?mail))|\b(?:ihre|deine) (?:e-?mail|nachricht|mail)[^\n]{0,60}(?:wird|werden) (?:nicht|in dieser zeit nicht)[^\n]{0,40}weitergeleitet|\bin dringenden (?:fällen|angelegenheiten)|\bvielen dank für ihre (?:nachricht|e-?mail|anfrage)[^\n]{0,160}(?:schnellstm|so bald|bearbeit|in kürze)/i,
  /\bje suis (?:actuellement |en ce moment |absent)[^\n.]{0,60}(?:absent|en congé|en vacances|en déplacement|du|jusqu)|\bje serai (?:absent|de retour|en congé)|\bactuellement (?:absent|en congé)|\b(?:ceci est une |message |r[ée]ponse )automatique|\ben cas d'urgence|\bmerci (?:de|pour) votre (?:message|mail|courriel)[^\n]{0,160}(?:meilleurs délais|sera trait|répond)/i,
  /\b(?:estoy|estar[ée]) (?:fuera de la oficina|de vacaciones|ausente)|\b(?:respuesta|mensaje|resposta|risposta|messaggio) autom[aá]tic[ao]|\bestou (?:de férias|fora|ausente)|\bsono (?:assente|in ferie|fuori (?:sede|ufficio))|\bsarò (?:assente|in ferie)|\bper urgenze|\bpara (?:asuntos|assuntos) urgentes/i,
  /\bjeg er (?:på ferie|ikke på kontoret|bortreist|fraværende)|\bjag är (?:på semester|inte på|ledig|frånvarande)|\bolen (?:lomalla|poissa)|\bjestem (?:na urlopie|nieobecn)|\b(?:przebywam na urlopie|poza biurem)|\bjsem (?:na dovolené|mimo)|я (?:в отпуске|нахожусь в отпуске|буду отсутствовать)|自動(?:返信|応答|送信)|休暇|不在に/i,
];

/** What robots say beside that, and people too: it counts where one of the words above is said. */
export const absenceHints =
  /\b(?:return|back)(?:ing)? (?:to|in|at) (?:the )?(?:office|work|my desk)\b|\b(?:urgent|immediate|emergenc\w+)[^\n]{0,80}\b(?:contact|call|e-?mail)\b/i;

/** Systems that want to be told that a person wrote. */
export const challengeWords =
  /\b(?:challenge[- ]response|spam ?arrest|boxbe|tmda|bluebottle|mailblocks|knowspam|vanquish|sender (?:verification|address verification|confirmation)|(?:click|follow|visit|reply)[^.\n]{0,120}(?:verify|confirm|authenticate|validate) (?:that )?(?:you|yourself|your (?:e-?mail|message|identity|address))|(?:to|must|need to) (?:be )?(?:confirm|verif|authenticat)\w* (?:that )?(?:you|your)[^.\n]{0,80}(?:human|person|not a (?:robot|spammer|machine)|deliver)|(?:e-?mail|message)[^.\n]{0,40}waiting (?:for|list)|has been (?:quarantined|held)|approved senders? list|guest list)\b/i;
