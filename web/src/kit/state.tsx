import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconBan,
  IconCheck,
  IconChecks,
  IconCircleCheck,
  IconClick,
  IconClock,
  IconClockEdit,
  IconClockExclamation,
  IconClockX,
  IconEraser,
  IconFlag,
  IconGauge,
  IconHandStop,
  IconHelpCircle,
  IconLanguage,
  IconMailOpened,
  IconMinus,
  IconPhone,
  IconPhoneOff,
  IconPlayerPause,
  IconPrinterOff,
  IconReplace,
  IconSend,
  IconSpeakerphone,
  IconTestPipe,
  IconUserCheck,
  IconWorldX,
  IconX,
  type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import css from './state.module.css';

export type Tone = 'ink' | 'green' | 'amber' | 'red' | 'quiet';

interface Look {
  icon: Icon;
  tone: Tone;
}

function look(icon: Icon, tone: Tone): Look {
  return { icon, tone };
}

/** Every state a person can meet. The words stand in the catalogue under `state.<of>.<state>`. */
const looks = {
  sending: {
    planned: look(IconClock, 'ink'),
    preparing: look(IconClock, 'ink'),
    sending: look(IconSend, 'ink'),
    paused: look(IconPlayerPause, 'amber'),
    asking: look(IconAlertTriangle, 'amber'),
    sent: look(IconCheck, 'green'),
    partly_failed: look(IconAlertTriangle, 'amber'),
    failed: look(IconX, 'red'),
    missed: look(IconClockX, 'red'),
    stopped: look(IconHandStop, 'red'),
    cancelled: look(IconBan, 'quiet'),
    superseded: look(IconReplace, 'quiet'),
  },
  message: {
    waiting: look(IconClock, 'ink'),
    going_out: look(IconSend, 'ink'),
    accepted: look(IconCheck, 'green'),
    delivered: look(IconChecks, 'green'),
    opened: look(IconMailOpened, 'green'),
    clicked: look(IconClick, 'green'),
    uncertain: look(IconHelpCircle, 'amber'),
    marked_as_sent: look(IconUserCheck, 'green'),
    refused: look(IconX, 'red'),
    bounced: look(IconArrowBackUp, 'red'),
    complained: look(IconFlag, 'red'),
    expired: look(IconClockX, 'red'),
    skipped: look(IconMinus, 'quiet'),
    cancelled: look(IconBan, 'quiet'),
  },
  /** A row of the report (MSG-21): sent is a mail server's word, opened at least once. */
  recipient: {
    waiting: look(IconClock, 'ink'),
    sent: look(IconCheck, 'green'),
    received: look(IconChecks, 'green'),
    opened: look(IconMailOpened, 'green'),
    clicked: look(IconClick, 'green'),
    uncertain: look(IconHelpCircle, 'amber'),
    failed: look(IconX, 'red'),
    bounced: look(IconArrowBackUp, 'red'),
    complained: look(IconFlag, 'red'),
    skipped: look(IconMinus, 'quiet'),
    cancelled: look(IconBan, 'quiet'),
  },
  // What is known of one message, one look a fact.
  fact: {
    accepted: look(IconCheck, 'green'),
    refused: look(IconX, 'red'),
    retry: look(IconClock, 'ink'),
    skipped: look(IconMinus, 'quiet'),
    uncertain: look(IconHelpCircle, 'amber'),
    expired: look(IconClockX, 'red'),
    returned: look(IconReplace, 'quiet'),
    resend: look(IconSend, 'ink'),
    mark_as_sent: look(IconUserCheck, 'green'),
    mark_undone: look(IconReplace, 'quiet'),
    delivered: look(IconChecks, 'green'),
    bounced: look(IconArrowBackUp, 'red'),
    complained: look(IconFlag, 'red'),
    opened: look(IconMailOpened, 'green'),
    clicked: look(IconClick, 'green'),
  },
  import: {
    receiving: look(IconClock, 'ink'),
    checking: look(IconClock, 'ink'),
    checked: look(IconCheck, 'green'),
    refused: look(IconX, 'red'),
    applying: look(IconClock, 'ink'),
    applied: look(IconCheck, 'green'),
    failed: look(IconX, 'red'),
    broken_off: look(IconAlertTriangle, 'amber'),
    dropped: look(IconMinus, 'quiet'),
  },
  person: {
    waiting: look(IconClock, 'ink'),
    will_receive: look(IconCheck, 'green'),
    reached: look(IconCheck, 'green'),
    unreachable: look(IconPhoneOff, 'amber'),
    left_out: look(IconMinus, 'quiet'),
  },
  instance: {
    planned: look(IconClock, 'ink'),
    on_sale: look(IconCheck, 'green'),
    ended: look(IconMinus, 'quiet'),
    moved: look(IconClockEdit, 'amber'),
    postponed: look(IconClockX, 'amber'),
    cancelled: look(IconBan, 'quiet'),
  },
  suppression: {
    all: look(IconBan, 'red'),
    marketing: look(IconMinus, 'amber'),
  },
  complaint: {
    open: look(IconFlag, 'red'),
    stopped: look(IconBan, 'quiet'),
  },
  complaint_rate: {
    few: look(IconFlag, 'quiet'),
    too_many: look(IconAlertTriangle, 'amber'),
  },
  returned: {
    waiting: look(IconClock, 'ink'),
    done: look(IconCheck, 'green'),
    held: look(IconPlayerPause, 'ink'),
    review: look(IconAlertTriangle, 'amber'),
    quarantined: look(IconX, 'red'),
  },
  print_at_home: {
    on: look(IconCheck, 'green'),
    off: look(IconMinus, 'amber'),
  },
  case_clock: {
    due: look(IconClock, 'ink'),
    due_before_curtain: look(IconClockExclamation, 'amber'),
    late: look(IconClockX, 'red'),
    waiting: look(IconPlayerPause, 'quiet'),
  },
  second_factor: {
    set: look(IconCheck, 'green'),
    missing: look(IconMinus, 'quiet'),
    needed: look(IconAlertTriangle, 'amber'),
  },
  account: {
    active: look(IconCheck, 'green'),
    invited: look(IconClock, 'ink'),
    disabled: look(IconBan, 'quiet'),
  },
  api_key: {
    in_use: look(IconCheck, 'green'),
    unused: look(IconClock, 'ink'),
    revoked: look(IconBan, 'quiet'),
  },
  /** What somebody said of a message drawn by chance. */
  sample: {
    unread: look(IconClock, 'ink'),
    fine: look(IconCheck, 'green'),
    not_fine: look(IconX, 'red'),
  },
  confirmed_text: {
    as_confirmed: look(IconCheck, 'green'),
    differs: look(IconAlertTriangle, 'red'),
    deleted: look(IconMinus, 'quiet'),
  },
  customer: {
    active: look(IconCheck, 'green'),
    inactive: look(IconBan, 'amber'),
    merged: look(IconReplace, 'quiet'),
    erased: look(IconEraser, 'quiet'),
  },
  preference: {
    granted: look(IconCheck, 'green'),
    refused: look(IconBan, 'quiet'),
  },
  order: {
    reserved: look(IconClock, 'ink'),
    unpaid: look(IconClock, 'amber'),
    paid: look(IconCheck, 'green'),
    cancelled: look(IconBan, 'quiet'),
    refunded: look(IconArrowBackUp, 'quiet'),
    expired: look(IconClockX, 'quiet'),
    test: look(IconMinus, 'quiet'),
  },
  need: {
    nobody_told: look(IconSpeakerphone, 'red'),
    disarmed: look(IconAlertTriangle, 'red'),
    nobody_sends: look(IconAlertTriangle, 'red'),
    route_trouble: look(IconAlertTriangle, 'red'),
    asking: look(IconAlertTriangle, 'red'),
    failed: look(IconX, 'red'),
    uncertain: look(IconHelpCircle, 'amber'),
    to_phone: look(IconPhone, 'amber'),
    partly_failed: look(IconAlertTriangle, 'amber'),
    import_failed: look(IconX, 'amber'),
    allowance: look(IconGauge, 'amber'),
    complaints_held: look(IconFlag, 'amber'),
    domain_trouble: look(IconWorldX, 'amber'),
    print_at_home_off: look(IconPrinterOff, 'amber'),
    template_language: look(IconLanguage, 'amber'),
  },
  /** Of a part of the sender's domain in the DNS. */
  domain: {
    in_order: look(IconCheck, 'green'),
    weak: look(IconAlertTriangle, 'amber'),
    missing: look(IconX, 'red'),
    wrong: look(IconX, 'red'),
    unknown: look(IconHelpCircle, 'amber'),
    unasked: look(IconClock, 'ink'),
  },
  /** Of a failure that is told to staff. */
  notice: {
    waiting: look(IconClock, 'ink'),
    sent: look(IconCheck, 'green'),
    captured: look(IconMinus, 'quiet'),
    given_up: look(IconX, 'red'),
  },
  /** What a mail to staff is, among those to customers. */
  staff_mail: {
    test: look(IconTestPipe, 'quiet'),
    notice: look(IconSpeakerphone, 'amber'),
  },
  /** Of a part of trying a mail server. */
  /** A way out. */
  route: {
    idle: look(IconMinus, 'quiet'),
    sending: look(IconSend, 'ink'),
    waiting: look(IconClock, 'ink'),
    disarmed: look(IconAlertTriangle, 'red'),
    paused: look(IconPlayerPause, 'amber'),
    stopped: look(IconHandStop, 'red'),
    trouble: look(IconAlertTriangle, 'amber'),
  },
  try_step: {
    done: look(IconCheck, 'green'),
    failed: look(IconX, 'red'),
    not_needed: look(IconMinus, 'quiet'),
    not_reached: look(IconMinus, 'quiet'),
  },
  system: {
    running: look(IconCircleCheck, 'green'),
    stopped: look(IconHandStop, 'red'),
    disarmed: look(IconAlertTriangle, 'red'),
    nobody_sends: look(IconAlertTriangle, 'red'),
    route_trouble: look(IconAlertTriangle, 'amber'),
    degraded: look(IconAlertTriangle, 'amber'),
    away: look(IconX, 'red'),
  },
} as const satisfies Record<string, Record<string, Look>>;

