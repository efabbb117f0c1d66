import { useTranslation } from 'react-i18next';
import { useMay } from '../access/me.ts';
import { eventName } from '../boxoffice/event-name.ts';
import { useRouteName } from '../delivery/route-name.ts';
import { useHeldUpWords } from '../delivery/held-up-words.ts';
import { whyHeldUp } from '../kit/sentence.ts';
import { formatMoment } from '../kit/time.tsx';
import { languageName } from '../templates/languages.tsx';
import type { Need } from './answers.ts';

/** Something that needs a person, in words. */
export interface NeedWords {
  fact: string;
  consequence: string;
  act: string;
}

/** What is the matter, what comes of it if nobody acts, and the name of the act. */
export function useNeedWords(need: Need, zone: string): NeedWords {
  const { t } = useTranslation();
  const heldUpWords = useHeldUpWords();
  const wordsAbout = useWordsAbout();
  const nameOf = useRouteName();
  const maySeeRoute = useMay('settings:read');
  switch (need.kind) {
    case 'disarmed':
    case 'nobody_sends':
      return { ...heldUpWords(need, zone), act: t('today.openSendings') };
    case 'route_trouble':
      return { ...heldUpWords(need, zone), act: t(maySeeRoute ? 'today.openRoute' : 'today.openSendings') };
    case 'allowance':
      return {
        fact: t('today.allowance', { count: need.left, route: nameOf(need.route) }),
        consequence: t('today.allowanceWhy', { used: need.used, count: need.allowance }),
        act: t(maySeeRoute ? 'today.openRoute' : 'today.openSendings'),
      };
    case 'domain_trouble':
      return {
        fact: t('today.domainTrouble', {
          domain: need.domain,
          parts: need.items.map((each) => t(`settings.domain.part.${each}`)).join(', '),
        }),
        consequence: t('today.domainTroubleWhy', { at: formatMoment(need.lastInOrder, zone, 'moment') }),
        act: t('today.openDomain'),
      };
    case 'complaints_held':
      return {
        fact: t('today.complaintsHeld', { count: need.complaints }),
        consequence: t('today.complaintsHeldWhy', { count: need.sendings }),
        act: t('today.openComplaints'),
      };
    case 'import_failed': {
      const { name, subject, at, isBrokenOff } = need.file;
      const of = { subject: t(`subject.${subject}`), at: formatMoment(at, zone, 'moment') };
      return {
        fact: t('today.importFailed', { name }),
        consequence: isBrokenOff ? t('today.importBrokeOff', of) : t('today.importFailedWhy', of),
        act: t('today.openImport'),
      };
    }
    case 'template_language': {
      const language = languageName(need.language);
      return {
        fact: t('today.lacksLanguage', { template: need.template.name, language }),
        consequence: t('today.lacksLanguageWhy', { count: need.people, language }),
        act: t('today.openTemplate'),
      };
    }
    default:
      return wordsAbout(need, zone);
  }
}

/** What concerns a performance or a sending. */
export type NeedAbout = Exclude<
  Need,
  {
    kind:
      | 'disarmed'
      | 'nobody_sends'
      | 'route_trouble'
      | 'allowance'
      | 'domain_trouble'
      | 'complaints_held'
      | 'import_failed'
      | 'template_language';
  }
>;

function useWordsAbout(): (need: NeedAbout, zone: string) => NeedWords {
  const { t } = useTranslation();
  return (need, zone) => {
    const instance = 'sending' in need ? need.sending.instance : need.instance;
    const event = instance ? eventName(instance.event) : '';
    const at = instance ? formatMoment(instance.startsAt, instance.zone, 'moment') : '';
    const template = 'sending' in need ? need.sending.template.name : '';
    const sent =
      'sending' in need ? formatMoment(need.sending.createdAt, instance?.zone ?? zone, 'moment') : '';
    const about = instance
      ? t('today.about', { template, event, at })
      : t('today.aboutNone', { template, sent });
    switch (need.kind) {
      case 'nobody_told':
        return {
          fact: t(`today.untoldNews.${need.news}`, { event }),
          consequence: t(need.news === 'moved' ? 'today.untoldMoved' : 'today.untold', {
            at,
            count: need.people,
          }),
          act: t('today.tellThem'),
        };
      case 'asking':
        return {
          fact: t('today.asking', { template }),
          consequence: `${whyHeldUp(need) ?? ''} ${about}`.trim(),
          act: t('today.open'),
        };
      case 'failed':
        return {
          fact: t('today.failed', { template, count: need.messages }),
          consequence: about,
          act: t('today.seeWhy'),
        };
      case 'uncertain':
        return {
          fact: t('today.uncertain', { count: need.messages }),
          consequence: `${about} ${t('today.uncertainWhy')}`,
          act: t('today.decide'),
        };
      case 'to_phone':
        return {
          fact: t('today.toPhone', { event, count: need.people }),
          consequence: `${about} ${t('today.toPhoneWhy')}`,
          act: t('today.phoneList'),
        };
      case 'partly_failed':
        return {
          fact: t('today.partlyFailed', { count: need.messages }),
          consequence: `${about} ${t('today.partlyFailedWhy')}`,
          act: t('today.phoneList'),
        };
      case 'print_at_home_off':
        return {
          fact: t('today.printOff', { event }),
          consequence: t('today.printOffWhy', { at, count: need.orders }),
          act: t('today.openPerformance'),
        };
    }
  };
}
