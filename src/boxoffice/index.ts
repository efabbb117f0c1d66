/**
 * What ticketing tells us: venues, customers and their preferences, events, instances, orders, tickets, products,
 * memberships, donations and attendance. The room takes them in from files by the source's own ids (`importFile`),
 * derives what a ticket's status is, and answers questions about instances and people. It never decides who gets a
 * message: that is audience's.
 */
export { columnsOf, formatInWords, subjects, type Column, type Subject } from './columns.ts';
export { loadDemoVenue, writeDemoFiles } from './demo/load-demo-venue.ts';
export { failedImports, type FailedUpload } from './failed-imports.ts';
export { boxofficeJobs } from './upload-job.ts';
export { uploadSweep } from './upload-sweep.ts';
export { importFile, type ImportReport } from './import-file.ts';
export { customerView } from './customer.ts';
export { dayOf, firstMomentOf } from './days.ts';
export { instancesNamed, instancesOfEvent, oldestVenueZone } from './events.ts';
export { findPeople, findShows } from './find-for-search.ts';
export { eventName, findInstance, instanceView, type FoundInstance, type InstanceView } from './instance.ts';
export { instancesBetween } from './list-instances.ts';
export { markCancelled } from './mark.ts';
export { onDay } from './on-day.ts';
export { orderCodes, peopleById, peopleMatching, type Person } from './people.ts';
export { boxofficeRoutes } from './routes.ts';
export type { InstanceSending, SendingsOfInstance } from './sendings.ts';
export { keepByTickets } from './ticket-numbers.ts';
export { changeTrackingRefusal, refusesTracking } from './tracking-refusal.ts';
export { readersBetween } from './store/readers.ts';
export { venueLanguages } from './store/venues.ts';
export { verifyTicketCounts } from './verify-counts.ts';
export { instancesToWatch, ordersToPrint } from './watch.ts';
