/** What one language of a template says, as somebody writes it. */
export interface Written {
  subject: string;
  mjml: string;
}

/** Each language of a version as somebody writes it. Pure. */
export function writtenOf(version: {
  variants: Readonly<Record<string, { subject: string }>>;
  sources: Readonly<Record<string, string>>;
}): Record<string, Written> {
  return Object.fromEntries(
    Object.entries(version.sources).map(([language, mjml]) => [
      language,
      { subject: version.variants[language]?.subject ?? '', mjml },
    ]),
  );
}
