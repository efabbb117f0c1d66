/** The help text that refusals point to (CSE-13): what a service message may hold, and what not (CSE-9 to 11). */
export const contentHelp = {
  title: 'What a service message may hold',
  introduction:
    'A service message goes to everybody with a booking, also to those who refused marketing. So it holds only what somebody ' +
    'must know about that booking. Marketing in it breaks the rules of consent and can cost the venue its right to send.',
  allowed: [
    'The performance is cancelled, moved or changed, and what that means for the visitor.',
    'Time, place, doors, the way to the venue, late travel news, what to wear or bring.',
    'The tickets themselves: seats, number, order number.',
    'Whom to ask, and the name and address of the venue.',
  ],
  refused: [
    'RSS feeds.',
    'Sharing blocks and links.',
    'Links to social media.',
    'Dynamic content: only what is known of the booking exists when the message is made.',
    'Links to forward the message to a friend.',
    'View-in-browser links.',
    'Links to unsubscribe or to join a newsletter, and blocks of promotion.',
    'Pictures, fonts and styles fetched from outside; scripts and forms.',
  ],
  warned: [
    'Adverts for other events.',
    'Promotion of merchandise, memberships, donations, gifts or special offers.',
    'Bars, restaurants, packages and other extra facilities.',
    'Price lists, and links to shops.',
  ],
};
