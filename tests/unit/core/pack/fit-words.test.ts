import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fitPack } from '#core/pack/fit-pack'
import type { FitAdvice, FitHelp, FitProblem } from '#core/pack/fit-plan'
import {
  adviceText,
  CAUTIOUS_WORDS,
  FIELD_WORDS,
  fieldText,
  helpText,
  problemText,
  writeBytes,
} from '#core/pack/fit-words'
import { findEnglishFaults, findWrittenFaults } from '#tests/support/french-spacing'
import { dossiersFor } from './fit-cases'
import { PROFILES } from './recipients-on-disk'

const NBSP = '\u00a0'
const large: FitProblem = {
  kind: 'exhibit_too_large',
  exhibit: 4,
  found: 6_234_567,
  limit: 5_000_000,
  over: 1_234_567,
  isDefault: false,
  helps: [],
}

/** What makes one wording differ from another. */
const shapeOf = (said: FitProblem | FitHelp | FitAdvice): string =>
  JSON.stringify([
    said.kind,
    'isDefault' in said && said.isDefault,
    'isSure' in said && said.isSure,
    'exhibits' in said && said.exhibits.length === 1,
  ])

describe('writeBytes', () => {
  it('says what one reads, and exactly', () => {
    expect(writeBytes(0)).toEqual({ fr: `0${NBSP}octet`, en: `0${NBSP}bytes` })
    expect(writeBytes(1)).toEqual({ fr: `1${NBSP}octet`, en: `1${NBSP}byte` })
    expect(writeBytes(999_999).fr).toBe(`999\u202f999${NBSP}octets`)
    expect(writeBytes(5_000_000)).toEqual({ fr: `5${NBSP}Mo`, en: `5${NBSP}MB` })
    expect(writeBytes(1_200_000).fr).toBe(`1,2${NBSP}Mo`)
    expect(writeBytes(1_234_567)).toEqual({
      fr: `1,2${NBSP}Mo (1\u202f234\u202f567${NBSP}octets)`,
      en: `1.2${NBSP}MB (1,234,567${NBSP}bytes)`,
    })
    expect(writeBytes(5_000_001).en).toBe(`5${NBSP}MB (5,000,001${NBSP}bytes)`)
  })
})

describe('what the person reads', () => {
  it('says what is too large and by how many bytes', () => {
    expect(problemText(large)).toEqual({
      fr: `Pièce n°${NBSP}4${NBSP}: le fichier pèserait 6,2${NBSP}Mo (6\u202f234\u202f567${NBSP}octets) pour 5${NBSP}Mo au plus, soit 1,2${NBSP}Mo (1\u202f234\u202f567${NBSP}octets) de trop.`,
      en: `Exhibit no.${NBSP}4: the file would weigh 6.2${NBSP}MB (6,234,567${NBSP}bytes) for 5${NBSP}MB at most, that is 1.2${NBSP}MB (1,234,567${NBSP}bytes) too much.`,
    })
  })

  it('marks a limit that is ours', () => {
    const said = problemText({ ...large, isDefault: true })
    expect(said.fr.toLowerCase()).toContain(CAUTIOUS_WORDS.fr.toLowerCase())
    expect(said.en.toLowerCase()).toContain(CAUTIOUS_WORDS.en)
    expect(problemText(large).fr.toLowerCase()).not.toContain('prudente')
  })

  it('names the exhibits to leave out', () => {
    expect(helpText({ kind: 'leave_out', exhibits: [3] })).toEqual({
      fr: `Laisser de côté la pièce n°${NBSP}3.`,
      en: `Leave out exhibit no.${NBSP}3.`,
    })
    expect(helpText({ kind: 'leave_out', exhibits: [2, 3] }).fr).toBe(
      `Laisser de côté les pièces n°${NBSP}2 et${NBSP}3.`,
    )
  })

  it('counts characters', () => {
    const fit = { text: 'x', characters: 5123, limit: 5000, over: 123, short: { text: 'x', characters: 1 } }
    expect(fieldText(fit, false).fr).toBe(
      `5\u202f123 caractères sur 5\u202f000${NBSP}: 123 de trop. Un texte plus court est proposé.`,
    )
    expect(fieldText({ ...fit, characters: 12, over: 0, short: null }, true).en).toBe(
      `12 characters of 5,000 (${CAUTIOUS_WORDS.en}).`,
    )
  })

  it('has every reason in both languages, each set as it should be, for every kind there is', () => {
    const fits = PROFILES.flatMap((profile) =>
      fc.sample(dossiersFor(profile, 25), { numRuns: 60, seed: 7 }).map(fitPack),
    )
    const found = fits.flatMap((fit) => fit.problems)
    const problems = new Map(found.map((problem) => [shapeOf(problem), problem]))
    const helps = new Map(found.flatMap((problem) => problem.helps.map((help) => [shapeOf(help), help] as const)))
    const advices = new Map(fits.flatMap((fit) => fit.advice.map((advice) => [shapeOf(advice), advice] as const)))
    const name = { name: '000.pdf', found: 7, limit: 5, over: 2 }
    problems.set('name_too_long', { kind: 'name_too_long', ...name, isDefault: false, helps: [] })
    const noPdf = { format: 'pdf', exhibits: [1], front: true }
    problems.set('no PDF', { kind: 'format', ...noPdf, isDefault: false, helps: [] })
    const kinds = new Set([...problems.values()].map(({ kind }) => kind))
    expect([...kinds].sort()).toEqual([
      'exhibit_too_large',
      'format',
      'front_too_large',
      'name_too_long',
      'no_pages',
      'too_many_files',
      'total_too_large',
    ])
    expect(helps.size).toBe(6)
    expect(advices.size).toBe(4)
    const said = [
      ...[...problems.values()].map(problemText),
      ...[...helps.values()].map(helpText),
      ...[...advices.values()].map(adviceText),
      CAUTIOUS_WORDS,
      { fr: FIELD_WORDS.fr.more, en: FIELD_WORDS.en.more },
    ]
    for (const { fr, en } of said) expect([fr, ...findWrittenFaults(fr), ...findEnglishFaults(en)]).toEqual([fr])
    if (process.env.FIT_TEXT !== undefined) console.info(said.map(({ fr, en }) => `${fr}\n${en}`).join('\n\n'))
  })
})
