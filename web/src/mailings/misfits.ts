const misfits = [
  'marketing_template',
  'instance_cancelled',
  'instance_started',
  'instance_postponed',
  'instance_past',
] as const;

/** Whether the screen has words of its own for why a template does not fit. */
export function isMisfit(code: string | null): code is (typeof misfits)[number] {
  return misfits.some((each) => each === code);
}
