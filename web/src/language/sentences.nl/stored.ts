import type { Sentences } from '../sentences.ts';

/* What is stored as a sentence, and why a sending waits, in Dutch. */

/** Stored as a sentence alone, so here the English sentence is the code; {{name}} is what differs in it. */
export const stored: Sentences['stored'] = {
  'No longer holds a valid ticket for this performance.':
    'Heeft geen geldige kaart meer voor deze voorstelling.',
  'The address was put on the suppression list.': 'Het adres is op de lijst van geblokkeerde adressen gezet.',
  'The person was erased.': 'De gegevens van deze persoon zijn gewist.',
  'Consent was withdrawn.': 'De toestemming is ingetrokken.',
  'Captured: shown in the outbox, not sent.': 'Opgevangen: staat in Postvak uit, niet verzonden.',
  'Too late to be of use.': 'Te laat om nog nut te hebben.',
  'This message stopped the sender, four times in a row.':
    'Op dit bericht is het verzenden vier keer achter elkaar gestrand.',
  'The sender ended before this message.': 'Het verzenden hield op voordat dit bericht aan de beurt was.',
  'The sender ended after this message may have gone and before an answer was recorded.':
    'Het verzenden hield op nadat dit bericht weg kan zijn gegaan, en voordat er een antwoord was genoteerd.',
  'The journal shows that this message did not go.':
    'Het journaal laat zien dat dit bericht niet is weggegaan.',

  // Why a message could not be written.
  'The e-mail address cannot be written to. Correct it in the ticketing system.':
    'Naar dit e-mailadres kan niet worden geschreven. Verbeter het in het kassasysteem.',
  'The name or ticket details of this person have {{length}} characters; at most {{most}} can be sent. Correct them in the ticketing system.':
    'De naam of de kaarten van deze persoon zijn {{length}} tekens lang; hoogstens {{most}} kan worden verzonden. Verbeter ze in het kassasysteem.',
  'Marketing messages cannot be sent yet, because nobody could unsubscribe. Use a template with a service purpose.':
    'Marketing kan nog niet worden verzonden, want niemand zou zich kunnen afmelden. Gebruik een sjabloon voor een servicebericht.',
  'The template uses the field {{field}}, but this sending was made without it. Make a new sending.':
    'Het sjabloon gebruikt het veld {{field}}, maar deze verzending is zonder dat veld gemaakt. Begin een nieuwe verzending.',
  'The template has no version in the language {{language}}.':
    'Het sjabloon is er niet in de taal {{language}}.',
  '“{{language}}” is no language code such as en or nl-BE.':
    '“{{language}}” is geen taalcode zoals en of nl-BE.',
  'The {{which}} address “{{text}}” cannot be used. Set one like service@example.org, without accents before the @.':
    'Het adres “{{text}}” kan niet als {{which}} dienen. Stel er een in zoals service@example.org, zonder accenten voor het @.',
  sender: 'afzender',
  reply: 'antwoordadres',
  return: 'adres voor wat terugkomt',
  'cannot be composed: {{why}}': 'Het bericht kon niet worden gemaakt: {{why}}',
  'The address has characters that no mail server accepts. Correct it in the ticketing system.':
    'In het adres staan tekens die geen mailserver aanneemt. Verbeter het in het kassasysteem.',
  'The address has letters with accents before the @, and the mail server cannot send to such addresses (it does not offer SMTPUTF8). Reach this person another way or ask for another address.':
    'Voor het @ staan letters met accenten, en de mailserver kan naar zulke adressen niet verzenden (hij kent SMTPUTF8 niet). Bereik deze persoon anders, of vraag een ander adres.',
  'The message has {{size}} bytes, but the mail server takes at most {{most}} (SIZE). Make the template shorter or ask the operator of the mail server to allow more.':
    'Het bericht is {{size}} bytes, maar de mailserver neemt hoogstens {{most}} aan (SIZE). Maak het sjabloon korter, of vraag wie de mailserver beheert om meer toe te laten.',

  // What became of a try, beyond what the mail server said.
  'No answer after the message was handed over: {{why}}':
    'Geen antwoord nadat het bericht was overgegeven: {{why}}',
  'the mail server said nothing for ten minutes': 'de mailserver zei tien minuten lang niets',
  'The mail server was too slow.': 'De mailserver was te traag.',
  'The connection was needed for urgent messages.': 'De verbinding was nodig voor dringende berichten.',
  'Sending was ended.': 'Het verzenden is beëindigd.',
  'Sending was ended before this message left.': 'Het verzenden is beëindigd voordat dit bericht wegging.',
  'Answer out of place: {{text}}': 'Een antwoord dat hier niet past: {{text}}',
  'The permission to send this message was withdrawn in time.':
    'De toestemming om dit bericht te verzenden is op tijd ingetrokken.',
  'The permission could not be asked for: {{why}}': 'De toestemming kon niet worden gevraagd: {{why}}',
  'no longer allowed': 'Mag niet meer worden verzonden.',
  'The sender is ending, so the message was held back; it goes out again by itself.':
    'Het verzenden houdt op, dus het bericht is tegengehouden; het gaat later vanzelf uit.',
  'The machine was asleep or too busy in the second before the message was to leave, so it was held back; it goes out again by itself.':
    'De machine sliep of had het te druk in de seconde voordat het bericht weg moest, dus het is tegengehouden; het gaat later vanzelf uit.',
  'It could not be noted that the message leaves, so it does not: {{why}}':
    'Het kon niet worden genoteerd dat het bericht weggaat, dus het gaat niet: {{why}}',

  // What is wrong with the way to the mail server.
  'The mail server could not be reached.': 'De mailserver was niet te bereiken.',
  'Nobody answers at {{at}}: the mail server is not running, or host or port are wrong.':
    'Op {{at}} antwoordt niemand: de mailserver staat uit, of naam of poort klopt niet.',
  'The name of the mail server {{at}} is not known. Check it for spelling mistakes.':
    'De naam van de mailserver {{at}} bestaat niet. Kijk of er een tikfout in staat.',
  'The name of the mail server {{at}} could not be looked up. Check the network and its name servers.':
    'De naam van de mailserver {{at}} kon niet worden opgezocht. Controleer het netwerk en de naamservers.',
  'The mail server {{at}} does not answer. Check the address and whether a firewall is in between.':
    'De mailserver {{at}} antwoordt niet. Controleer het adres, en of er een firewall tussen zit.',
  'There is no way to the mail server {{at}}. Check the network.':
    'Er is geen weg naar de mailserver {{at}}. Controleer het netwerk.',
  'The mail server {{at}} broke the connection off.': 'De mailserver {{at}} brak de verbinding af.',
  'The mail server closed the connection.': 'De mailserver heeft de verbinding verbroken.',
  'The connection to the mail server {{at}} failed: {{why}}':
    'De verbinding met de mailserver {{at}} is mislukt: {{why}}',
  'The certificate of the mail server {{at}} {{fault}}, so neither mail nor password is sent to it. Use the host name the certificate is made out to, or have it renewed.':
    'Het certificaat van de mailserver {{at}} {{fault}}, dus er gaat geen mail en geen wachtwoord heen. Gebruik de naam waarop het certificaat staat, of laat het vernieuwen.',
  'has expired': 'is verlopen',
  'is not valid yet': 'is nog niet geldig',
  'is made out to another name': 'staat op een andere naam',
  'is signed by the server itself': 'is door de server zelf ondertekend',
  'is signed by an authority that this machine does not know':
    'is ondertekend door een instantie die deze machine niet kent',
  'has a signature that is wrong': 'heeft een handtekening die niet klopt',
  'cannot be trusted ({{code}})': 'is niet te vertrouwen ({{code}})',
  '{{host}} leads to an address at which no mail server may be (such as 169.254.169.254). Name the mail server itself.':
    '{{host}} leidt naar een adres waar geen mailserver mag staan (zoals 169.254.169.254). Noem de mailserver zelf.',
  'The mail server {{at}} offers no way to log in that Foyer knows (PLAIN or LOGIN; it offers {{offered}}). Remove user and password, or use another port.':
    'Bij de mailserver {{at}} kan Foyer niet inloggen (hij biedt aan: {{offered}}; Foyer kent PLAIN en LOGIN). Haal gebruiker en wachtwoord weg, of gebruik een andere poort.',
  'The mail server {{at}} did not accept the user name or password. Correct them: {{reply}}':
    'De mailserver {{at}} nam gebruikersnaam of wachtwoord niet aan. Verbeter ze: {{reply}}',
  'The mail server {{at}} cannot check the password now: {{reply}}':
    'De mailserver {{at}} kan het wachtwoord nu niet nakijken: {{reply}}',
  'The mail server {{at}} is too slow to say hello.': 'De mailserver {{at}} is te traag met groeten.',
  'The mail server {{at}} does not want to talk now: {{reply}}':
    'De mailserver {{at}} wil nu niet praten: {{reply}}',
  'The mail server {{at}} refused our hello: {{reply}}': 'De mailserver {{at}} weigert onze groet: {{reply}}',
  'The mail server {{at}} offers no encryption (STARTTLS), so nothing is sent to it. Use its port for encrypted mail, or ask its operator.':
    'De mailserver {{at}} biedt geen versleuteling aan (STARTTLS), dus er gaat niets heen. Gebruik zijn poort voor versleutelde mail, of vraag wie hem beheert.',
  'The password for the mail server {{at}} is not sent without encryption. Require encryption for this route.':
    'Het wachtwoord voor de mailserver {{at}} gaat er niet onversleuteld heen. Verlang versleuteling voor deze route.',
  'The mail server {{at}} said more before the encryption began. Somebody may be tampering with the connection.':
    'De mailserver {{at}} zei meer voordat de versleuteling begon. Misschien zit er iemand aan de verbinding.',
  'The mail server {{at}} did not take the mail to {{to}}: {{reply}}':
    'De mailserver {{at}} nam de mail aan {{to}} niet aan: {{reply}}',
  'It took too long.': 'Het duurde te lang.',
  'The mail server takes very long for each message to {{domain}}; this one waits, so that others go out meanwhile.':
    'De mailserver doet heel lang over elk bericht aan {{domain}}; dit bericht wacht, zodat andere intussen weg kunnen.',
  'The mail server did not answer in time ({{step}}).': 'De mailserver antwoordde niet op tijd ({{step}}).',
  'The mail server did not answer within {{count}} seconds.':
    'De mailserver antwoordde niet binnen {{count}} seconden.',
  'The mail server spoke without being asked: {{reply}}': 'De mailserver sprak ongevraagd: {{reply}}',
  'The mail server does not take mail from us now: {{reply}}':
    'De mailserver neemt nu geen mail van ons aan: {{reply}}',
  'The mail server answered with something that is no reply: {{reply}}':
    'De mailserver antwoordde iets wat geen antwoord is: {{reply}}',
  'The mail server changed its answer from {{one}} to {{other}} in the middle.':
    'De mailserver veranderde zijn antwoord halverwege van {{one}} in {{other}}.',
  'The mail server answered with more than 64 kB.': 'De mailserver antwoordde met meer dan 64 kB.',
  'The password of the mail server cannot be read, because FOYER_SECRET is another one than when it was set. Type it again in Settings, Default route; the messages wait.':
    'Het wachtwoord van de mailserver is niet te lezen, want FOYER_SECRET is een andere dan toen het werd ingesteld. Typ het opnieuw bij Instellingen, Standaardroute; de berichten wachten.',
  'No message goes out, because the journal cannot be written ({{why}}). Free some space on the disk of the data folder; sending resumes by itself.':
    'Er gaat geen bericht uit, want het journaal kan niet worden geschreven ({{why}}). Maak ruimte op de schijf van de datamap; het verzenden gaat dan vanzelf verder.',
  "This month's allowance of {{allowance}} messages is used up, so what is left waits for the first of next month (UTC). Raise the allowance in Settings, Ways out, if more may go; nothing is lost.":
    'Het maandtegoed van {{allowance}} berichten is op, dus wat er nog is wacht op de eerste van de volgende maand (UTC). Verhoog het tegoed bij Instellingen, Uitgaande routes, als er meer weg mag; er gaat niets verloren.',

  // Why a sending waits.
  '{{who}} stopped all sending. Nothing is lost: its messages wait until somebody resumes.':
    '{{who}} heeft alle verzending gestopt. Er gaat niets verloren: de berichten wachten tot iemand hervat.',
  '{{who}} stopped all sending (“{{reason}}”). Nothing is lost: its messages wait until somebody resumes.':
    '{{who}} heeft alle verzending gestopt (“{{reason}}”). Er gaat niets verloren: de berichten wachten tot iemand hervat.',
  // Why a sending asks.
  'Mail servers refused {{refused}} of the first {{of}} messages because there is no such address, so the rest was held back: the list may be old, or a column of it was read wrongly. Look at what they said, then let it go on or stop it.':
    'Mailservers hebben {{refused}} van de eerste {{of}} berichten geweigerd omdat het adres niet bestaat, dus de rest is tegengehouden: de lijst is misschien oud, of een kolom ervan is verkeerd gelezen. Kijk wat ze zeiden, en laat de verzending dan doorgaan of stop haar.',
  '{{complaints}} people reported this message as spam, of {{of}} who got it, so the rest was held back. Read the message again as they did, then let it go on or stop it.':
    '{{complaints}} mensen hebben dit bericht als spam gemeld, van {{of}} die het kregen, dus de rest is tegengehouden. Lees het bericht nog eens zoals zij het lazen, en laat de verzending dan doorgaan of stop haar.',
  'The performance was moved, cancelled or changed after this message was confirmed, so the rest of it was held back. Stop this message, or confirm it again with the new facts.':
    'De voorstelling is verplaatst, geannuleerd of gewijzigd nadat dit bericht was bevestigd, dus de rest is tegengehouden. Stop dit bericht en bevestig een nieuw met de feiten van nu.',
  'The message cannot be written: {{why}} Nothing more of it goes out.':
    'Het bericht kan niet worden gemaakt: {{why}} Er gaat niets meer van uit.',
  'The messages cannot be prepared: {{why}}. Ask your administrator to look at the log.':
    'De berichten kunnen niet worden klaargemaakt: {{why}}. Vraag een beheerder om in het log te kijken.',
  'Preparing the messages took too long, three times in a row, so the rest was held back. Ask your administrator to look at the log.':
    'Het klaarmaken van de berichten duurde drie keer achter elkaar te lang, dus de rest is tegengehouden. Vraag een beheerder om in het log te kijken.',
  'The list of recipients could not be made, {{count}} times in a row, and nothing was sent. {{why}} Then stop this sending and send again, with this as the reason.':
    'De lijst van ontvangers kon {{count}} keer achter elkaar niet worden gemaakt, en er is niets verzonden. {{why}} Stop daarna deze verzending en verzend opnieuw, met dit als reden.',
  'The log says why; show it to your administrator.': 'In het log staat waarom; laat het een beheerder zien.',
};

