import { channels, contrast } from '../platform/contrast.ts';
import { AppError } from '../platform/errors.ts';

/** Petrol, until the venue sets its own. */
const defaultColour = '#14504F';

/** The venue's colour and what follows from it. All `#rrggbb`. */
export interface Palette {
  accent: string;
  /** The accent in the dark: lightened until it can be read there. */
  accentDark: string;
}

const dark = '#161315';

/**
 * Makes a palette of the venue's colour. Refuses what is no `#rrggbb`, or cannot be read on white (WCAG 2,
 * 1.4.3: 4.5).
 */
export function paletteOf(colour: string = defaultColour): Palette {
  if (!/^#[0-9a-f]{6}$/i.test(colour))
    throw new AppError(
      'invalid',
      'template_colour',
      `The venue's colour "${colour.slice(0, 20)}" is not of the form #14504F. Correct it in the settings of the venue.`,
    );
  const ratio = contrast(colour, '#ffffff');
  if (ratio < 4.5)
    throw new AppError(
      'invalid',
      'template_colour',
      `The venue's colour ${colour} has a contrast of ${ratio.toFixed(1)} on white; 4.5 is needed to be read. Choose a darker one.`,
    );
  return { accent: colour, accentDark: readableOn(dark, colour) };
}

/** Mixes white into a colour in twentieths until its contrast on the ground reaches 7. */
function readableOn(ground: string, colour: string): string {
  for (let part = 0; part <= 20; part++) {
    const mixed = `#${channels(colour)
      .map((value) =>
        Math.round(value + ((255 - value) * part) / 20)
          .toString(16)
          .padStart(2, '0'),
      )
      .join('')}`;
    if (contrast(mixed, ground) >= 7) return mixed;
  }
  return '#ffffff';
}
