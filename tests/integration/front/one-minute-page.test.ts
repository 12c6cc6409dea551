import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { OneMinute, type PackPlan } from '#core/pack/pack'
import { type PlacedPages, setFrontMatter } from '#electron/writers/pack-front'
import { day } from '#tests/support/make-dossier'
import { NAUGHTY } from '#tests/support/naughty-strings'
import { aPackPlan } from '../writers/pack-sample'
import { charactersOf, type PageCharacter } from './page-characters'

const SEED = 20_261_123
const DOSSIERS = 60
/** Millimetres: the text's edges on the sheet, and a hair for a letter that leans over. */
const [LEFT, RIGHT, TOP, BOTTOM, HAIR] = [25, 185, 28, 273, 1]
const SMALLEST = 10
/** A mark that combines with the last letter of a line leans further. */
const LEAN = 3
const hairOf = ({ sign }: PageCharacter): number => (/\p{M}/u.test(sign) ? LEAN : HAIR)

const HOSTILE: readonly string[] = [
  'W'.repeat(4000),
  'i'.repeat(4000),
  '﷽'.repeat(300),
  '𒐫'.repeat(300),
  '👩‍👩‍👧‍👦🇫🇷🏳️‍🌈'.repeat(200),
  'שלום עולם מה שלומך '.repeat(200),
  'كتاب جديد على الطاولة '.repeat(200),
  `z${'\u0301\u0302\u0303\u0316'.repeat(400)} `.repeat(20),
  Array.from({ length: 200 }, (_, at) => `ligne ${at}, 1er mars 2026`).join('\n'),
  '1er '.repeat(500),
  '[à compléter\u00a0: montant en litige] '.repeat(100),
  'pièces n°\u00a01, 2 et 3 '.repeat(200),
  '漢字かな交じり文'.repeat(200),
  '\u202e\u2066renversé\u2069 '.repeat(200),
  '_'.repeat(3000),
  '\u00a0'.repeat(2000),
  'a\u00a0'.repeat(2000),
  `https://exemple.fr/${'x/'.repeat(1000)}`,
  '#set text(size: 1pt) $x$ \\u{41} *gras*'.repeat(50),
  ...NAUGHTY.filter((text) => !/^\s*$/.test(text)),
]

const words = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...HOSTILE) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 3000 }) },
  { weight: 2, arbitrary: fc.lorem({ maxCount: 400 }) },
  { weight: 2, arbitrary: fc.constant('Réclamation envoyée') },
)
const line = fc.record({ label: fc.constantFrom('Demandeur', 'Numéro d’adhérent ou de client'), value: words })
const amount = fc.constantFrom(
  '1\u202f240,00\u00a0€',
  '[à compléter\u00a0: montant en litige]',
  '999\u202f999\u202f999,99\u00a0$US + 1,00\u00a0€',
)

const anyPage: fc.Arbitrary<OneMinute> = fc.record({
  parties: fc.array(line, { maxLength: 9 }),
  demand: words,
  figures: fc.array(fc.record({ label: fc.constant('Montant en litige'), value: amount }), {
    minLength: 1,
    maxLength: 2,
  }),
  facts: fc.array(
    fc.record({
      on: fc.constant(day('2026-11-06')),
      datePrecision: fc.constantFrom(
        null,
        { kind: 'range' as const, to: day('2027-12-30') },
        { kind: 'unknown' as const },
      ),
      what: words,
      exhibits: fc.uniqueArray(fc.integer({ min: 1, max: 99_999 }), { maxLength: 60 }),
    }),
    { maxLength: 7 },
  ),
  moreFacts: fc.integer({ min: 0, max: 5000 }),
  tried: fc.array(words, { minLength: 1, maxLength: 2 }),
})

const planOf = (oneMinute: OneMinute, language: PackPlan['language']): PackPlan =>
  aPackPlan([], { language, oneMinute, cover: [], request: [], chronology: [], recipient: [], missing: [] })

const placedOf = ({ facts }: OneMinute): readonly PlacedPages[] =>
  facts.slice(0, 3).flatMap(({ exhibits }) =>
    exhibits.slice(0, 5).map((number, index) => ({
      exhibit: {
        ...aPackPlan([{ kind: 'pdf', title: 'Relevé', bytes: new Uint8Array() }]).exhibits[0],
        number,
      } as PlacedPages['exhibit'],
      before: index,
      pages: 1,
      sheets: null,
      file: 1,
      treatments: [],
    })),
  )