export const why: Sentences['why'] = {
  not_frozen:
    'De lijst van ontvangers kon een paar keer achter elkaar niet worden gemaakt, en er is niets verzonden. Stop deze verzending en verzend opnieuw; een beheerder ziet in het log wat er mis is.',
  instance_changed:
    'De voorstelling is na het bevestigen gewijzigd, dus de rest is tegengehouden. Stop deze verzending en bevestig een nieuw bericht met de feiten van nu.',
  not_written:
    'Het bericht kan niet worden gemaakt, en er gaat niets meer van uit. Stop deze verzending, verbeter het sjabloon en begin opnieuw; een beheerder ziet in het log wat er mis is.',
  not_prepared:
    'De berichten kunnen niet worden klaargemaakt, dus de rest is tegengehouden. Vraag een beheerder om in het log te kijken.',
  many_refused:
    'Volgens mailservers bestaan veel adressen niet, dus de rest is tegengehouden. Kijk wat ze zeiden, en laat de verzending dan doorgaan of stop haar.',
  many_complaints:
    'Veel mensen hebben dit bericht als spam gemeld, dus de rest is tegengehouden. Laat de verzending doorgaan of stop haar.',
  cannot_go_on:
    'De rest wordt tegengehouden. Stop deze verzending en bevestig een nieuw bericht; lukt dat niet, dan ziet een beheerder in het log waarom.',
  all_sending_stopped:
    'Alle verzending is gestopt. Er gaat niets verloren: de berichten wachten tot iemand hervat.',
  no_way_out:
    'De weg naar buiten is nu dicht, dus de berichten wachten. Foyer probeert het vanzelf opnieuw; wat er mis is, staat bij Instellingen onder Route.',
};
