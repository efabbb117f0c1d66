/**
 * The first screen: what is on this week, what is going out now, and what needs a person, worst first. The room stands
 * above all others, because it asks each of them through its door what concerns today (performances and tickets
 * now, what is planned and which cases are due once those rooms are there). It has no tables and no SQL: a fact that
 * Today needs is read by the room that owns it.
 */
export { todayRoutes } from './routes.ts';
