/** A forbidden building block that a link amounts to (CSE-11). */
export type ForbiddenLink =
  'social' | 'share' | 'rss' | 'forward_to_friend' | 'view_in_browser' | 'unsubscribe';

const socialHosts =
  'facebook.com fb.com fb.me instagram.com twitter.com x.com t.co linkedin.com lnkd.in tiktok.com youtube.com youtu.be pinterest.com pin.it ' +
  'snapchat.com threads.net threads.com bsky.app mastodon.social tumblr.com reddit.com vk.com flickr.com linktr.ee';
const social = new Set(socialHosts.split(' '));

/** Addresses that pass a page on. Checked before the hosts, because sharing goes through social hosts. */
const sharing =
  /sharer(\.php)?\b|\/intent\/(tweet|post)|\/share(\?|$|Article|-offsite)|[/.](addtoany|sharethis|addthis)\.com|wa\.me\/\?text|whatsapp\.com\/send\?text|t\.me\/share|pin\/create/i;

const byAddress: [ForbiddenLink, RegExp][] = [
  ['share', sharing],
  ['unsubscribe', /unsubscribe|opt-?out|afmelden|uitschrijven|list-manage\.com/i],
  ['forward_to_friend', /forward-?to-?(a-)?friend|tell-?a-?friend|doorsturen/i],
  ['view_in_browser', /view-?(in|this)-?browser|web-?version|webversie|view-?online|mirror-?page/i],
  ['rss', /^feed:|\.rss\b|rss\.xml|\/rss\b|\/feed\/?($|\?)|atom\.xml/i],
];

const byWords: [ForbiddenLink, RegExp][] = [
  ['unsubscribe', /\b(unsubscribe|opt out|afmelden|uitschrijven)\b|\b(meld|schrijf) (je|u) (af|uit)\b/i],
  [
    'forward_to_friend',
    /\bforward (this )?(e-?mail |message |mail )?to (a )?friend|tell a friend|stuur (deze mail |dit bericht )?door( aan)?/i,
  ],
  [
    'view_in_browser',
    /\b(view|open|read|see)\b.{0,20}\b(in (your|a|the) (web ?)?browser|online)\b|\bweb ?versi(on|e)\b|\bin (je|uw|de) browser\b|\bonline versie\b/i,
  ],
  ['share', /\bshare (this|on|via|with)\b|\bdeel (dit|deze|op|via)\b/i],
];

/** Tells which forbidden block a link is, by its address and the words on it, or undefined. */
export function forbiddenLink(href: string, words: string): ForbiddenLink | undefined {
  const address = byAddress.find(([, pattern]) => pattern.test(href));
  if (address) return address[0];
  if (isSocial(href)) return 'social';
  return byWords.find(([, pattern]) => pattern.test(words))?.[0];
}

/** Whether a link leads to a place where things are sold: a shop by its host or its path. */
export function isShopLink(href: string): boolean {
  return /^(https?:\/\/)?(shop|store|webshop|winkel)\.|\/(shop|store|webshop|winkel|merch(andise)?|gifts?|cadeau(bon)?)(\/|\?|$)/i.test(
    href,
  );
}

/** Addresses in plain text: mail programs turn them into links. */
export function addressesIn(text: string): string[] {
  return (
    text.match(/\b(?:https?:\/\/|www\.)[^\s<>"')]+|\b(?:[a-z\d-]{1,63}\.){1,4}[a-z]{2,10}\/[^\s<>"')]*/gi) ??
    []
  );
}

/** The host itself or below it: m.facebook.com is facebook.com. */
function isSocial(href: string): boolean {
  const host = /^(?:https?:\/\/)?([^/?#:]+)/i.exec(href.trim())?.[1]?.toLowerCase() ?? '';
  const parts = host.split('.');
  return parts.some((_, index) => social.has(parts.slice(index).join('.')));
}
