import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FileKind } from '#core/evidence/evidence'
import { LONGEST_NAME, letterFileStem, nameExhibits, toAsciiWords } from '#core/pack/pack-names'
import { anEvidence, day } from '#tests/support/make-dossier'

/** Names that break programs: reserved on Windows, hostile to shells, invisible, reversed, very long, empty. */
const HOSTILE = [
  '',
  ' ',
  '.',
  '..',
  '../../etc/passwd',
  '..\\..\\windows\\system32',
  'CON',
  'nul.txt',
  'COM1',
  'LPT9.pdf',
  'aux',
  '-rf',
  '$(rm -rf /)',
  '`id`',
  "'; DROP TABLE evidence; --",
  '<script>alert(1)</script>',
  'a:b*c?d"e<f>g|h',
  'nom\u0000coupé',
  'ligne\r\nsuivante',
  'facture\u202egpj.exe',
  '\u200b\u200c\u200d\ufeff',
  '😀👩‍👩‍👧',
  '田中さんにあげて下さい',
  'الكل في المجمو عة',
  'Ω≈ç√∫˜µ≤≥÷',
  'œuvre complète : déjà vu à Noël, 50 €',
  'Ａｂｃ',
  'fin par un point.',
  'fin par une espace ',
  'x'.repeat(500),
  `${'é'.repeat(300)}.pdf`,
  '%s%n%x',
  '{{summary}}',
]

const isSafe = (name: string): boolean =>
  /^Piece-\d{2,}(?:_\d{4}-\d{2}-\d{2})?(?:_[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*)?(?:-\d+)?\.[a-z0-9]{1,8}$/.test(name) &&
  name.length <= LONGEST_NAME

describe('nameExhibits', () => {
  it('gives number, date and title', () => {
    const piece = anEvidence(1, { title: 'Relevé de compte', documentDate: day('2026-03-12') })
    expect([...nameExhibits([piece]).values()]).toEqual(['Piece-01_2026-03-12_Releve-de-compte.pdf'])
  })

  it.each(HOSTILE)('makes a safe name of %j', (title) => {
    const pieces = FileKind.options.map((kind, index) => anEvidence(index + 1, { title, kind, originalName: title }))
    for (const name of nameExhibits(pieces).values()) expect([name, isSafe(name)]).toEqual([name, true])
  })

  it('is safe and unique for any title, whatever the case', () => {
    const titles = fc.array(fc.string({ unit: 'binary', maxLength: 60 }), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(titles, (all) => {
        const pieces = all.map((title, index) => anEvidence(index + 1, { title, originalName: title }))
        const names = [...nameExhibits(pieces).values()]
        expect(names.every(isSafe)).toBe(true)
        expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length)
      }),
    )
  })

  it('never lets two pieces meet, even under one number', () => {
    const twins = ['Facture', 'facture', 'FACTURE', 'x'.repeat(200), 'X'.repeat(200)].map((title) =>
      anEvidence(3, { title }),
    )
    const names = [...nameExhibits(twins).values()].map((name) => name.toLowerCase())
    expect(new Set(names).size).toBe(twins.length)
    expect(names.every((name) => name.length <= LONGEST_NAME)).toBe(true)
  })

  it('pads numbers alike, so that they sort as they are numbered', () => {
    const names = [...nameExhibits([9, 10, 100].map((number) => anEvidence(number))).values()]
    expect(names.map((name) => name.slice(0, 9))).toEqual(['Piece-009', 'Piece-010', 'Piece-100'])
    expect([...names].sort()).toEqual(names)
  })

  it('never gives an extension that runs', () => {
    const name = (kind: FileKind, originalName: string): string =>
      [...nameExhibits([anEvidence(1, { kind, originalName, title: 'x', documentDate: null })]).values()].join()
    expect(name('program', 'facture.exe')).toBe('Piece-01_x.bin')
    expect(name('unknown', 'facture.SCR')).toBe('Piece-01_x.bin')
    expect(name('unknown', 'données.ods')).toBe('Piece-01_x.ods')
    expect(name('word', 'contrat.docx')).toBe('Piece-01_x.docx')
    expect(name('email', 'mail.msg')).toBe('Piece-01_x.msg')
    expect(name('jpeg', 'photo.exe')).toBe('Piece-01_x.jpg')
    expect(name('unknown', 'sans extension')).toBe('Piece-01_x.bin')
  })
})

describe('toAsciiWords', () => {
  it('spells what has a spelling', () => {
    expect(toAsciiWords('Cœur d’été : 50 € à Noël')).toBe('Coeur-d-ete-50-EUR-a-Noel')
    expect(toAsciiWords('---')).toBe('')
  })
})

describe('letterFileStem', () => {
  it('leaves room for the extension', () => {
    expect(letterFileStem('Réclamation initiale', day('2026-11-06'))).toBe('Courrier_2026-11-06_Reclamation-initiale')
    expect(letterFileStem('?', day('2026-11-06'))).toBe('Courrier_2026-11-06')
    expect(`${letterFileStem('x'.repeat(200), day('2026-11-06'))}.docx`).toHaveLength(LONGEST_NAME)
  })
})
