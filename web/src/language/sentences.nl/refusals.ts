import type { Sentences } from '../sentences.ts';

/* What the server refuses, in Dutch. */

export const refusal: Sentences['refusal'] = {
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
  template_archived: '{{code}} is gearchiveerd, dus er kan niets in worden opgeslagen. Haal het eerst terug.',
  template_changed:
    'Iemand heeft dit sjabloon gewijzigd terwijl je ermee bezig was. Lees wat er veranderd is, en ga dan verder.',
  template_colour:
    'De huiskleur is te licht om te lezen, of niet geschreven als #14504F. Kies onder Instellingen een donkerder kleur.',

  // What comes back.
  complaint_unknown: 'Over dit bericht is er geen klacht meer.',
  own_wish:
    'Deze persoon heeft marketing zelf stopgezet, dus niemand anders heft dat op: het gaat er weer naartoe als diegene erom vraagt. Serviceberichten gaan gewoon door.',
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
  default_route: 'Deze mailserver hoort bij de standaardroute. Wijzig hem bij Instellingen, Standaardroute.',
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
};
