import about from '../package.json' with { type: 'json' };

/** The version of this Foyer, as package.json says. */
export const version: string = about.version;