type Looks = typeof looks;
/** A thing with a state: a sending, a message, a person of an audience, and so on. */
export type Stated = keyof Looks;

/** One state of one kind of thing: `{ of: 'message', state: 'uncertain' }`. */
export type StateName = { [Of in Stated]: { of: Of; state: keyof Looks[Of] } }[Stated];

type StateKey = { [Of in Stated]: `state.${Of}.${keyof Looks[Of] & string}` }[Stated];

/** The one place where a state gets its icon, its tone and its word; screens never choose a colour themselves. */
export function lookOf(name: StateName): Look & { word: StateKey } {
  const ofKind: Record<string, Look> = looks[name.of];
  const found = ofKind[name.state];
  if (!found) throw new TypeError(`No look for ${name.of} ${name.state}`);
  return { ...found, word: `state.${name.of}.${name.state}` as StateKey };
}

/** Every state there is, for the test that looks for its words. */
export function everyState(): StateName[] {
  return Object.entries(looks).flatMap(([of, states]) =>
    Object.keys(states).map((state) => ({ of, state }) as StateName),
  );
}

/** Icon, word and colour of a state, always all three. */
export function State(props: StateName) {
  const { t } = useTranslation();
  const { icon: StateIcon, tone, word } = lookOf(props);
  return (
    <span className={css.state} data-tone={tone}>
      <StateIcon size={15} stroke={2} aria-hidden />
      {t(word)}
    </span>
  );
}
