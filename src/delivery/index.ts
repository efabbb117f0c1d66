/**
 * How it goes out. A sending is made, its audience frozen once, its messages claimed, spoken and recorded so that nobody is
 * forgotten and nobody is told twice without need, whatever dies in between: README.md is the protocol, rule by rule.
 * What is shown of a message, a person or a sending is derived from facts here and nowhere else.
 */
export { leftOutReasons, type AudienceQuery, type AudienceRow, type LeftOutReason } from './audience-row.ts';
export { composerVersion, prepareComposer, type Sender } from './compose.ts';
export { messageCopy, type CopyVerdict, type MessageCopy } from './copy.ts';
export { endSendings, sendingsLoop } from './end-sendings.ts';
export { freezeSending, type FreezeTools, type FreezeVerdict } from './freeze.ts';
export { addDeliveryGauges } from './gauges.ts';
export { ensureIdentity, findIdentity, setIdentity } from './identity.ts';
export { sendingsOfInstance } from './instance-sendings.ts';
export { outbox } from './outbox.ts';
export { listMessages, listPeople } from './people.ts';
export { personValues } from './recheck.ts';
export { setDefaultRoute } from './route-settings.ts';
export { explainMail, mostBytesRead, type Explanation } from './returned/index.ts';
export { isWorthTelling, tellOfFailure } from './notices.ts';
export { deliverySettingsRoutes, type DeliverySettingsDeps } from './settings/routes.ts';
export { deliveryRoutes, type DeliveryRoutesDeps } from './routes.ts';
export { testMark, type TestMessage } from './compose-test.ts';
export { sendTest, type SentTest, type TestTools } from './send-test.ts';
export { sendingAnswers } from './sending-answers.ts';
export { answerOfHeldUp, answerOfInstance } from './answers.ts';
export { askAboutSending } from './ask-about-sending.ts';
export { createSending, type NewSending } from './sending.ts';
export { startDelivery, type DeliveryOptions, type RunningDelivery } from './start.ts';
export { messageStates, sendingWord, type MessageState, type SendingState } from './status.ts';
export {
  findStop,
  resumeSending,
  stopAllSending,
  stopView,
  type ResumeVerdict,
  type Stop,
  type StopView,
} from './stop-all.ts';
export { stopSending, type StopVerdict } from './stop.ts';
export { newestByPurpose } from './store/sendings.ts';
export { movingSendings } from './store/moving.ts';
export { heldUp, sendingHealth, type HeldUp, type SendingHealth } from './held-up.ts';
export { hasLiveWorker } from './store/live-workers.ts';
export { suppress, unsuppress } from './suppression.ts';
export type { Summary, Totals } from './totals.ts';
export { unreachableCsv, type ReadOrderCodes } from './unreachable.ts';
export { isTrackingAllowed } from './tracking/choice.ts';
export { trackingChoiceRoutes } from './tracking/choice-routes.ts';
export { trackingRoutes, type TrackingDeps } from './tracking/routes.ts';
export { verifyDelivery, type Finding } from './verify.ts';
export { listSendings, sendingView, sendingsAround, type SendingView } from './view.ts';
