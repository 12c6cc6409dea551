import { describe, expect, test } from 'vitest'
import type { Entry } from '#core/correspondence/entry'
import type { LetterContent } from '#core/letter/letter'
import { asReminder, type LetterOfRecord, reminderTemplate } from '#core/letter/reminder'
import { plainText, type RichText, richText } from '#core/letter/rich-text'

const PDF = '00000000-0000-4000-8000-000000000001' as LetterOfRecord['sent']['pdf']

const content = (...references: readonly RichText[]): LetterContent => ({
  sender: [],
  recipient: [],
  place: '',
  date: '2026-06-20' as LetterContent['date'],
  delivery: '',
  subject: [],
  references: [...references],
  salutation: '',
  blocks: [],
  closing: [],
  signature: '',
  follows: [],
})

const sentLetter = (language: LetterOfRecord['language'], ...references: readonly RichText[]): LetterOfRecord => ({
  title: language === 'fr' ? 'Réclamation initiale' : 'First complaint',
  language,
  content: content(...references),
  sent: { on: '2026-03-02' as Entry['on'], entryId: PDF as never, docx: PDF, pdf: PDF, enclosures: [] },
})

const number = { postalNumber: '1A12345678901', channel: 'registered_letter' } as const
const references = (
  draft: LetterContent,
  letter: LetterOfRecord,
  entry: Parameters<typeof asReminder>[2] = number,
  language = letter.language,
) => asReminder(draft, letter, entry, language).references.map(plainText)

describe('a reminder', () => {
  test('names the letter with its day and its item number, and refers to its file as an exhibit', () => {
    const [first] = asReminder(content(), sentLetter('fr'), number, 'fr').references
    expect(plainText(first ?? []).replace(/\s/g, ' ')).toBe(
      'Mon courrier du 2 mars 2026 (« Réclamation initiale », recommandé n° 1A 123 456 7890 1), ',
    )
    expect(first?.at(-1)).toEqual({ kind: 'exhibit', cited: [{ evidenceId: PDF, page: null }], text: '' })
  })

  test('leaves the number out where there is none', () => {
    for (const entry of [{ ...number, postalNumber: null }, null])
      expect(references(content(), sentLetter('en'), entry)).toEqual([
        'My letter of 2 March 2026 (“First complaint”), ',
      ])
    expect(references(content(), sentLetter('en'))[0]).toMatch(/, registered item no\.\u00a01A\u00a0123/)
  })

  test('carries the references of the letter, each once, ten in all with its own first', () => {
    const old = Array.from({ length: 12 }, (_, at) => richText(`R${at}`))
    const carried = references(content(richText('R1'), richText('Carte')), sentLetter('fr', ...old))
    expect(carried.slice(1)).toEqual(['R1', 'Carte', 'R0', 'R2', 'R3', 'R4', 'R5', 'R6', 'R7'])
  })

  test('calls only a registered letter one', () => {
    const parcel = { ...number, channel: 'letter' } as const
    expect(references(content(), sentLetter('fr'), parcel)[0]?.replace(/\s/g, ' ')).toContain('», envoi n° 1A 123')
    expect(references(content(), sentLetter('en'), parcel)[0]).toContain('”, item no.\u00a01A')
  })

  test('speaks its own language, and carries no reference of another one', () => {
    const other = references(content(richText('Dossier 42')), sentLetter('en', richText('My file 42')), null, 'fr')
    expect(other[0]?.replace(/\s/g, ' ')).toBe('Mon courrier du 2 mars 2026 (« First complaint »), ')
    expect(other.slice(1)).toEqual(['Dossier 42'])
  })

  test.each([
    ['reclamation_initiale', 'company', 'relance'],
    ['contestation_frais_ou_cloture', 'company', 'relance'],
    ['contestation_achat', 'company', 'relance'],
    ['contestation_achat', 'other', null],
    ['saisine_mediateur', 'mediator', 'relance_mediateur_90j'],
    ['reponse_mediateur_pieces', 'mediator', null],
    ['acces_rgpd', 'company', null],
    ['retractation', 'company', null],
    ['mise_en_demeure', 'company', null],
    ['constructor', 'company', null],
    [null, 'company', null],
  ] as const)('of %s to the %s is %s', (basis, counterpart, template) => {
    expect(reminderTemplate({ basis, counterpart })).toBe(template)
  })
})
