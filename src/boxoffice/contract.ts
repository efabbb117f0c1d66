/** Shapes of the room's routes, by subject: the one door through which the web and other contracts know them. */
export * from './contract/adding.ts';
export * from './contract/customers.ts';
export * from './contract/events.ts';
export * from './contract/history.ts';
export * from './contract/imports.ts';
export * from './contract/instances.ts';
export * from './contract/marks.ts';
export { deliveryMethod, instanceState } from './contract/shapes.ts';
