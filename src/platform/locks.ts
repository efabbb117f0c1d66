/**
 * The advisory locks of a Foyer database, all here so that no two mean different things by one number. Two Foyers
 * in one server do not meet: advisory locks belong to a database.
 */
export const locks = {
  /** Bringing the schema up to date; held by a session. */
  migration: 7_204_113,
  /** Being the one `foyer start`; held by a session as long as it runs. */
  ownership: 7_204_114,
  /** Writing the audit, until the transaction ends. */
  audit: 7_204_115,
  /** Taking in a file of the box office. */
  boxofficeImport: 7_204_116,
  /** Adding the starter templates. */
  starters: 7_204_117,
  /** Making a partition of message values. */
  valuePartition: 7_204_118,
  /** Sending to one instance: first number of a pair whose second is the instance. */
  sendingToInstance: 7_204_119,
  /** Changing who has which account and role. */
  staff: 7_204_120,
  /** Counting log-in tries: first number of a pair whose second is whom they count against. */
  loginTries: 7_204_121,
  /** Counting test mails to staff. */
  testMails: 7_204_122,
} as const;
