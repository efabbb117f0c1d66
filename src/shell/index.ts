/**
 * What stands on every screen of the staff: search over everything, and the changes that live parts follow. It owns no table and decides
 * nothing; it asks the rooms below through their doors.
 */
export { shellRoutes } from './routes.ts';
