import { mkdirSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { hasCardNumber } from '#core/kernel/card-number'
import { composeLetter } from '#core/letter/compose-letter'
import { draftLetter } from '#core/letter/draft-letter'
import { typedExhibits } from '#core/letter/exhibit-citations'
import { isKept } from '#core/letter/fill-template'
import { LetterContent, LetterDocument, type MissingFact } from '#core/letter/letter'
import { gatherFacts } from '#core/letter/letter-facts'
import { unmetPoints } from '#core/letter/letter-must'
import { blockTexts, textsOf } from '#core/letter/letter-texts'
import { findLetterMarks } from '#core/letter/placeholders'
import { refreshLetter } from '#core/letter/refresh-letter'
import { plainText } from '#core/letter/rich-text'
import { findSpacingFaults } from '#tests/support/french-spacing'
import { caseOf, SIZES, type Size, TEMPLATES } from './letter-cases'

const LANGUAGES = ['fr', 'en'] as const
const CASES = TEMPLATES.flatMap((template) =>
  SIZES.flatMap((size) =>
    LANGUAGES.filter((language) => language === 'fr' || template.en !== null).map(
      (language) => [`${template.id}, ${size}, ${language}`, template, size, language] as const,
    ),
  ),
)

/** Where a person reads the letters as text; nothing is written without it. */
const DUMP = process.env.LETTERS_TEXT

describe.each(CASES)('%s', (name, template, size: Size, language) => {
  const input = caseOf(template, size, language)
  const draft = draftLetter(input)
  const { content } = draft
  const texts = textsOf(content)
  const wording = language === 'en' && template.en !== null ? template.en : template.fr

  it('drafts within the limits of a letter, every name in braces filled', () => {
    if (DUMP !== undefined) {
      mkdirSync(DUMP, { recursive: true })
      const lines = content.blocks.map((block) => `[${block.kind}] ${blockTexts(block).join('\n    - ')}`)
      const named = [content.subject, ...content.references].map(plainText)
      const head = [...content.recipient, content.delivery, ...named, content.salutation]
      const whole = [...head, ...lines, plainText(content.closing)].join('\n')
      writeFileSync(`${DUMP}/${name.replaceAll(', ', '-')}.txt`, whole)
    }
    expect(() => LetterContent.parse(content)).not.toThrow()
    const document = composeLetter(content, input.evidence, language, draft.title)
    expect(() => LetterDocument.parse(document)).not.toThrow()
    expect(texts.join('\n')).not.toMatch(/[{}]|\bnull\b|undefined|NaN/)
  })

  it('has no empty paragraph, no heading without text under it, no doubled space or full stop', () => {
    for (const block of content.blocks)
      for (const text of block.kind === 'table' ? [] : blockTexts(block)) expect(text.trim()).not.toBe('')
    content.blocks.forEach((block, index) => {
      if (block.kind === 'heading') expect(content.blocks[index + 1]?.kind ?? 'end').not.toMatch(/heading|end/)
    })
    expect(texts.filter((text) => /\S[ \u00a0\u202f]{2,}\S|\.\.(?!\.)|[:;,]\s*\.$/u.test(text))).toEqual([])
  })

  it('says nothing twice: of two wordings for one fact only one is kept', () => {
    const starts = content.blocks.flatMap((block) =>
      block.kind === 'paragraph' ? [plainText(block.text).slice(0, 28)] : [],
    )
    expect(starts.filter((start, index) => starts.indexOf(start) !== index)).toEqual([])
  })

  it('meets each point that it must contain, by a fact or by a placeholder that is listed', () => {
    expect(unmetPoints(template, wording, gatherFacts(input)).map(({ id }) => id)).toEqual([])
    expect(findLetterMarks(content).length > 0).toBe(draft.missing.length > 0)
  })

  it('says the same read again from the same dossier, and every reference in it is a living one', () => {
    const again = refreshLetter(content, input)
    expect(again.content).toEqual(content)
    const names = (facts: readonly MissingFact[]) => facts.map(({ variable }) => variable).sort()
    expect(names(again.missing)).toEqual(names(draft.missing))
    expect(typedExhibits(content)).toEqual([])
  })

  it('carries the points that its parts meet', () => {
    const carried = new Set(content.blocks.flatMap(({ meets }) => meets ?? []))
    const kept = wording.blocks.filter(({ when }) => isKept(when, gatherFacts(input)))
    for (const point of kept.filter(({ kind }) => kind === 'paragraph').flatMap(({ meets }) => meets))
      expect(carried).toContain(point)
  })

  it('is set as French is, and holds no complete card number', () => {
    if (language === 'fr') expect(texts.flatMap(findSpacingFaults)).toEqual([])
    expect(texts.filter((text) => hasCardNumber(text))).toEqual([])
  })

  it('cites only exhibits that the dossier has, never those of the mediation', () => {
    const document = composeLetter(content, input.evidence, language, draft.title)
    const known = new Set(input.evidence.map(({ exhibitNumber }) => exhibitNumber))
    for (const { number } of document.enclosures) expect(known.has(number)).toBe(true)
    expect(document.enclosures.map(({ title }) => title).join()).not.toContain('Proposition du médiateur')
  })
})
