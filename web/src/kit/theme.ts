import {
  createTheme,
  defaultVariantColorsResolver,
  type CSSVariablesResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core';
import fields from './fields.module.css';
import floats from './floats.module.css';

/**
 * The look, in one file: every colour of the interface as [light, dark]. Screens use them as `--f-<name>`.
 * Contrast was measured by WCAG's formula: text ≥ 4.5 on ground, surface and its own tint, `edge` ≥ 3.
 */
const colours = {
  /** The page. */
  ground: ['#F2F0EC', '#161315'],
  /** Sheets, fields, side panels. */
  surface: ['#FCFBF9', '#1E1A1D'],
  /** Selected menu row, planned message, empty part of a bar. */
  sunk: ['#E9E6E0', '#2A2529'],
  /** Lines between things; never the only edge of a control. */
  hair: ['#DBD6CE', '#3A3438'],
  /** Edges of fields, default buttons, radios, seats. */
  edge: ['#8B847E', '#81787B'],
  ink: ['#211C1F', '#EEE9E6'],
  /** Second line, captions, placeholders. */
  ink2: ['#5F5759', '#B2A9AB'],
  /** What can be pressed: primary button, link, chosen, focus. */
  accent: ['#5A1F47', '#DDAECA'],
  'accent-hover': ['#481838', '#E8C4D9'],
  /** Text and ticks on accent. */
  'accent-ink': ['#FFFFFF', '#21101B'],
  /** Chosen row or card. */
  'accent-tint': ['#F1E5EC', '#3A2533'],
  green: ['#1D6A3E', '#84CB9B'],
  'green-tint': ['#E2EEE4', '#1C3124'],
  amber: ['#855000', '#E8B766'],
  'amber-tint': ['#F8EBD3', '#382B15'],
  red: ['#A3241D', '#F4A097'],
  'red-tint': ['#F7E3DF', '#40211E'],
  /** The blue pen and the frame of the block being edited, nothing else. */
  pen: ['#1B5CA3', '#86B8F0'],
  /** The mark, nothing else. */
  brass: ['#866412', '#CFA64B'],
} as const satisfies Record<string, readonly [light: string, dark: string]>;

/** Colour of an SVG or a border in a style attribute: `token('green')` is `var(--f-green)`. */
export function token(name: keyof typeof colours): string {
  return `var(--f-${name})`;
}

/** Where the choice of light, dark or system is kept; `public/first-paint.js` reads it before the first paint. */
export const appearanceKey = 'foyer.appearance';

const aubergine: MantineColorsTuple = [
  '#F9F1F6',
  '#F1E5EC',
  '#E8C4D9',
  '#DDAECA',
  '#C486AB',
  '#A9618C',
  '#8C4470',
  '#72305A',
  '#5A1F47',
  '#481838',
];

// Both greys are warm, so that what Mantine greys by itself fits the paper.
const gray: MantineColorsTuple = [
  '#F7F5F2',
  '#F2F0EC',
  '#E9E6E0',
  '#DBD6CE',
  '#C3BDB5',
  '#A39C95',
  '#8B847E',
  '#5F5759',
  '#3A3438',
  '#211C1F',
];

const dark: MantineColorsTuple = [
  '#EEE9E6',
  '#D2CBC9',
  '#B2A9AB',
  '#968D90',
  '#81787B',
  '#3A3438',
  '#2A2529',
  '#1E1A1D',
  '#161315',
  '#0F0C0E',
];

// Mantine's autoContrast judges by the light shade and put white text on pale aubergine in the dark.
const variantColorResolver: VariantColorsResolver = (input) =>
  input.variant === 'filled' && (input.color === undefined || input.color === 'aubergine')
    ? {
        background: token('accent'),
        hover: token('accent-hover'),
        color: token('accent-ink'),
        border: '1px solid transparent',
      }
    : defaultVariantColorsResolver(input);

const radius = '6px';

/** Drawers and dialogs: surface, a heading of 18, open in 180 ms. */
const floating = {
  transitionProps: { duration: 180 },
  overlayProps: { backgroundOpacity: 0.35 },
  // Mantine draws a second <header>; the page has one banner.
  attributes: { header: { role: 'presentation' } },
};

export const theme = createTheme({
  colors: { aubergine, gray, dark },
  primaryColor: 'aubergine',
  primaryShade: { light: 8, dark: 3 },
  variantColorResolver,
  white: '#FCFBF9',
  black: '#211C1F',
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SF Mono', 'DejaVu Sans Mono', monospace",
  fontSizes: { xs: '12px', sm: '14px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '17px', sm: '21px', md: '21px', lg: '24px', xl: '28px' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  radius: { xs: radius, sm: radius, md: radius, lg: radius, xl: radius },
  defaultRadius: 'sm',
  shadows: { xs: 'none', sm: 'none', md: '0 8px 24px rgb(0 0 0 / 14%)' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '26px', lineHeight: '32px' },
      h2: { fontSize: '18px', lineHeight: '24px' },
      h3: { fontSize: '14px', lineHeight: '21px' },
    },
  },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Button: {
      defaultProps: { variant: 'default' },
      classNames: { root: fields.button, inner: fields.inner, loader: fields.loader },
    },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray' } },
    Drawer: { defaultProps: floating, classNames: floats },
    Modal: { defaultProps: floating, classNames: floats },
    Input: { classNames: { wrapper: fields.wrapper } },
    InputWrapper: { classNames: { error: fields.error, label: fields.label } },
    Checkbox: { defaultProps: { iconColor: token('accent-ink') }, classNames: { input: fields.box } },
    Radio: { defaultProps: { iconColor: token('accent-ink') }, classNames: { radio: fields.box } },
    // The parts of choices that are whole rows.
    CheckboxIndicator: { defaultProps: { iconColor: token('accent-ink') } },
    RadioIndicator: { defaultProps: { iconColor: token('accent-ink') } },
    SegmentedControl: { classNames: { label: fields.segment } },
    Switch: { classNames: { track: fields.track } },
  },
});

/** Our tokens per scheme, and Mantine's own variables pointed at them. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: { ...tokensOf(0), ...mantines },
  dark: { ...tokensOf(1), ...mantines },
});

function tokensOf(scheme: 0 | 1): Record<`--f-${string}`, string> {
  return Object.fromEntries(Object.entries(colours).map(([name, pair]) => [`--f-${name}`, pair[scheme]]));
}

// Set per scheme, because Mantine's defaults of a scheme are stronger than those of the root.
const mantines = {
  '--mantine-color-body': token('ground'),
  '--mantine-color-text': token('ink'),
  '--mantine-color-bright': token('ink'),
  '--mantine-color-dimmed': token('ink2'),
  '--mantine-color-default': token('surface'),
  '--mantine-color-default-hover': token('sunk'),
  '--mantine-color-default-color': token('ink'),
  '--mantine-color-default-border': token('edge'),
  '--mantine-color-placeholder': token('ink2'),
  '--mantine-color-anchor': token('accent'),
  '--mantine-color-error': token('red'),
  '--mantine-color-aubergine-filled': token('accent'),
  '--mantine-color-aubergine-light': token('accent-tint'),
  '--mantine-color-aubergine-light-hover': token('accent-tint'),
  '--mantine-color-aubergine-light-color': token('accent'),
  '--mantine-color-aubergine-outline': token('accent'),
  '--mantine-color-aubergine-text': token('accent'),
};
