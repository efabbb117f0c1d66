import type { Sentences } from '../sentences.ts';

/** What the check of the sender's domain says, in Dutch. */
export const domain: Sentences['domain'] = {
  unasked_timeout:
    'Geen naamserver antwoordde op tijd over {{name}}. Dat zegt niets over het record: probeer het over een paar minuten opnieuw.',
  unasked_failed:
    'De naamservers antwoordden over {{name}} met een fout. Dat zegt niets over het record: probeer het over een paar minuten opnieuw, en blijft het zo, zeg het dan tegen wie de DNS beheert.',

  spf_in_order: 'Ontvangende servers zien dat {{relays}} voor {{domain}} mag verzenden.',
  spf_open_end:
    'Ontvangende servers zien dat {{relays}} voor {{domain}} mag verzenden, maar het record zegt niet dat niemand anders dat mag. Laat het eindigen op ~all.',
  spf_missing:
    '{{domain}} heeft geen SPF-record, dus ontvangende servers kunnen jullie mail niet van vervalste onderscheiden. Veel belandt in de spammap, een deel wordt geweigerd.',
  spf_several:
    '{{domain}} heeft {{count}} SPF-records, en er mag er maar één zijn. Ontvangende servers geloven er geen van: mail belandt in de spammap of wordt geweigerd. Maak er één van.',
  spf_several_elsewhere:
    'Het record verwijst naar {{part}}, dat meer dan één SPF-record heeft, dus het geheel geldt als kapot: mail belandt in de spammap of wordt geweigerd. Zeg het tegen wie {{part}} beheert.',
  spf_syntax:
    'Het SPF-record van {{name}} is onleesbaar bij “{{part}}”, dus ontvangende servers geloven er niets van: mail belandt in de spammap of wordt geweigerd.',
  spf_no_record:
    'Het record verwijst naar {{part}}, dat geen SPF-record heeft, dus het geheel geldt als kapot: mail belandt in de spammap of wordt geweigerd. Haal het eruit, of verbeter de naam.',
  spf_lookups:
    'Het record laat ontvangende servers {{count}} namen opzoeken, en na 10 houden ze op: dan geldt het geheel als kapot, en belandt mail in de spammap of wordt ze geweigerd. Haal eruit wat niet meer wordt gebruikt.',
  spf_voids:
    '{{count}} namen in het record leiden nergens heen, en na 2 houden ontvangende servers op: dan geldt het geheel als kapot. Haal de namen eruit die niet meer bestaan.',
  spf_everybody:
    'Het record laat iedereen voor {{domain}} verzenden (+all). Dat is erger dan geen record: vervalste mail ziet er even goed uit als die van jullie. Laat het eindigen op ~all.',
  spf_not_permitted:
    'Volgens het record mag {{relays}} niet voor {{domain}} verzenden. Ontvangende servers houden deze mail voor vervalst: ze belandt in de spammap of wordt geweigerd.',
  spf_unseen:
    'Het record noemt het adres van {{relays}} niet, maar misschien verzendt die vanaf andere: dat is van hieruit niet te zien. Vraag de beheerder welke “include” in het record hoort; tot die er staat kan mail in de spammap belanden.',
  spf_own_network:
    '{{relays}} staat in je eigen netwerk, dus het adres waarmee die het internet op gaat is van hieruit niet te zien. Vraag de beheerder; dat adres moet in het record staan.',
  spf_by_provider:
    '{{relays}} zet een eigen retouradres in plaats van het jullie, en dan telt het eigen SPF-record van die dienst. Stel je {{domain}} daar in als retouradres, publiceer dan het record hieronder.',
  spf_no_relay:
    'Het record is leesbaar, maar er is geen mailserver ingesteld om het mee te vergelijken. Stel er een in onder Uitgaande routes en controleer dan opnieuw.',
  spf_note_lookups: 'Het record gebruikt {{count}} van de 10 opzoekingen die zijn toegestaan.',
  spf_note_over:
    'Daarmee heeft het record {{count}} opzoekingen nodig, en na 10 houden ontvangende servers op. Haal er eerst uit wat niet meer wordt gebruikt.',
  spf_note_alias:
    '{{name}} is maar een andere naam voor {{target}} (CNAME): het record staat daar, en wie dat beheert wijzigt het.',
  spf_note_ptr:
    'Het onderdeel “ptr” is traag, en sommige ontvangende servers slaan het over. Noem liever adressen.',
  spf_note_replaced:
    '{{provider}} zet een eigen retouradres in plaats van het jullie, tenzij je dat van jullie daar instelt. Wat terugkomt gaat dan daarheen, en de handtekening (DKIM) moet DMARC dragen.',
  publish_merged: 'Eén record in plaats van alle SPF-records die er nu staan.',
  publish_address:
    'Juist als {{relays}} verzendt vanaf het adres waarop die luistert. Vraag het de beheerder, of vraag om de “include”.',
  publish_outside:
    'Schrijf v=spf1 ip4:, daarachter het adres waarmee {{relays}} het internet op gaat, en aan het eind ~all.',
  publish_no_relay:
    'Welk record het moet worden hangt van de mailserver af. Stel die eerst in onder Uitgaande routes.',

  dkim_in_order:
    'Onder {{selectors}} staat een sleutel voor handtekeningen. Van mail die ermee is getekend wordt geloofd dat ze van jullie is.',
  dkim_not_found:
    'Onder de namen die mailservers meestal gebruiken staat geen sleutel, en een andere is niet te raden. Vraag de beheerder van je mailserver naar de selector en vul die hierboven in. Zonder handtekening belandt veel mail in de spammap.',
  dkim_missing:
    'Onder {{name}} staat geen sleutel. Tekent je mailserver met de selector {{selectors}}, dan zijn de handtekeningen niets waard; zonder belandt veel mail in de spammap.',
  dkim_dangling:
    '{{name}} verwijst naar {{target}}, en daar staat geen sleutel, dus de handtekeningen zijn niets waard.',
  dkim_revoked:
    'De sleutel onder {{selectors}} is ingetrokken (p= is leeg). Wat ermee is getekend geldt als niet getekend.',
  dkim_several: 'Onder {{name}} staat meer dan één sleutel, en er mag er maar één zijn. Haal de oude weg.',
  dkim_unreadable:
    'Wat onder {{name}} staat is geen leesbare sleutel, dus de handtekeningen zijn niets waard. Vaak is een stuk van een lange sleutel verloren gegaan: kopieer hem opnieuw, in zijn geheel.',
  dkim_short:
    'De sleutel onder {{selectors}} heeft {{bits}} bits. Ontvangende servers slaan sleutels onder de 1.024 over: maak er een van 2.048.',
  dkim_weak:
    'De sleutel onder {{selectors}} werkt, maar heeft maar {{bits}} bits. Maak de volgende met 2.048.',
  dkim_testing:
    'De sleutel onder {{selectors}} is als proef gemerkt (t=y), dus ontvangende servers mogen getekende mail als niet getekend behandelen. Haal t=y weg.',
  dkim_not_for_mail: 'De sleutel onder {{selectors}} is niet voor mail bedoeld (s=). Haal dat deel weg.',
  dkim_note_signing:
    'Of je mailserver er echt mee tekent is alleen in een mail te zien: stuur jezelf een testmail en zoek dkim=pass in de bron.',
  dkim_note_too:
    'Onder {{selectors}} staat ook een sleutel die niet te gebruiken is. Tekent niemand er meer mee, dan kan hij geen kwaad.',
  publish_dkim_provider: '{{provider}} toont namen en waarden bij de instellingen van je domein daar.',
  publish_dkim_own: 'De beheerder van {{relays}} maakt de sleutel en geeft de selector en de waarde.',

  dmarc_watching:
    'Er is een DMARC-record. Het vraagt ontvangende servers nog niets (p=none): genoeg voor Gmail en Yahoo. Komt al jullie mail erdoor, dan houdt p=quarantine vervalsers buiten.',
  dmarc_enforced:
    'Er is een DMARC-record, en het houdt vervalste mail buiten (p={{policy}}): die van jullie zelf moet er dus door komen, zie hieronder.',
  dmarc_missing:
    '{{domain}} heeft geen DMARC-record. Gmail, Yahoo en Microsoft willen er een van wie veel verzendt: zonder belandt mail in de spammap of wordt ze geweigerd.',
  dmarc_several:
    'Bij {{name}} staat meer dan één DMARC-record, dus ontvangende servers geloven er geen van. Laat er één staan.',
  dmarc_unreadable:
    'Het DMARC-record bij {{name}} is onleesbaar bij “{{part}}”, dus ontvangende servers slaan het over.',
  dmarc_note_parent: 'Het staat bij {{name}} en geldt ook voor {{domain}}.',
  dmarc_note_no_reports:
    'Niemand krijgt de verslagen van ontvangende servers (rua=). Een adres daar vertelt wie op jullie naam verzendt.',
  dmarc_note_strict: 'Het is streng ({{part}}): domeinen moeten gelijk zijn, niet alleen bij elkaar horen.',
  publish_dmarc:
    'Het verandert niets aan wat er met mail gebeurt. Voeg rua=mailto:… toe met een adres dat iemand leest, als je de verslagen wilt.',

  alignment_both:
    'Retouradres en handtekening horen allebei bij {{domain}}, dus mail komt ook door DMARC als een van de twee onderweg verloren gaat.',
  alignment_spf:
    'Het retouradres hoort bij {{domain}}, dus mail komt door DMARC dankzij SPF. Doorgestuurde mail verliest dat; een handtekening (DKIM) zou blijven.',
  alignment_dkim:
    'De handtekening (DKIM) hoort bij {{domain}} en draagt DMARC alleen: het retouradres {{other}} hoort er niet bij.',
  alignment_dkim_provider:
    'De handtekening (DKIM) hoort bij {{domain}} en draagt DMARC; {{provider}} gebruikt een eigen retouradres, tenzij je dat van jullie daar instelt.',
  alignment_dkim_alone:
    'De handtekening (DKIM) hoort bij {{domain}} en draagt DMARC alleen, zolang SPF niet in orde is.',
  alignment_provider:
    '{{provider}} gebruikt een eigen retouradres, tenzij je dat van jullie daar instelt. Alleen de handtekening kan DMARC dan dragen, en daarvan is geen sleutel gevonden.',
  alignment_none:
    'Het retouradres hoort niet bij {{domain}}, en er is geen handtekening van bekend: tekent je mailserver niet, dan komt mail niet door DMARC. Bij p=quarantine of p=reject belandt zulke mail in de spammap of wordt ze geweigerd.',
  alignment_unasked:
    'Dat is niet te zeggen, omdat naamservers niet antwoordden. Probeer het over een paar minuten opnieuw.',
  alignment_later: 'Dat is nog niet te zeggen: eerst moet SPF of DKIM in orde zijn.',
  alignment_note_domain:
    'Kies onder Instellingen, Afzender een domein voor teruggekomen mail dat bij {{domain}} hoort, zoals bounces.{{domain}}.',

  mx_in_order: 'Wat naar {{domain}} terugkomt, gaat naar {{hosts}}.',
  mx_missing:
    'Nergens staat waar mail voor {{domain}} heen moet. Wat terugkomt gaat verloren, en sommige servers weigeren mail die ze niet zouden kunnen terugsturen.',
  mx_implicit:
    '{{domain}} heeft een adres maar geen MX-record, dus wat terugkomt wordt bij {{hosts}} geprobeerd. Dat is zelden een mailserver: publiceer een MX-record.',
  mx_elsewhere:
    'Wat terugkomt gaat naar {{provider}}, dus Foyer hoort er niets van: kijk daar welke adressen niet bestaan.',
  mx_null:
    '{{domain}} zegt helemaal geen mail aan te nemen. Wat terugkomt gaat verloren, en sommige servers weigeren jullie mail.',
  mx_nowhere:
    'Mail voor {{domain}} gaat naar {{hosts}}, dat geen adres heeft in de DNS. Wat terugkomt gaat verloren.',
  mx_address: 'Het MX-record noemt een adres ({{hosts}}). Het moet een host noemen, die dat adres heeft.',
  mx_alias:
    'Het MX-record noemt {{hosts}}, en dat is maar een andere naam (CNAME). Sommige servers volgen die niet.',
  mx_note_receiver:
    'Dat moet zijn waar Foyer mail ontvangt (FOYER_RECEIVE), of een mailserver die ze daarheen doorgeeft. Van hieruit is dat niet te zien.',
  mx_note_provider:
    'Dat is {{provider}}, dat Foyer via een webhook vertelt wat terugkwam, waar dat is ingesteld.',
  publish_mx_receiver: 'De machine waarop Foyer ontvangt, bereikbaar op poort 25.',
  publish_mx_host: 'De waarde is 10 en de naam van de machine waarop Foyer ontvangt.',
};
