/**
 * Contrast on white by WCAG's formula, for the number beside a colour being chosen; the server judges by its own.
 * Undefined for what is no `#rrggbb`. test/contrast.test.ts holds the two together.
 */
export function contrastOnWhite(colour: string): number | undefined {
  if (!/^#[0-9a-f]{6}$/i.test(colour)) return undefined;
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 1.05 / (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05);
}

/** Text on white must reach this to be read. */
export const leastContrast = 4.5;
