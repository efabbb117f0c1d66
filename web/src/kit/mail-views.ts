/** The three ways to look at a mail: as its reader saw it, its text part, and the bytes that went out. */
export const mailViews = ['html', 'text', 'source'] as const;
export type MailView = (typeof mailViews)[number];
