import type { Sentences } from './sentences.ts';

/**
 * What the server says, in Dutch, by its codes. A sentence speaks of values only where every answer with its code
 * carries them; test/dutch.test.ts finds a code without a sentence.
 */
export const sentences: Sentences = {
  refusal: {
    // Who comes in, and who may what.
    address: 'Dit is geen volledig e-mailadres. Schrijf het zoals ada@theater.example.',
    address_taken:
      'Iemand heeft al een account met dit adres; hoofdletters maken geen verschil. Kijk in de lijst van mensen, ook bij de uitgeschakelde.',
    admins_only: 'Alleen een beheerder maakt een andere beheerder. Vraag iemand die het is.',
    first_run_over:
      'Deze link werkt niet: het eerste account is al gemaakt, of de link is ouder dan 24 uur. Log in, of start Foyer opnieuw: zolang er geen account is, komt er een nieuwe link.',
    forbidden: 'Jouw rol laat dit niet toe. Vraag iemand die dit wel mag, of een beheerder.',
    forbidden_roles: 'Jouw rol laat dit niet toe. Vraag iemand met de rol {{roles}}.',
    nobody_by_hand: 'Dit doet niemand met de hand.',
    foreign_page:
      'Een andere webpagina vroeg om deze wijziging, dus er is niets gedaan. Doe het in Foyer zelf.',
    key_unknown: 'Deze sleutel is er niet, of hij is al ingetrokken. Kijk in de lijst van sleutels.',
    last_admin:
      'Dit is de laatste beheerder die kan inloggen; zonder beheerder kan niemand de mensen en instellingen beheren. Geef de rol eerst aan iemand anders, en wacht tot die een wachtwoord heeft ingesteld.',
    link_not_good:
      'Deze link werkt niet: hij is gebruikt, er is een nieuwere, of hij is ouder dan 24 uur. Vraag een beheerder om een nieuwe.',
    log_in: 'Log eerst in, dan lukt het.',
    no_origin:
      'Deze browser zegt niet welke pagina om de wijziging vroeg, dus er is niets gedaan. Gebruik een nieuwere browser.',
    nothing_owed: 'Deze log-in wacht niet op een code. Ga verder, of log opnieuw in.',
    own_account: 'Je eigen account kun je niet uitschakelen. Vraag een andere beheerder.',
    own_admin_role: 'Niemand maakt zichzelf beheerder. Vraag iemand die het is.',
    own_link:
      'Een link is voor iemand anders. Wijzig je eigen wachtwoord onder Je account, of vraag een andere beheerder om een link.',
    own_second_factor:
      'Stap je over op een andere telefoon, stel de app daar dan in onder Je account: die komt in de plaats van de oude.',
    password_again: 'Typ je wachtwoord nog een keer om door te gaan: dit verandert wie er binnen mag.',
    people_only: 'Dit is voor mensen die zijn ingelogd: een API-sleutel heeft geen account.',
    plain_http:
      'Over onversleuteld http neemt Foyer van een andere computer geen wachtwoorden en sleutels aan. Vraag je beheerder om Foyer achter https te zetten.',
    second_factor_missing: 'Jouw rol vraagt een tweede factor. Stel eerst een authenticator-app in.',
    second_factor_needed: 'Er is een tweede factor nodig. Typ een code van de authenticator-app die je hebt.',
    second_factor_not_begun:
      'Het instellen van de authenticator-app is niet begonnen, of ergens anders opnieuw begonnen. Begin opnieuw en lees het nieuwe plaatje.',
    session_unknown: 'Daar ben je niet meer ingelogd. Kijk opnieuw in de lijst.',
    staff_disabled: 'Dit account is uitgeschakeld. Schakel het eerst in en maak dan een link.',
    staff_unknown: 'Er is niemand met dit nummer. Kijk in de lijst van mensen.',
    strange_host:
      'Onder deze naam is deze installatie niet bekend. Open Foyer via het adres dat je beheerder kent.',
    too_many_tries:
      'Er is te vaak geprobeerd. Wacht {{minutes}} min. en probeer het opnieuw. Wachtwoord vergeten? Vraag een beheerder om een link om een nieuw in te stellen.',
    weak_password:
      'Dit wachtwoord is te makkelijk te raden. Kies vier woorden die niets met elkaar te maken hebben: geen bekende woorden, niet je naam of adres, geen rijtje toetsen en niet alleen cijfers.',
    wrong_code:
      'Deze code klopt niet, of is al gebruikt. Typ de code die de app nu toont, en kijk of de klok van je telefoon gelijk loopt. Lukt het niet, dan kan een beheerder je tweede factor weghalen.',
    wrong_login:
      'Adres en wachtwoord horen niet bij elkaar. Controleer ze allebei. Wachtwoord vergeten? Vraag een beheerder om een link om een nieuw in te stellen.',
    wrong_password: 'Dit is niet je wachtwoord. Typ het wachtwoord waarmee je inlogt.',

    // What does not exist, or not any more.
    customer_unknown: 'Er is geen klant met dit nummer. Zoek op naam, e-mailadres of bestelling.',
    event_unknown: 'Deze productie is er niet. Zoek haar op bij Programma.',
    instance_ambiguous: 'Dit nummer hoort bij twee voorstellingen. Kies de voorstelling uit de lijst.',
    instance_not_found: 'Deze voorstelling is er niet. Zoek haar op in de lijst.',
    instance_unknown: 'Er is geen voorstelling met dit nummer. Zoek haar op bij Programma.',
    no_longer_kept:
      'Wat deze persoon kreeg, is er niet meer: de inhoud wordt 90 dagen na het verzenden gewist.',
    not_sent: 'Dit bericht is nog niet verzonden, dus er is nog geen kopie van. Kijk later opnieuw.',
    route_unknown: 'Op dit adres staat niets. De link is oud, of er ontbreekt een letter.',
    sending_unknown: 'Deze verzending is er niet. Zoek haar op in de lijst van verzendingen.',
    stage_unknown: 'Deze zaal is er niet. Kies een zaal uit de lijst.',
    template_not_found: 'Geen sjabloon heeft deze code of naam. Controleer de code, of kies op naam.',
    unknown: 'Deze verzending heeft geen bericht met dat nummer. Zoek het op in de lijst van haar berichten.',
    upload_unknown:
      'Dit bestand is er niet meer. Bestanden die niemand inleest, worden na een dag vergeten; lever het opnieuw aan.',

    // Performances.
    already_postponed:
      'Deze voorstelling is al uitgesteld. Is de nieuwe datum bekend, meld haar dan als verplaatst.',
    instance_changed:
      'Deze voorstelling is intussen gewijzigd, dus er is niets gedaan. Kijk hoe ze er nu voor staat en beslis dan opnieuw.',
    instance_is_cancelled:
      'Deze voorstelling is geannuleerd. Gaat ze toch door, haal de annulering dan eerst weg.',
    event_of_feed:
      'De productie komt uit het systeem van de kassa. Verbeter de naam daar; de volgende import brengt hem hier.',
    stage_elsewhere:
      'Deze zaal heeft een andere tijdzone dan de huidige. Verplaats de voorstelling, met de tijden van daar.',
    not_changed: 'Dit stond er allemaal al, dus er is niets veranderd.',
    instance_of_feed:
      'Deze voorstelling komt uit het kassasysteem. Verander haar daar; de volgende import brengt het hierheen.',
    not_moved: 'Dit is al de plaats en de tijd. Geef een andere tijd of een andere zaal.',
    nothing_marked:
      'Hier is niets gemeld: dit staat zo in het kassasysteem. Wijzig het daar; de volgende import brengt het hierheen.',
    range_wrong: 'Vraag om 1 tot {{most}} dagen, met de eerste dag eerst.',
    time_unreadable: 'Dit is geen dag en tijd. Schrijf het zoals 2026-11-21T20:15.',
    times_impossible:
      'De tijden kunnen niet kloppen: de voorstelling eindigt na de aanvang, en de deuren gaan niet later open dan de aanvang. Pas een van de tijden aan.',
    zone_unknown: 'Deze tijdzone bestaat niet. Schrijf er een zoals Europe/Amsterdam.',

    // Files to be taken in.
    file_too_large: 'Het bestand is groter dan 1 GB. Splits het in bestanden met dezelfde eerste rij.',
    incomplete:
      'Pas {{there}} van {{bytes}} bytes van het bestand zijn binnen. Stuur de rest en controleer opnieuw.',
    findings_forgotten:
      'Wat er mis was in dit bestand, is na een dag vergeten, want het haalt het bestand aan. Controleer het bestand opnieuw.',
    import_not_done:
      'Het is niet gelukt, en er is niets van het bestand bewaard. Controleer het opnieuw; gaat het weer mis, dan ziet een beheerder in het log waarom.',
    upload_state: 'Dit bestand is niet bij deze stap. Kijk hoe het ervoor staat, of lever het opnieuw aan.',

    // Writing to people.
    instance_cancelled: 'Deze voorstelling is geannuleerd; alleen een sjabloon voor een wijziging past.',
    instance_past: 'Deze voorstelling begon meer dan 24 uur geleden; een bericht erover komt te laat.',
    instance_postponed:
      'Deze voorstelling is uitgesteld zonder zekere datum; alleen een sjabloon voor een wijziging past.',
    instance_started:
      'Deze voorstelling is begonnen, dus dit bericht komt te laat. Is er nieuws, kies dan een sjabloon voor een wijziging.',
    key_reused: 'Deze opdracht is al eens gegeven, met een andere inhoud. Begin een nieuw bericht.',
    marketing_only: 'Je mag dit alleen voor marketing beslissen. Vraag iemand van de kassa.',
    marketing_template:
      'Dit sjabloon is marketing. Kaarthouders krijgen alleen wat ze over hun boeking moeten weten: kies een sjabloon voor een wijziging, informatie of kaarten.',
    no_default_route:
      'Er is nu geen weg naar buiten voor e-mail. Stel onder Instellingen een standaardroute in en probeer het dan opnieuw.',
    no_group_selected: 'Niemand is gekozen. Vink minstens een van de twee groepen aan.',
    nobody_holds: 'Niemand heeft een kaart, dus er is niemand om aan te schrijven.',
    not_confirmed:
      'Bevestig dat er geen marketing in het bericht staat, alleen feiten die kaarthouders nodig hebben.',
    rows_not_confirmed: 'Bevestig het aantal regels: dit kan niet ongedaan worden gemaakt.',
    note_needed:
      'Schrijf op wat de klant vroeg, bijvoorbeeld “vroeg het aan de telefoon”. Het wordt als bewijs bewaard.',
    tracking_not_allowed:
      'Je organisatie laat niet toe dat openen en klikken worden geteld. Verzend zonder, of vraag een beheerder (Instellingen, Openen en klikken).',
    tracking_needs_address:
      'Openen en klikken kunnen niet worden geteld, want deze installatie heeft geen adres waar een mail heen kan leiden. Verzend zonder, of stel FOYER_URL in.',
    sample_note_needed:
      'Zeg wat er niet in orde is, bijvoorbeeld “nodigt uit om kaarten voor de volgende voorstelling te kopen”. Het wordt met je naam bewaard.',
    reason_missing:
      'Zeg waarom dit adres weer berichten mag krijgen, bijvoorbeeld: vroeg er aan de telefoon om.',
    reason_needed:
      'Zeg waarom je moet zien wat deze persoon kreeg, bijvoorbeeld “ze belde erover”. De reden wordt bewaard.',
    sender_missing:
      'Het is nog niet bekend van wie berichten komen. Stel eerst onder Instellingen de naam en het adres van de afzender in.',
    sending_stopped:
      'Deze verzending is gestopt, dus er gaat niets meer van uit. Bel deze mensen, of markeer ze als verzonden.',
    disarmed_anew:
      'Verzenden is vrijgegeven en daarna is er iets anders gevonden. Lees wat, en beslis dan opnieuw.',
    status_of_one: 'Een status kies je binnen één verzending. Kies een verzending, of laat de status weg.',
    still_going_out:
      'Een van deze verzendingen gaat nog uit en heeft haar adressen nodig. Wacht tot ze is afgelopen, of stop haar.',
    stopped_anew:
      'Iemand heeft hervat, en daarna heeft iemand anders alle verzending weer gestopt. Lees wie en waarom, en beslis opnieuw.',
    template_ambiguous: 'Meer sjablonen heten zo. Geef de code van het sjabloon dat je bedoelt.',
    template_content:
      'Dit sjabloon kan zo niet worden verzonden. Verbeter wat erin is gevonden, of kies een ander.',
    template_purpose: 'Het doel van dit sjabloon past niet bij deze voorstelling. Kies een ander sjabloon.',
    text_language_unknown: 'Het sjabloon is er niet in een van deze talen, dus niemand zou die tekst lezen.',
    tickets_need_print_at_home:
      'Dit sjabloon draagt kaarten, en alleen wie thuis print, krijgt kaarten per mail. Kies Alleen thuis printen.',
    too_late: 'Voor dit bericht is het te laat. Bel deze mensen, of markeer ze als verzonden.',

    // Templates.
    test_holder_own_only:
      'Een test met de gegevens van een echte kaarthouder gaat alleen naar je eigen adres. Kies de voorbeeldgegevens om hem ergens anders heen te sturen.',
    test_holder_unfit:
      'Niemand met een kaart voor deze voorstelling zou dit bericht in deze taal krijgen. Kies een andere voorstelling, of de voorbeeldgegevens.',
    test_to_missing: 'Een API-sleutel heeft geen eigen adres. Geef het adres waar de test heen moet.',
    test_to_own_only:
      'Je kunt een test naar je eigen adres sturen. Wie sjablonen mag bewerken, kan hem ergens anders heen sturen.',
    too_many_tests:
      'Er zijn het afgelopen uur te veel testmails verstuurd. Kijk naar wat is aangekomen, of wacht {{minutes}} min en verstuur opnieuw.',
    captured_unknown:
      'Deze opgevangen mail is er niet, of wordt niet meer bewaard. Zoek hem op in Postvak uit.',
    template_archived:
      '{{code}} is gearchiveerd, dus er kan niets in worden opgeslagen. Haal het eerst terug.',
    template_changed:
      'Iemand heeft dit sjabloon gewijzigd terwijl je ermee bezig was. Lees wat er veranderd is, en ga dan verder.',
    template_colour:
      'De huiskleur is te licht om te lezen, of niet geschreven als #14504F. Kies onder Instellingen een donkerder kleur.',

    // What comes back.
    complaint_unknown: 'Over dit bericht is er geen klacht meer.',
    mail_unknown: 'Deze mail wordt niet meer bewaard.',
    no_address: '“{{address}}” is geen e-mailadres.',
    // Settings, and the way to the mail server.
    setting_changed:
      'Iemand anders heeft deze pagina opgeslagen sinds je hem opende, dus er is nu niets opgeslagen. Kijk wat die heeft opgeslagen, en neem dat over of sla jouw versie eroverheen op.',
    route_by_environment:
      'De mailserver staat vast in de omgeving van de server (SMTP_URL) en kan hier niet worden gewijzigd. Vraag wie de server beheert.',
    not_held_by_breaker:
      'Deze verzending wacht niet meer op dit antwoord: ze is gestopt, afgelopen, of wacht op iets anders. Laad de pagina opnieuw.',
    no_such_route: 'Deze uitgaande route bestaat niet. Misschien heeft iemand hem verwijderd.',
    default_route:
      'Deze mailserver hoort bij de standaardroute. Wijzig hem bij Instellingen, Standaardroute.',
    route_in_use:
      'Er wachten nog berichten op deze route, of ze zijn onderweg. Laat ze eerst weggaan, of kies er een andere route voor; verwijder hem daarna.',
    route_fails:
      'De mailserver werkt niet met deze gegevens. Probeer hem hieronder uit om te zien waar het misgaat.',
    smtp_aborted: 'Het duurde te lang, of het verzenden is afgebroken.',
    smtp_certificate:
      'Het certificaat van de mailserver deugt niet, dus er gaat geen mail en geen wachtwoord heen. Gebruik de naam waarop het certificaat staat, of laat het vernieuwen.',
    smtp_closed: 'De mailserver heeft de verbinding verbroken.',
    smtp_connection: 'De verbinding met de mailserver is mislukt.',
    smtp_forbidden: 'Deze naam leidt naar een adres waar geen mailserver mag staan. Noem de mailserver zelf.',
    smtp_garbage: 'De mailserver antwoordt iets wat geen mailserver zegt. Controleer naam en poort.',
    smtp_greeting: 'De mailserver wil nu niet praten: {{reply}}',
    smtp_hello: 'De mailserver weigert onze groet: {{reply}}',
    smtp_injection:
      'De mailserver zei meer voordat de versleuteling begon. Misschien zit er iemand aan de verbinding.',
    smtp_login: 'De mailserver laat ons niet inloggen. Controleer gebruikersnaam en wachtwoord: {{reply}}',
    smtp_mail: 'De mailserver nam de mail niet aan: {{reply}}',
    smtp_no_tls:
      'Met deze mailserver is geen versleuteling afgesproken, dus er gaat niets heen. Gebruik de poort voor versleutelde mail.',
    smtp_slow:
      'De mailserver antwoordt niet op tijd. Controleer naam en poort, en of er een firewall tussen zit.',
    smtp_unreachable: 'De mailserver is niet te bereiken. Controleer naam, poort en netwerk.',

    // The request itself.
    body_too_large: 'Dit is te veel in één keer. Stuur minder tegelijk.',
    database_away:
      'De database is even niet te bereiken. Er is niets verloren; probeer het over een paar tellen weer.',
    defect:
      'Foyer heeft een fout gemaakt en dit niet uitgevoerd. Probeer het opnieuw; gaat het weer mis, geef je beheerder dan het nummer van het verzoek.',
    invalid_request: 'Er klopt iets niet in wat is ingevuld.',
    streams: 'Foyer staat in te veel vensters open. Sluit er een paar.',
    unreadable: 'De server kon dit verzoek niet lezen. Laad de pagina opnieuw en probeer het nog eens.',
    address_unreadable: 'In dit adres staan tekens die er niet horen. Controleer de link.',
  },

  problem: {
    wrong_kind: 'Dit ontbreekt, of het is niet wat hier hoort te staan.',
    empty: 'Dit mag niet leeg zijn.',
    empty_name: 'Vul een naam in.',
    empty_password: 'Typ het wachtwoord.',
    empty_fromName: 'Deze naam zien mensen in hun inbox; hij mag niet leeg zijn.',
    empty_host: 'Noem de mailserver.',
    empty_subject: 'Een bericht heeft een onderwerp nodig.',
    too_short: 'Dit is te kort: minstens {{least}} tekens.',
    too_long: 'Dit is te lang: hoogstens {{most}} tekens.',
    too_few: 'Dit is te weinig: minstens {{least}}.',
    too_few_languages: 'Kies minstens één taal.',
    too_many: 'Dit is te veel: hoogstens {{most}}.',
    too_small: 'Dit getal is te klein: minstens {{least}}.',
    too_large: 'Dit getal is te groot: hoogstens {{most}}.',
    not_a_choice: 'Dit is geen van de mogelijkheden. Kies er een van de lijst.',
    wrong_format: 'Dit is niet geschreven zoals het hoort.',
    wrong_format_colour: 'Schrijf de kleur als #14504F: een hekje en zes tekens.',
    wrong_format_country: 'Schrijf het land als twee letters, zoals NL.',
    wrong_format_languages: 'Schrijf een taal als nl, of nl-BE.',
    wrong_format_website: 'Schrijf het hele adres, zoals https://www.theater.example.',
    wrong_format_code: 'Een code heeft letters, cijfers en streepjes, zoals CANCEL.',
    wrong_format_startsAt: 'Geef een dag en een tijd.',
    unknown_name: 'De server kent een van deze velden niet. Laad de pagina opnieuw.',
    unstorable: 'Er staat een teken in dat niet kan worden bewaard. Haal het weg.',
    wrong: 'Dit klopt niet. Kijk het na.',
    wrong_colour: 'Deze kleur is te licht om op wit te lezen. Kies een donkerder kleur.',
    wrong_fromName: 'Een naam staat op één regel.',
    wrong_languages: 'Een taal staat hier twee keer.',
    wrong_phone: 'Een telefoonnummer heeft cijfers, spaties, haakjes en streepjes, zoals 020 555 01 00.',
    wrong_zone: 'Deze tijdzone bestaat niet. Kies er een zoals Europe/Amsterdam.',
    not_an_address: '“{{text}}” is geen e-mailadres. Schrijf het zoals kassa@theater.example.',
    plain_letters_only:
      'Voor de @ kunnen hier alleen gewone letters staan: veel mailservers nemen geen andere aan.',
    not_a_domain: '“{{text}}” is geen domein. Schrijf het zoals bounces.theater.example.',
    no_such_route: 'Deze uitgaande route bestaat niet meer. Kies een andere.',
    empty_label: 'Geef de route een naam waaraan mensen hem kennen.',
    wrong_label: 'Een naam staat op één regel.',
    password_needed:
      'Typ het wachtwoord. Een bewaard wachtwoord geldt alleen voor de server en gebruiker waarvoor het is getypt.',
    not_a_mail_server: '“{{host}}” is geen naam van een mailserver. Schrijf hem zoals smtp.theater.example.',
    no_mail_server_there: 'Op {{host}} kan geen mailserver staan. Noem de mailserver zelf.',
    url_unset:
      'Een echte mailserver kan pas als FOYER_URL is ingesteld: links in mails moeten ergens heen leiden. Vraag wie de server beheert.',
    not_a_mail_port: 'Mailservers luisteren op poort 25, 465 of 587, of op een boven 1023.',

    // Lines of a list of ticket holders.
    list_too_long: 'Een lijst heeft hoogstens {{most}} mensen. Lees een langere in als bestand.',
    name_missing: 'De naam ontbreekt. Begin de regel ermee.',
    name_too_long: 'De naam is langer dan 200 tekens. Kort hem in.',
    not_a_phone: '“{{text}}” is geen telefoonnummer. Verbeter het, of laat het leeg.',
    seats_not_read: '“{{text}}” is niet begrepen. Schrijf stoelen als C4 C5, C4-C6, of het aantal kaarten.',
    seat_twice: 'Stoel {{seat}} staat al in regel {{first}}. Haal een van de twee weg.',
  },

  finding: {
    rss_feed:
      'Een RSS-feed haalt inhoud binnen die niemand voor deze boeking heeft nagekeken. Haal hem eruit en schrijf wat de bezoeker moet weten.',
    sharing: 'Een blok of link om te delen is marketing. Haal het eruit.',
    social_links:
      'Links naar sociale media zijn marketing. Haal ze eruit; een link naar de pagina van deze voorstelling mag blijven.',
    dynamic_content:
      'Een blok dat vanzelf verandert, kan niet worden getoond: bij het maken van een bericht zijn er alleen de gegevens van de boeking. Gebruik velden.',
    forward_to_friend: 'Een link om het bericht door te sturen is marketing. Haal hem eruit.',
    view_in_browser:
      'Een link naar de webversie zou een persoonlijk bericht op een openbaar adres zetten. Haal hem eruit.',
    unsubscribe:
      'Een servicebericht gaat naar iedereen met een boeking, dus er is niets om je voor uit te schrijven, en een nieuwsbrief aanbieden mag niet. Haal het eruit.',
    promotion: 'Een actie hoort niet in een servicebericht. Zet haar in een marketingbericht.',
    not_sendable:
      'Dit blok kan Foyer nog niet verzenden: er staat geen pagina of feed achter. Haal het eruit.',
    marketing_words:
      '“{{words}}” kan marketing zijn. In een servicebericht staat alleen wat iemand over de boeking moet weten; marketing kan het theater het recht op verzenden kosten. Haal het weg, tenzij het over deze boeking gaat.',
    unknown_field:
      'Dit veld bestaat niet, of het eindigt niet met }}. Kies een veld uit de lijst; het wordt geschreven als {{customer.first_name|vervanger}}.',
    refused_component: 'Dit onderdeel mag niet in een bericht staan. Haal het eruit.',
    conditional_comment:
      'Commentaar dat alleen Outlook leest, kan niet worden nagekeken en mag hier dus niet staan. Haal het weg; MJML schrijft zelf wat nodig is.',
    empty: 'Deze taal zegt niets: wie dit krijgt, ziet een lege pagina. Schrijf een tekst.',
    free_text_missing:
      'Deze taal heeft geen plek voor de vrije tekst, en een andere wel. Wie haar leest, ziet niet wat op de dag zelf wordt getypt: zet de vrije tekst ook hier.',
    mjml: 'De MJML klopt hier niet. MJML zegt: “{{words}}”',
    field_place:
      'Op deze plek kan geen veld staan. Zet het in de tekst, of achter de naam van de site in een link.',
    too_large:
      'Het bericht is {{words}} kB; mailprogramma’s kappen af wat boven de 100 kB is. Maak afbeeldingen kleiner of de tekst korter.',
    shape: 'Dit is niet ingevuld zoals het hoort. Kijk het na.',
    code_form: 'Een code heeft 1 tot 32 letters, cijfers of streepjes, zoals CANCEL.',
    subject_missing: 'Een bericht heeft een onderwerp nodig.',
    unsafe_link:
      'Het adres van deze link kan niet. Het begint met https://, mailto: of tel:, in één stuk, en een veld staat hoogstens achter de naam van de site.',
    unsafe_html:
      'Dit mag niet in een bericht staan: mailprogramma’s blokkeren het, of het is een weg voor misbruik. Haal het eruit.',
    remote_image:
      'Een afbeelding van buiten vertelt haar eigenaar wie het bericht opent en wanneer. Zet de afbeelding in het bericht zelf.',
    code_taken: 'Een ander sjabloon heeft deze code al, misschien een gearchiveerd. Kies een andere code.',
    purpose_kept:
      'Het doel van een sjabloon blijft zoals het is. Maak voor een ander doel een nieuw sjabloon.',
  },

  // Stored as a sentence alone, so here the English sentence is the code; {{name}} is what differs in it.
  stored: {
    'No longer holds a valid ticket for this performance.':
      'Heeft geen geldige kaart meer voor deze voorstelling.',
    'The address was put on the suppression list.':
      'Het adres is op de lijst van geblokkeerde adressen gezet.',
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
    'The mail server {{at}} refused our hello: {{reply}}':
      'De mailserver {{at}} weigert onze groet: {{reply}}',
    'The mail server {{at}} offers no encryption (STARTTLS), so nothing is sent to it. Use its port for encrypted mail, or ask its operator.':
      'De mailserver {{at}} biedt geen versleuteling aan (STARTTLS), dus er gaat niets heen. Gebruik zijn poort voor versleutelde mail, of vraag wie hem beheert.',
    'The password for the mail server {{at}} is not sent without encryption. Require encryption for this route.':
      'Het wachtwoord voor de mailserver {{at}} gaat er niet onversleuteld heen. Verlang versleuteling voor deze route.',
    'The mail server {{at}} said more before the encryption began. Somebody may be tampering with the connection.':
      'De mailserver {{at}} zei meer voordat de versleuteling begon. Misschien zit er iemand aan de verbinding.',
    'The mail server {{at}} did not take the mail to {{to}}: {{reply}}':
      'De mailserver {{at}} nam de mail aan {{to}} niet aan: {{reply}}',
    'It took too long.': 'Het duurde te lang.',
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
    'Mail servers refused {{refused}} of the first {{of}} messages for good, so the rest was held back: many addresses are wrong, or mail from us is not wanted. Look at what they said, then let it go on or stop it.':
      'Mailservers hebben {{refused}} van de eerste {{of}} berichten definitief geweigerd, dus de rest is tegengehouden: veel adressen kloppen niet, of mail van ons is niet gewenst. Kijk wat ze zeiden, en laat de verzending dan doorgaan of stop haar.',
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
    'The log says why; show it to your administrator.':
      'In het log staat waarom; laat het een beheerder zien.',
  },

  why: {
    not_frozen:
      'De lijst van ontvangers kon een paar keer achter elkaar niet worden gemaakt, en er is niets verzonden. Stop deze verzending en verzend opnieuw; een beheerder ziet in het log wat er mis is.',
    instance_changed:
      'De voorstelling is na het bevestigen gewijzigd, dus de rest is tegengehouden. Stop deze verzending en bevestig een nieuw bericht met de feiten van nu.',
    not_written:
      'Het bericht kan niet worden gemaakt, en er gaat niets meer van uit. Stop deze verzending, verbeter het sjabloon en begin opnieuw; een beheerder ziet in het log wat er mis is.',
    not_prepared:
      'De berichten kunnen niet worden klaargemaakt, dus de rest is tegengehouden. Vraag een beheerder om in het log te kijken.',
    many_refused:
      'Mailservers hebben veel berichten definitief geweigerd, dus de rest is tegengehouden. Kijk wat ze zeiden, en laat de verzending dan doorgaan of stop haar.',
    many_complaints:
      'Veel mensen hebben dit bericht als spam gemeld, dus de rest is tegengehouden. Laat de verzending doorgaan of stop haar.',
    cannot_go_on:
      'De rest wordt tegengehouden. Stop deze verzending en bevestig een nieuw bericht; lukt dat niet, dan ziet een beheerder in het log waarom.',
    all_sending_stopped:
      'Alle verzending is gestopt. Er gaat niets verloren: de berichten wachten tot iemand hervat.',
    no_way_out:
      'De weg naar buiten is nu dicht, dus de berichten wachten. Foyer probeert het vanzelf opnieuw; wat er mis is, staat bij Instellingen onder Route.',
  },

  import: {
    // The whole file.
    file_empty: 'Het bestand is leeg. De eerste rij noemt de kolommen.',
    file_utf16: 'Het bestand is tekst in UTF-16. Bewaar het opnieuw als “CSV UTF-8”.',
    file_spreadsheet:
      'Het bestand is een spreadsheet of een archief, geen CSV. Open het en bewaar het als “CSV UTF-8”.',
    file_compressed: 'Het bestand is ingepakt. Pak het eerst uit.',
    file_not_utf8: 'Het bestand is geen tekst in UTF-8. Bewaar het opnieuw als “CSV UTF-8”.',
    other_subject:
      'Dit lijkt een bestand van een ander soort: “{{subject}}”. Kies dat bij het inleveren, of neem het bestand dat je bedoelde.',

    // Its first row.
    header_endless:
      'De eerste rij houdt niet op waar de namen van de kolommen ophouden. Zet die namen samen op één regel.',
    header_quote:
      'In de eerste rij staat een aanhalingsteken verkeerd. Schrijf de namen van de kolommen zonder aanhalingstekens.',
    too_many_columns:
      'De eerste rij noemt {{count}} kolommen; geen bestand heeft er meer dan {{most}}. Is dit het goede bestand?',
    column_twice: 'De kolom “{{name}}” staat er twee keer. Haal een van de twee weg.',
    column_nameless: 'Een kolom heeft geen naam. De kolommen zijn: {{columns}}.',
    column_unknown: '“{{name}}” is hier geen kolom. De kolommen zijn: {{columns}}.',
    column_missing: 'De kolom “{{name}}” ontbreekt, en zonder kan het niet.',

    // A row, or from a row on.
    row_width:
      'De rij heeft {{cells}} cellen, de eerste rij {{header}}. Zet een cel met een komma erin tussen aanhalingstekens.',
    row_not_utf8: 'De rij is geen tekst in UTF-8. Bewaar het bestand opnieuw als “CSV UTF-8”.',
    row_too_long:
      'De rij is langer dan een megabyte, dus wat erna komt, is niet gelezen. Waarschijnlijk gaat hier een aanhalingsteken open dat niet sluit.',
    quote_never_closed:
      'In deze rij gaat een aanhalingsteken open dat nergens sluit, dus vanaf hier is niets gelezen. Sluit het, of verdubbel het als het bij de tekst hoort.',
    quote_inside:
      'Er staat een aanhalingsteken in een cel die er niet mee begint, dus vanaf hier is niets gelezen. Zet de hele cel tussen aanhalingstekens en verdubbel die erin.',
    quote_ends_early:
      'Er staat nog iets na het aanhalingsteken waarmee een cel sluit, dus vanaf hier is niets gelezen. Verdubbel de aanhalingstekens die bij de tekst horen.',
    key_repeated: 'Rij {{first}} heeft dezelfde {{key}}. Haal een van de twee weg.',
    reference_unknown: '“{{text}}” is niet bekend. Importeer eerst “{{subject}}”, of verbeter het.',
    ended_before_placed: 'De bestelling eindigt voordat ze is geplaatst. Verbeter een van de twee.',
    membership_ends_early: 'Het lidmaatschap eindigt voordat het begint. Verbeter een van de twee.',
    instance_ends_early: 'De voorstelling eindigt voordat ze begint. Verbeter een van de twee.',
    doors_after_start: 'De deuren gaan open na de aanvang. Verbeter een van de twee.',

    // A cell.
    cell_empty: 'De cel is leeg. Elke rij heeft een {{column}} nodig.',
    text_too_long: 'De tekst is {{size}} bytes lang; hoogstens {{most}} kan. Maak hem korter.',
    unread_choice: '“{{text}}” is niet begrepen. Schrijf een van deze woorden: {{choices}}.',
    unread_moment:
      '“{{text}}” is niet begrepen. Schrijf een moment zoals 2026-03-01T19:30:00+01:00 of 2026-03-01 18:30Z, met het verschil met UTC erbij.',
    unread_date: '“{{text}}” is niet begrepen. Schrijf een datum zoals 2026-03-01.',
    unread_money:
      '“{{text}}” is niet begrepen. Schrijf een bedrag zoals 12.50, met een punt en hoogstens twee cijfers erachter.',
    unread_currency: '“{{text}}” is niet begrepen. Schrijf een munt zoals EUR.',
    unread_count: '“{{text}}” is niet begrepen. Schrijf een heel getal van 0 tot 1000000.',
    unread_yes_no: '“{{text}}” is niet begrepen. Schrijf yes of no (of true, false, 1, 0).',
    unread_language: '“{{text}}” is niet begrepen. Schrijf een taal zoals nl, en of pt-BR.',
    unread_languages:
      '“{{text}}” is niet begrepen. Schrijf talen zoals “nl en”, met een spatie ertussen, de gewone eerst.',
    unread_zone: '“{{text}}” is niet begrepen. Schrijf een tijdzone zoals Europe/Amsterdam.',
    unread_country: '“{{text}}” is niet begrepen. Schrijf een land als twee letters, zoals NL.',
    unread_names: '“{{text}}” is niet begrepen. Schrijf namen zoals nl=De kersentuin | de=Der Kirschgarten.',
  },

  // What stands in a column of a file, by subject and column.
  column: {
    source_id: 'Het nummer in je kaartverkoop; hetzelfde nummer is voor altijd dezelfde rij',
    'venues.name': 'Zoals berichten hem schrijven',
    'venues.zone': 'Tijdzone van het huis',
    'venues.country': 'Waar het staat; geldt ook voor telefoonnummers',
    'venues.address': 'Straat en plaats op één regel',
    'venues.languages': 'Van berichten, de gewone eerst',
    'venues.colour': 'Van het huis, #rrggbb',
    'stages.venue': 'Het huis waar ze in is',
    'stages.name': 'Zaal of podium',
    'stages.capacity': 'Kaarten die er te verkopen zijn',
    'events.name': 'Titel van de productie',
    'events.names': 'De titel in andere talen',
    'events.description': 'Waar het over gaat',
    'events.genre': 'Toneel, dans, familie …',
    'events.promoter': 'Partner',
    'instances.event': 'De productie',
    'instances.stage': 'Waar gespeeld wordt',
    'instances.starts_at': 'Aanvang',
    'instances.ends_at': 'Einde; anders aanvang en duur',
    'instances.duration_minutes': 'Duur in minuten, met de pauze erbij',
    'instances.doors_at': 'Deuren open',
    'instances.capacity': 'Kaarten die er te verkopen zijn; anders die van de zaal',
    'instances.state':
      'Een voorstelling die iemand in Foyer heeft geannuleerd, blijft dat, wat hier ook staat',
    'instances.cancelled_at': 'Wanneer ze is geannuleerd; anders wanneer Foyer het hoort',
    'instances.print_at_home': 'Of er e-tickets worden gegeven',
    'instances.ticket_design': 'Naam van het kaartontwerp',
    'instances.pdf_template': 'Naam van het pdf-sjabloon',
    'instances.pass_template': 'Naam van het sjabloon voor de wallet',
    'customers.kind': 'Een groep is een school, een bedrijf, een vereniging',
    'customers.household': 'Dezelfde tekst voor iedereen van één huishouden',
    'customers.salutation': 'Zoals brieven beginnen: Beste mevrouw Visser',
    'customers.first_name': 'Voornaam',
    'customers.last_name': 'Achternaam, of de naam van de groep',
    'customers.email': 'Eén adres; een fout adres komt erin en staat als niet bereikbaar op de lijst',
    'customers.phone': 'Vaste telefoon',
    'customers.mobile': 'Mobiele telefoon',
    'customers.street': 'Straat en nummer',
    'customers.postcode': 'Postcode',
    'customers.city': 'Plaats',
    'customers.country': 'Land',
    'customers.language': 'De taal die deze persoon leest',
    'customers.is_active': 'no: krijgt helemaal niets',
    'customers.created_at': 'Sinds wanneer bekend; anders de eerste import',
    'customers.notes': 'Notities van de kassa',
    'contact_preferences.customer': 'Wiens voorkeur het is',
    'contact_preferences.kind': 'Waarvoor: general, event_related, of een partner',
    'contact_preferences.channel': 'Waarlangs',
    'contact_preferences.granted': 'no: geweigerd of ingetrokken; geen import draait dat terug',
    'contact_preferences.wording': 'Versie van de tekst waar ja tegen is gezegd',
    'contact_preferences.source': 'Waar het is gezegd: web, balie, brief',
    'contact_preferences.decided_at': 'Wanneer',
    'products.name': 'Naam van het product',
    'products.kind': 'Merchandise, eten, parkeren …',
    'orders.code': 'Zoals de klant hem kent',
    'orders.customer': 'Wie heeft gekocht',
    'orders.placed_at': 'Wanneer',
    'orders.state': 'Alleen kaarten van een betaalde bestelling geven toegang',
    'orders.sales_channel': 'web, balie, telefoon',
    'orders.delivery_method': 'Hoe de kaarten bij de klant komen',
    'orders.total': 'Bedrag',
    'orders.currency': 'Van het bedrag',
    'orders.language': 'Van de bestelling',
    'orders.email': 'Contact van deze bestelling, zoals getypt',
    'orders.phone': 'Contact van deze bestelling, zoals getypt',
    'orders.ended_at': 'Wanneer ze is geannuleerd of terugbetaald; anders wanneer Foyer het hoort',
    'tickets.order': 'De bestelling waar ze in zit',
    'tickets.instance': 'Waar ze toegang toe geeft',
    'tickets.state': 'Van deze kaart; ze geeft alleen toegang als ook de bestelling is betaald',
    'tickets.ended_at': 'Sinds wanneer ze geen toegang meer geeft; anders wanneer Foyer het hoort',
    'tickets.ticket_type': 'Vol tarief, student …',
    'tickets.price_band': 'Rang',
    'tickets.area': 'Zaal, balkon …',
    'tickets.seat_row': 'Rij',
    'tickets.seat': 'Stoel',
    'tickets.price': 'Prijs',
    'tickets.holder_name': 'Wie er komt, als dat niet de koper is',
    'tickets.holder_email': 'Adres van wie er komt, zoals getypt',
    'tickets.barcode': 'Wat bij de ingang wordt gelezen',
    'product_sales.product': 'Wat er is verkocht',
    'product_sales.order': 'De bestelling waar het in zit',
    'product_sales.instance': 'Voor welke voorstelling, als het er voor een is',
    'product_sales.quantity': 'Hoeveel',
    'product_sales.state': 'Van deze verkoop; ze telt alleen als ook de bestelling is betaald',
    'product_sales.price': 'Prijs van alles samen',
    'memberships.customer': 'Wie',
    'memberships.kind': 'Vriend, abonnement A …',
    'memberships.starts_on': 'Eerste dag',
    'memberships.ends_on': 'Laatste dag',
    'memberships.state': 'Vandaag',
    'donations.customer': 'Wie',
    'donations.fund': 'Fonds of actie',
    'donations.amount': 'Bedrag',
    'donations.currency': 'Van het bedrag',
    'donations.donated_at': 'Wanneer',
    'donations.recurring': 'Of de gift vanzelf terugkomt',
    'attendance.ticket': 'De kaart die is gelezen',
    'attendance.gate': 'Waar',
    'attendance.direction': 'Erin of eruit',
    'attendance.at': 'Wanneer',
  },

  format: {
    key: 'tekst van hoogstens 200 bytes',
    reference: 'de source_id van een rij die al is geïmporteerd',
    text: 'tekst op één regel, hoogstens 1.000 bytes',
    notes: 'tekst, hoogstens 20.000 bytes',
    email: 'één e-mailadres',
    moment: 'een moment zoals 2026-03-01T19:30:00+01:00 of 2026-03-01 18:30Z, met het verschil met UTC erbij',
    date: 'een datum zoals 2026-03-01',
    money: 'een bedrag zoals 12.50, met een punt en hoogstens twee cijfers erachter',
    currency: 'een munt zoals EUR',
    count: 'een heel getal van 0 tot 1000000',
    yes_no: 'yes of no (ook true, false, 1, 0)',
    choice: 'een van de genoemde woorden',
    language: 'een taal zoals nl, en of pt-BR',
    languages: 'talen zoals “nl en”, met een spatie ertussen, de gewone eerst',
    zone: 'een tijdzone zoals Europe/Amsterdam',
    country: 'een land van twee letters zoals NL',
    names: 'namen zoals nl=De kersentuin | de=Der Kirschgarten',
  },
};
