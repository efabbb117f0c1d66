import type { Sentences } from '../sentences.ts';

/* What is wrong at a field or a line, and what is found in a template, in Dutch. */

export const problem: Sentences['problem'] = {
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
};

export const finding: Sentences['finding'] = {
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
  not_sendable: 'Dit blok kan Foyer nog niet verzenden: er staat geen pagina of feed achter. Haal het eruit.',
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
  too_much:
    'Dit is meer dan waar een bericht van te maken is. Maak het kleiner, met minder blokken in elkaar.',
  not_now: 'Hier kon nu geen bericht van worden gemaakt. Probeer het over een minuut opnieuw.',
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
  purpose_kept: 'Het doel van een sjabloon blijft zoals het is. Maak voor een ander doel een nieuw sjabloon.',
};
