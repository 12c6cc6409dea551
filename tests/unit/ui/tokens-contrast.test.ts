import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const css = readFileSync(new URL('../../../src/ui/kit/tokens.css', import.meta.url), 'utf8')

type Theme = 'light' | 'dark'
const THEMES: readonly Theme[] = ['light', 'dark']

/** Reads `--name: light-dark(#a, #b)` and `--name: #a` as they stand in the file. */
const colours = (theme: Theme): ReadonlyMap<string, string> => {
  const found = new Map<string, string>()
  const root = css.slice(0, css.indexOf('@media (forced-colors'))
  for (const [, name = '', both, light = '', dark = '', single] of root.matchAll(
    /--([a-z-]+):\s*(?:(light-dark)\((#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\)|(#[0-9a-f]{6}));/gi,
  ))
    found.set(name, both === undefined ? (single ?? '') : theme === 'light' ? light : dark)
  return found
}

const channel = (value: number): number => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)

/** Relative luminance, WCAG 2.2. */
const luminance = (hex: string): number => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => channel(Number.parseInt(hex.slice(at, at + 2), 16) / 255))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

const contrast = (a: string, b: string): number => {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (high + 0.05) / (low + 0.05)
}

const GROUNDS = ['canvas', 'sunken', 'surface', 'raised', 'hover']

/** Every text colour with every ground it is set on. */
const TEXT_PAIRS: readonly (readonly [text: string, ground: string])[] = [
  ...['ink', 'ink-muted', 'accent', 'accent-strong'].flatMap((text) =>
    GROUNDS.map((ground) => [text, ground] as const),
  ),
  ...['good', 'warn', 'bad'].flatMap((text) =>
    ['canvas', 'surface', 'raised', `${text}-soft`].map((ground) => [text, ground] as const),
  ),
  ...['ink', 'ink-muted'].flatMap((text) =>
    ['accent-soft', 'good-soft', 'warn-soft', 'bad-soft'].map((ground) => [text, ground] as const),
  ),
  ['accent', 'accent-soft'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-strong'],
  ['on-bad', 'bad'],
  ['canvas', 'ink'],
  ['paper-ink', 'paper'],
  ['paper-ink-muted', 'paper'],
]

/** Borders of controls, marks that carry meaning and the focus ring, with what lies beside them. */
const EDGE_PAIRS: readonly (readonly [edge: string, ground: string])[] = [
  ...['edge', 'focus', 'accent'].flatMap((edge) => GROUNDS.map((ground) => [edge, ground] as const)),
  ...['good', 'warn', 'bad'].flatMap((edge) =>
    ['canvas', 'surface', 'sunken'].map((ground) => [edge, ground] as const),
  ),
]

describe.each(THEMES)('the tokens in %s', (theme) => {
  const colour = colours(theme)
  const of = (name: string): string => {
    const value = colour.get(name)
    if (value === undefined) throw new Error(`no colour --${name} in tokens.css`)
    return value
  }

  it.each(TEXT_PAIRS)('writes %s on %s with at least 4.5:1', (text, ground) => {
    expect(contrast(of(text), of(ground))).toBeGreaterThanOrEqual(4.5)
  })

  it.each(EDGE_PAIRS)('draws %s on %s with at least 3:1', (edge, ground) => {
    expect(contrast(of(edge), of(ground))).toBeGreaterThanOrEqual(3)
  })
})

describe('the tokens', () => {
  it('declare every colour once for both themes', () => {
    expect([...colours('light').keys()]).toEqual([...colours('dark').keys()])
    expect(colours('light').size).toBeGreaterThanOrEqual(25)
  })

  it('replace every colour role when the system forces its own', () => {
    const forced = css.slice(css.indexOf('@media (forced-colors'), css.indexOf('@media (prefers-reduced-motion'))
    for (const name of colours('light').keys()) expect(forced).toContain(`--${name}:`)
  })

  it('keep motion between 120 and 180 ms, and at 0 for those who asked for none', () => {
    expect(css).toMatch(/--quick: 120ms/)
    expect(css).toMatch(/--slow: 180ms/)
    expect(css.slice(css.indexOf('prefers-reduced-motion'))).toMatch(/--quick: 0ms;\s+--slow: 0ms/)
  })
})
