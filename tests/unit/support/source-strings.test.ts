import { describe, expect, it } from 'vitest'
import { dataTexts, sourceTexts } from '#tests/support/source-strings'

const french = (source: string, whole: 'fr' | 'en' | null = null): readonly string[] =>
  sourceTexts('planted.tsx', source, 'fr', whole).map(({ text }) => text)
const english = (source: string): readonly string[] =>
  sourceTexts('planted.tsx', source, 'en', null).map(({ text }) => text)

describe('the texts of a source', () => {
  it.each([
    ['under fr', "const a = { fr: 'Objet :', en: 'Subject:' }", ['Objet :']],
    ['deep under fr', "const a = { fr: { b: ['Un', 'Deux'] }, en: { b: ['One'] } }", ['Un', 'Deux']],
    ['with what is put in', `const a = { fr: \`Reste \${n} :\` }`, ['Reste ƍ :']],
    [
      'with a constant put in',
      `const NBSP = '\\u00a0'; const a = { fr: \`Reste\${NBSP}: \${n}\` }`,
      ['Reste\u00a0: ƍ'],
    ],
    ['joined', "const a = { fr: 'Objet' + ' : ' + b }", ['Objet : ƍ']],
    ['on the French side of a test', "const a = language === 'fr' ? 'Oui !' : 'Yes!'", ['Oui !']],
    ['on the other side of an English one', "const a = language === 'en' ? 'Yes!' : 'Oui !'", ['Oui !']],
    ['on the side that is left', "const f = () => { if (l === 'en') return 'Yes!'; return 'Oui !' }", ['Oui !']],
    ['under a test with others', "const a = l === 'fr' && day === 1 ? 'Premier !' : day", ['Premier !']],
    ['where only the letters say so', "alert('Échec !')", ['Échec !']],
    ['where only the words say so', "alert('Refus de la demande')", ['Refus de la demande']],
    ['where only the spaces say so', "alert('Impossible !')", ['Impossible !']],
    ['in JSX', '<p title="Pièce n° 4">Réponse :</p>', ['Pièce n° 4', 'Réponse :']],
    ['named French', "const MONTHS_FR = ['mars', 'mai']", ['mars', 'mai']],
  ])('are found %s', (_where, source, texts) => {
    expect(french(source)).toEqual(texts)
  })

  it('are all French in a file of French words', () => {
    expect(french("export const a = { b: 'Objet', c_one: 'Un' }", 'fr')).toEqual(['Objet', 'Un'])
  })

  it.each([
    "import a from './été'",
    "type A = { fr: 'Objet' }",
    "const a = { en: 'Subject :' }",
    "const a = '(?:pièce|é)'",
    "db.prepare('SELECT a FROM b WHERE c = ?')",
    "const a = 'complaint.sent'",
  ])('are not French: %s', (source) => {
    expect(french(source)).toEqual([])
  })

  it('are found in English too', () => {
    expect(english("const a = { fr: 'Objet', en: 'Subject' }; const b = l === 'fr' ? 'Oui' : 'Yes'")).toEqual([
      'Subject',
      'Yes',
    ])
  })

  it('are told with their line and their key', () => {
    expect(sourceTexts('a.ts', "\nconst LABELS = { demand: { fr: 'Objet' } }", 'fr')).toEqual([
      { file: 'a.ts', key: '2 LABELS.demand', text: 'Objet' },
    ])
  })
})

describe('the texts of a data file', () => {
  it('stand under fr and value, or in a whole file; addresses and names of conditions are none', () => {
    const data = {
      label: { fr: 'Un', en: 'One' },
      fact: { value: 'Deux' },
      fr: { blocks: [{ when: 'x', text: 'Trois' }] },
    }
    expect(dataTexts('a.json', data, 'fr').map(({ key, text }) => [key, text])).toEqual([
      ['label.fr', 'Un'],
      ['fact.value', 'Deux'],
      ['fr.blocks.0.text', 'Trois'],
    ])
    expect(dataTexts('a.json', { b: 'Un', url: 'https://a' }, 'fr', 'fr').map(({ text }) => text)).toEqual(['Un'])
    expect(dataTexts('a.json', data, 'en').map(({ text }) => text)).toEqual(['One'])
  })
})
