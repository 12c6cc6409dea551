import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fontkit from '@cantoo/fontkit'
import type { ViewSpan } from '#core/evidence/reading-view'
import { cardNumbersIn, maskCardNumbers } from '#core/kernel/card-number'

/** The fonts of the laid-out pages; a sign that neither has cannot be drawn. */
const FONTS = ['SourceSans3_400Regular.ttf', 'DejaVuSans.ttf']

const coverages = new Map<string, Promise<ReadonlySet<number>>>()

const readCoverage = async (resourcesDir: string): Promise<ReadonlySet<number>> => {
  const signs = new Set<number>()
  for (const name of FONTS) {
    const font = fontkit.create(await readFile(join(resourcesDir, 'fonts', name)))
    if ('characterSet' in font) for (const sign of font.characterSet) signs.add(sign)
  }
  return signs
}

const coverageOf = (resourcesDir: string): Promise<ReadonlySet<number>> => {
  const known = coverages.get(resourcesDir)
  if (known !== undefined) return known
  const made = readCoverage(resourcesDir)
  coverages.set(resourcesDir, made)
  return made
}

// What ends a line for Unicode, or for Word (a vertical tab), ends one here.
const LINE_END = /\r\n?|[\v\f\u0085\u2028\u2029]/g
/** Signs that show nothing by themselves and that harm nobody. */
const SILENT = /[\p{M}\s\u00ad\u200b-\u200f\u202a-\u202c\u2060-\u2064\ufeff]/u
/** What chooses between two looks of the sign before. */
const VARIANTS = /[\ufe00-\ufe0f]/g
/** Stands where the template may break a word; nobody's sign, and one of the file is shown by its code. */
export const BREAK = '\ue000'
/** What is longer is no word but data: broken by a sign that is there, as so many invisible boxes would take minutes. */
const LONGEST_WORD = 200
/** Characters of one word that no line could hold, nor the cell of a table. */
const LONG_WORD = { line: /[^\s\u200b]{36,}/g, cell: /[^\s\u200b]{14,}/g }

const codeOf = (sign: string): string => `⟨U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`

/** What a file's text becomes on a page, and what was met on the way. */
export interface PageText {
  /** One stretch of text. */
  readonly text: (text: string, place?: 'line' | 'cell') => string
  /** Stretches that are read as one: a card number may begin in one and end in the next. */
  readonly spans: (spans: readonly ViewSpan[], place: 'line' | 'cell') => readonly ViewSpan[]
  readonly met: () => { readonly withoutGlyph: number; readonly masked: number }
}

/**
 * Prepares text for a page: complete card numbers masked, what hides or reorders text shown by its code (a control, a
 * change of direction), and so is what no font can draw; long words may be broken. Nothing else changes.
 */
export const createPageText = async (resourcesDir: string): Promise<PageText> => {
  const coverage = await coverageOf(resourcesDir)
  let [withoutGlyph, masked] = [0, 0]
  const visible = (sign: string): string => {
    if (sign === '\n' || SILENT.test(sign)) return sign
    const code = sign.codePointAt(0) ?? 0
    if (/[\p{Cc}\p{Cf}]/u.test(sign)) return codeOf(sign)
    if (coverage.has(code) && sign !== BREAK) return sign
    withoutGlyph += 1
    return codeOf(sign)
  }
  const drawn = (text: string, place: keyof typeof LONG_WORD): string => {
    const plain = text.toWellFormed().replace(LINE_END, '\n').replace(/\t/g, '    ').replace(VARIANTS, '')
    const shown = /^[\n\x20-\x7e\xa0-\xff]*$/.test(plain) ? plain : Array.from(plain, visible).join('')
    return shown.replace(LONG_WORD[place], (word) =>
      word.replace(/.{7}(?=.)/gsu, `$&${word.length > LONGEST_WORD ? '\u200b' : BREAK}`),
    )
  }
  const mask = (text: string): string => {
    masked += cardNumbersIn(text).length
    return maskCardNumbers(text)
  }
  const spans: PageText['spans'] = (given, place) => {
    const whole = given.map(({ text }) => text).join('')
    const cards = cardNumbersIn(whole).length
    const parted = given.reduce((sum, { text }) => sum + cardNumbersIn(text).length, 0)
    const safe: readonly ViewSpan[] = cards > parted ? [{ text: whole, weight: 'plain', address: null }] : given
    return safe.map(({ text, weight, address }) => ({
      text: drawn(mask(text), place),
      weight,
      address: address === null ? null : drawn(maskCardNumbers(address), place),
    }))
  }
  return { text: (text, place = 'line') => drawn(mask(text), place), spans, met: () => ({ withoutGlyph, masked }) }
}