const setPage = async (oneMinute: OneMinute, language: PackPlan['language'] = 'fr') => {
  const placed = [...new Map(placedOf(oneMinute).map((item) => [item.exhibit.number, item])).values()]
  const front = await setFrontMatter({
    plan: planOf(oneMinute, language),
    placed,
    leftOut: [],
    resourcesDir: 'resources',
    part: null,
  })
  return { front, characters: await charactersOf(front.pdf, 2) }
}

const isMark = ({ top }: PageCharacter): boolean => top > BOTTOM + HAIR

/** What is wrong with a one-minute page; nothing for one that holds. */
const faultsOf = async (oneMinute: OneMinute, language: PackPlan['language'] = 'fr') => {
  const { front, characters } = await setPage(oneMinute, language)
  const text = characters.map(({ sign }) => sign).join('')
  const outside = characters
    .filter((one) => !isMark(one))
    .filter(
      (one) =>
        one.left < LEFT - hairOf(one) ||
        one.right > RIGHT + hairOf(one) ||
        one.top < TOP - HAIR ||
        one.bottom > BOTTOM + HAIR,
    )
  const { cover, oneMinute: page, request } = front.sections
  // PDFium gives a line with words from right to left in an order of its own.
  const more = language === 'fr' ? /suite|etius/ : /continued|deunitnoc/
  return [
    ...(cover === 1 && page === 2 && request === 3 ? [] : [`pages ${cover}, ${page}, ${request}`]),
    ...(characters.some(({ size }) => size < SMALLEST - 0.01) ? ['smaller than 10 pt'] : []),
    ...outside
      .slice(0, 3)
      .map(({ sign, left, right, top, bottom }) => `${sign} outside: ${left} ${right} ${top} ${bottom}`),
    ...((front.shortened ?? 0) > 5 && !more.test(text) ? ['does not say what is cut'] : []),
    ...(text.includes('Page2/') ? [] : ['has no number']),
  ]
}

const ORDINARY: OneMinute = OneMinute.parse({
  parties: [{ label: 'Demandeur', value: 'Camille Rivoire' }],
  demand: 'Je demande au professionnel le remboursement des deux paiements.',
  figures: [{ label: 'Montant en litige', value: '1\u202f240,00\u00a0€' }],
  facts: [{ on: day('2026-11-06'), datePrecision: null, what: 'Réclamation envoyée le 1er mars', exhibits: [] }],
  moreFacts: 0,
  tried: ['1 appel téléphonique.'],
})

const worst = (text: string): OneMinute => ({
  ...ORDINARY,
  parties: Array.from({ length: 9 }, () => ({ label: 'Numéro d’adhérent ou de client', value: text })),
  demand: text,
  facts: Array.from({ length: 7 }, () => ({
    on: day('2026-11-06'),
    datePrecision: { kind: 'range' as const, to: day('2027-12-30') },
    what: text,
    exhibits: Array.from({ length: 60 }, (_, at) => 10_000 + at),
  })),
  moreFacts: 4000,
  tried: [text, text],
})

describe('the one-minute page', { timeout: 400_000 }, () => {
  it('is whole for an ordinary dossier', async () => {
    const { front } = await setPage(ORDINARY)
    expect(front.shortened).toBe(0)
    expect(await faultsOf(ORDINARY)).toEqual([])
  })

  it.each(HOSTILE.slice(0, 19).map((text, index) => [index, text] as const))(
    'is one page, in 10 pt or more, inside its margins, when every text is hostile text %i',
    async (index, text) => {
      expect(await faultsOf(worst(text), index % 2 === 0 ? 'fr' : 'en')).toEqual([])
    },
  )

  it('is so for random dossiers', async () => {
    const faults: unknown[] = []
    for (const [index, page] of fc.sample(anyPage, { seed: SEED, numRuns: DOSSIERS }).entries()) {
      const found = await faultsOf(page, index % 2 === 0 ? 'fr' : 'en')
      if (found.length > 0) faults.push([index, ...found])
    }
    expect(faults).toEqual([])
  })

  it('says on which page the rest of a shortened text is, and links to it', async () => {
    const { front, characters } = await setPage(worst('Réclamation envoyée au service compétent. '.repeat(60)))
    expect(front.shortened).toBeGreaterThan(2)
    const text = characters.map(({ sign }) => sign).join('')
    expect(text).toContain(`…suitep.${front.sections.request}`)
    expect(text).toContain(`4000autresfaitsdatés…suitep.${front.sections.chronology}`)
    expect(Buffer.from(front.pdf).toString('latin1')).toContain('recours:section/chronology')
  })
})
