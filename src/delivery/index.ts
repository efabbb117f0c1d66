/**
 * How it goes out. A sending is made, its audience frozen once, its messages claimed, spoken and recorded so that nobody is
 * forgotten and nobody is told twice without need, whatever dies in between: README.md is the protocol, rule by rule.
 * What is shown of a message, a person or a sending is derived from facts here and nowhere else.
 */
export type { AudienceQuery, AudienceRow, LeftOutReason } from './audience-row.ts';
export type { Sender } from './compose.ts';
export { domainJobs, domainSweep } from './domain/daily.ts';
export { checkSenderDomain, domainView, type DomainTools } from './domain/domain-check.ts';
export { domainRoutes } from './domain/routes.ts';
export { domainTrouble, type DomainTrouble } from './domain/trouble.ts';
export { endSendings } from './end-sendings.ts';
export { freezeSending, type FreezeTools } from './freeze.ts';
export { addDeliveryGauges } from './gauges.ts';
export { nearlyUsed, type NearlyUsed } from './allowances.ts';
export { ensureIdentity, findIdentity, setIdentity } from './identity.ts';
export { armHere, type ArmedHere } from './arm-here.ts';
export { sendingsOfInstance } from './instance-sendings.ts';
export { outbox } from './outbox.ts';
export { personValues } from './recheck.ts';
export { reportRoutes } from './report/routes.ts';
export { dropWhatIsOld, lastRun } from './retention.ts';
export { setDefaultRoute } from './route-settings.ts';
export { explainMail, mostBytesRead, type Explanation } from './returned/index.ts';
export { deliverySettingsRoutes } from './settings/routes.ts';
export { deliveryRoutes } from './routes.ts';
export { sendTest, type SentTest, type TestTools } from './send-test.ts';
export { sendingAnswers } from './sending-answers.ts';
export { answerOfHeldUp, answerOfInstance } from './answers.ts';
export { askAboutSending } from './ask-about-sending.ts';
export { createSending, type NewSending } from './sending.ts';
export { startDelivery } from './start.ts';
export type { MessageState } from './status.ts';
export { findStop, stopAllSending, stopView, type Stop } from './stop-all.ts';
export { stopSending } from './stop.ts';
export { newestByPurpose } from './store/sendings.ts';
export { drawnMessages } from './store/sample.ts';
export { movingSendings } from './store/moving.ts';
export { heldUp, sendingHealth, type HeldUp } from './held-up.ts';
export { hasLiveWorker } from './store/live-workers.ts';
export { complaintsHeld } from './comeback/complaints.ts';
export { startReturns } from './comeback/start.ts';
export { returnsRoutes } from './comeback/routes.ts';
export { providerRoutes } from './provider/routes.ts';
export { suppress } from './suppression.ts';
export type { Summary } from './totals.ts';
export { isTrackingAllowed } from './tracking/choice.ts';
export { trackingChoiceRoutes } from './tracking/choice-routes.ts';
export { trackingRoutes } from './tracking/routes.ts';
export { verifyDelivery, type Finding } from './verify.ts';
export { sendingView, sendingsAround, type SendingView } from './view.ts';
