/**
 * Names of people and shows that are nobody's and nothing's. Mail domains are those of RFC 2606; phone numbers
 * those Ofcom keeps for drama, so that nothing the demo says can reach a stranger.
 */

/** Given and family names, by script and language; the weight says how common they are in this house. */
export const peoples: readonly { weight: number; first: readonly string[]; last: readonly string[] }[] = [
  {
    weight: 50,
    first: [
      'Anna',
      'Bram',
      'Saskia',
      'Daan',
      'Femke',
      'Joris',
      'Lotte',
      'Maarten',
      'Noor',
      'Pieter',
      'Roos',
      'Sander',
      'Tess',
      'Willem',
      'Zoë',
      'Anaïs',
    ],
    last: [
      'Visser',
      'de Boer',
      'van den Berg',
      'Bakker',
      'Smit',
      'Mulder',
      "van 't Hof",
      'Dekker',
      'de Groot',
      'Kuipers',
      'Peters-Jansen',
      'Blom',
    ],
  },
  {
    weight: 28,
    first: [
      'Alice',
      'Ben',
      'Catherine',
      'David',
      'Emma',
      'George',
      'Hannah',
      'Jack',
      'Moira',
      'Oliver',
      'Siân',
      'Thomas',
    ],
    last: [
      'Adams',
      "O'Brien",
      'Fletcher',
      'MacLeod',
      'Harper',
      'Lowe',
      'Wright',
      'Young',
      'St John',
      'Turner',
    ],
  },
  {
    weight: 5,
    first: ['Łukasz', 'Żaneta', 'Małgorzata', 'Paweł'],
    last: ['Wiśniewska', 'Dąbrowski', 'Źrebiec', 'Wójcik'],
  },
  { weight: 4, first: ['İlhan', 'Işıl', 'Şebnem', 'Çağrı'], last: ['Yıldırım', 'Öztürk', 'Kılıç', 'Işık'] },
  { weight: 3, first: ['Ελένη', 'Γιώργος', 'Σοφία'], last: ['Παπαδοπούλου', 'Νικολάου', 'Αθανασίου'] },
  { weight: 3, first: ['Ольга', 'Пётр', 'Андрей'], last: ['Раневская', 'Лопахин', 'Щербакова'] },
  { weight: 3, first: ['ليلى', 'يوسف', 'فاطمة'], last: ['الحداد', 'منصور', 'الخطيب'] },
  { weight: 3, first: ['丽华', '伟', '小明'], last: ['王', '李', '欧阳'] },
  // Combining marks that have no composed letter.
  { weight: 1, first: ['Thịnh', 'N̈ina', 'M̃ario'], last: ['Nguyễn', 'X̌ara', 'K̃ein'] },
];

/** Family names that a template, a page or a mail must not take for code; each is borne by one customer. */
export const trickyLastNames = [
  '<script>alert(1)</script>',
  '{{event.name}}',
  '@FREETEXT@',
  '#CUSTOMTEXT#',
  'Robert"); drop table customers;--',
  '=1+1',
  'Null',
  'van der Aa-tot-en-met-de-Zeer-Langenachternaam-van-en-tot-Overzicht',
] as const;

export const groupNames = [
  'School',
  'College',
  'Drama Club',
  'Choir',
  'Book Circle',
  'Company',
  'Seniors Society',
];
export const groupPlaces = [
  'Harbour',
  'Northgate',
  'Lindenhof',
  'Willow',
  'Old Mill',
  'Eastbank',
  'Parkzicht',
];

export const streets = [
  'Lantaarnkade',
  'Kersenlaan',
  'Papierstraat',
  'Maanweg',
  'Toneelplein',
  'Zilvergracht',
  'Fluitpad',
];
export const cities = ['Amsterdam', 'Haarlem', 'Utrecht', 'Leiden', 'Zaandam', 'Hoorn'];
export const mailDomains = [
  'example.org',
  'example.com',
  'example.net',
  'mail.example.org',
  'post.example.com',
];

export const genres = ['drama', 'dance', 'family', 'comedy', 'opera', 'concert', 'circus'];
export const promoters = ['The Lantern', 'Quayside Productions', 'Compagnie Papier'];

/** Shows in both languages of the house. */
export const shows: readonly [en: string, nl: string][] = [
  ['The Paper Lighthouse', 'De papieren vuurtoren'],
  ['Seven Winters', 'Zeven winters'],
  ['A Room with Two Clocks', 'Kamer met twee klokken'],
  ['The Salt Merchant', 'De zoutkoopman'],
  ['Moths & Moonlight', 'Motten & maanlicht'],
  ['The Last Ferry', 'De laatste pont'],
  ['Grandmother’s Orchestra', 'Het orkest van grootmoeder'],
  ['Low Tide', 'Laagwater'],
  ['The Tin Circus', 'Het blikken circus'],
  ['Letters to Nobody', 'Brieven aan niemand'],
  ['The Glass Gardener', 'De glazen tuinman'],
  ['Bread and Thunder', 'Brood en donder'],
  ['Half a Kingdom', 'Een half koninkrijk'],
  ['The Quiet Carriage', 'De stiltecoupé'],
  ['Ink', 'Inkt'],
  ['Night Train to Anywhere', 'Nachttrein naar ergens'],
  ['The Umbrella Thief', 'De parapludief'],
  ['Small Fires', 'Kleine branden'],
  ['A Choir of Crows', 'Een koor van kraaien'],
  ['The Cartographer', 'De kaartenmaker'],
];

export const products: readonly { name: string; kind: string; cents: number }[] = [
  { name: 'Programme book', kind: 'merchandise', cents: 600 },
  { name: 'Interval drink', kind: 'drink', cents: 450 },
  { name: 'Parking', kind: 'parking', cents: 1200 },
  { name: 'Theatre menu', kind: 'food', cents: 2950 },
];
