import { describe, expect, it } from 'vitest'
import { draftLetter } from '#core/letter/draft-letter'
import { blockTexts, textsOf } from '#core/letter/letter-texts'
import { plainText } from '#core/letter/rich-text'
import { aDossier } from '#tests/support/make-dossier'
import { caseOf, TEMPLATES } from './letter-cases'

const LISTING = TEMPLATES.filter(({ fr }) => fr.blocks.some(({ kind }) => kind.endsWith('payments')))
const LANGUAGES = ['fr', 'en'] as const
const CASES = LISTING.flatMap((template) =>
  LANGUAGES.filter((language) => language === 'fr' || template.en !== null).map(
    (language) => [`${template.id}, ${language}`, template, language] as const,
  ),
)

/** Words that speak of several payments; of the law and of what others do, they may stay. */
const SEVERAL = {
  fr: /\b(?:(?:les|ces|des|d’) ?(?:opérations|paiements|débits)|paiements par carte non|(?<!faits )suivants|signalées)\b/iu,
  en: /\b(?:(?:these|the|following) payments|payments (?:concerned|that I)|unauthorised card payments|them to you)\b/iu,
} as const

describe.each(CASES)('%s', (_name, template, language) => {
  const input = caseOf(template, 'typical', language)
  const motive = template.id === 'contestation_frais_ou_cloture' ? 'payment_or_fees' : input.dossier.motive
  const [payment] = aDossier().payments
  if (payment === undefined) throw new Error('no payment')

  it('speaks of one payment as of one, and of several as of several', () => {
    const of = (count: number) => {
      const payments = Array.from({ length: count }, () => payment)
      return draftLetter({ ...input, dossier: { ...input.dossier, motive, payments, summary: '', demand: '' } }).content
    }
    const said = (count: number) => {
      const { subject, blocks } = of(count)
      const own = blocks.filter(({ kind }) => kind === 'heading' || kind === 'paragraph').flatMap(blockTexts)
      return [plainText(subject), ...own]
    }
    expect(said(1).filter((text) => SEVERAL[language].test(text))).toEqual([])
    if (template.id !== 'contestation_achat')
      expect(said(2).filter((text) => SEVERAL[language].test(text))).not.toEqual([])
    expect(textsOf(of(1)).length).toBeLessThan(textsOf(of(2)).length)
  })
})
