import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkLetter } from '#core/letter/check-letter'
import { draftLetter } from '#core/letter/draft-letter'
import type { LetterContent } from '#core/letter/letter'
import { languageOf } from '#core/letter/letter-facts'
import { LetterVariable } from '#core/letter/letter-variables'
import { contentOfTemplate, letterTemplateOfOwn, OwnTemplateId } from '#core/letter/own-template'
import { bracedFields, countFields, fieldInBraces, fieldsIn, linkFields } from '#core/letter/own-template-fields'
import { templateOfLetter } from '#core/letter/own-template-keep'
import { FIELD_NAMES } from '#core/letter/own-template-names'
import { type DocxItem, partsOfLetter } from '#core/letter/own-template-parts'
import { amountsIn, datesIn, findWords } from '#core/letter/own-template-patterns'
import { personalTraces } from '#core/letter/own-template-traces'
import { refreshLetter } from '#core/letter/refresh-letter'
import { plainText, type RichText, richText } from '#core/letter/rich-text'
import { aDossier, amex, aPerson, day } from '#tests/support/make-dossier'
import { shippedRules } from '../deadline/rules-on-disk'
import { harshWords } from './check-case'
import { caseOf, TEMPLATES } from './letter-cases'

const kinds = (rich: RichText) => rich.map((part) => (part.kind === 'field' ? part.field : part.text))

describe('the names of fields', () => {
  it('are of one fact each, in both languages', () => {
    const names = LetterVariable.options.flatMap((field) =>
      [FIELD_NAMES[field].fr, FIELD_NAMES[field].en].map((name) => ({ name, field })),
    )
    for (const { name, field } of names) expect(fieldsIn(`{${name}}`)).toEqual([{ name: `{${name}}`, field }])
    for (const field of LetterVariable.options) expect(fieldsIn(`{${field}}`)[0]?.field).toBe(field)
    for (const language of ['fr', 'en'] as const)
      expect(new Set(LetterVariable.options.map((field) => FIELD_NAMES[field][language])).size).toBe(
        LetterVariable.options.length,
      )
  })

  it('are known whatever their capitals, accents and blanks', () => {
    for (const name of [
      '{Société.Nom}',
      '{SOCIETE.NOM}',
      '{ societe.nom }',
      '{company_name}',
      '{dossier.numéro adhérent}',
    ])
      expect(fieldsIn(name)[0]?.field, name).not.toBeNull()
  })

  it('are none where another system’s marks stand', () => {
    for (const name of [
      '{{montant}}',
      '\u0024{montant}',
      '{#montant}',
      '{/montant}',
      '{%montant%}',
      '{>montant}',
      '{montant|upper}',
      '{constructor}',
      '{toString}',
    ])
      expect(fieldsIn(`a ${name} b`), name).toEqual([{ name, field: null }])
  })

  it('are looked for in one pass, also in a run of braces without end', () => {
    const began = performance.now()
    expect(fieldsIn('{'.repeat(200_000))).toEqual([])
    expect(fieldsIn(`\u0024${'{'.repeat(200_000)}montant}`)).toHaveLength(1)
    // Each brace tried to the end of the run takes a hundred times as long.
    expect(performance.now() - began).toBeLessThan(1000)
  })

  it('are none where a mark is open inside a brace', () => {
    expect(fieldsIn('{\u0024{montant}').map(({ field }) => field)).toEqual([null])
  })

  it('are counted in order', () => {
    expect(countFields(['{b} {montant}', '{b}'])).toEqual([
      { name: '{b}', field: null, count: 2 },
      { name: '{montant}', field: 'amount', count: 1 },
    ])
  })
})

describe('fields in a text', () => {
  it('are found where emphasis parts their name, and keep what is around them', () => {
    const rich: RichText = [
      { kind: 'text', text: 'la {soc' },
      { kind: 'text', text: 'iete.n', strong: true },
      { kind: 'text', text: 'om} et ' },
      { kind: 'text', text: '{montant}', emphasis: true },
      { kind: 'text', text: '{rien}' },
    ]
    expect(kinds(linkFields(rich, 'fr'))).toEqual(['la ', 'company_name', ' et ', 'amount', '{rien}'])
  })

  it('are found in one pass through a document of nothing else', () => {
    const part = (_: unknown, at: number) => ({
      kind: 'text' as const,
      text: '{card}'.repeat(41),
      ...(at % 2 === 0 ? { strong: true as const } : {}),
    })
    const began = performance.now()
    expect(linkFields(Array.from({ length: 2000 }, part), 'fr').length).toBeLessThanOrEqual(2000)
    // Every part held against every field takes ten times as long.
    expect(performance.now() - began).toBeLessThan(1200)
  })

  it('are themselves again after braces, whatever stands between', () => {
    const part = fc.oneof(
      fc
        .string({ minLength: 1, maxLength: 10 })
        .filter((text) => !/[{}$]/.test(text))
        .map((text) => text),
      fc.constantFrom(...LetterVariable.options).map((field) => fieldInBraces(field, 'fr')),
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const linked = linkFields(richText(parts.join('')), 'fr')
        expect(plainText(bracedFields(linked, 'fr'))).toBe(parts.join(''))
        expect(linkFields(bracedFields(linked, 'fr'), 'fr')).toEqual(linked)
      }),
    )
  })
})

const content = (body: RichText, changes: Partial<LetterContent> = {}): LetterContent => ({
  sender: ['Camille Rivoire'],
  recipient: ['Société'],
  place: 'Lyon',
  date: day('2026-11-23'),
  delivery: '',
  subject: richText('Objet'),
  references: [],
  salutation: 'Madame, Monsieur,',
  blocks: [{ kind: 'paragraph', text: body }],
  closing: [],
  signature: 'Camille Rivoire',
  follows: ['sender'],
  ...changes,
})
const source = { dossier: aDossier(), company: amex(), person: aPerson(), entries: [] }
const tracesOf = (text: string) => personalTraces(templateOfLetter(content(richText(text)), 'fr'), source)

describe('a letter as a template', () => {
  it('loses its frame, the values of its fields, its exhibits and the rows of its tables', () => {
    const made = templateOfLetter(
      content(
        [
          { kind: 'text', text: 'Je dois ' },
          { kind: 'field', field: 'amount', text: '1\u202f240,00\u00a0€' },
          { kind: 'text', text: ' (voir ' },
          {
            kind: 'exhibit',
            cited: [{ evidenceId: '00000000-0000-4000-8000-000000000001' as never, page: null }],
            text: 'pièce n°\u00a01',
          },
          { kind: 'text', text: ' et pièce n° 7)' },
          { kind: 'field', field: 'fact_of_tomorrow', text: 'demain' },
        ],
        {
          blocks: [
            { kind: 'paragraph', text: [] },
            {
              kind: 'table',
              columns: [{ title: 'Jour', align: 'start' }],
              rows: [[richText('26/10/2026')]],
              total: null,
              follows: 'payments',
            },
          ],
        },
      ),
      'fr',
    )
    expect(Object.keys(made)).toEqual(['delivery', 'subject', 'references', 'salutation', 'blocks', 'closing'])
    expect(made.blocks[1]).toMatchObject({ rows: [], follows: 'payments' })
    const printed = JSON.stringify(
      templateOfLetter(
        content([
          { kind: 'field', field: 'amount', text: '1\u202f240,00\u00a0€' },
          { kind: 'text', text: ' voir pièce n° 7' },
          {
            kind: 'exhibit',
            cited: [{ evidenceId: '00000000-0000-4000-8000-000000000001' as never, page: null }],
            text: 'pièce n°\u00a01',
          },
        ]),
        'fr',
      ),
    )
    for (const gone of ['240', 'n° 7', 'n°\u00a01', 'exhibit', 'Camille', '2026']) expect(printed).not.toContain(gone)
    expect(printed).toContain('[à compléter\u00a0: pièce]')
  })

  it('tells the words of its dossier that are left: names, contacts, references, card, dates, amounts, story', () => {
    const text =
      'Moi, Camille RIVOIRE (camille.rivoire@courriel.example), carte 1005, adhérent AD-2041-7735, payé 850,10\u00a0€ à velourba  shop le 26/10/2026. La carte est restée avec moi.'
    const found = tracesOf(text).filter(({ certain }) => certain)
    expect(found.map(({ kind, text: words }) => [kind, words])).toEqual([
      ['name', 'Camille RIVOIRE'],
      ['contact', 'camille.rivoire@courriel.example'],
      ['card', '1005'],
      ['reference', 'AD-2041-7735'],
      ['amount', '850,10\u00a0€'],
      ['name', 'velourba  shop'],
      ['date', '26/10/2026'],
      ['story', 'La carte est restée avec moi'],
    ])
  })

  it('does not take the law for the dossier', () => {
    const found = tracesOf('L’article L. 133-19 laisse 50\u00a0€ à ma charge (loi du 3 janvier 2018).')
    expect(found.map(({ text, certain }) => [text, certain])).toEqual([
      ['50\u00a0€', false],
      ['3 janvier 2018', false],
    ])
  })

  it('holds none of them any more once they are hidden', () => {
    const text = 'Camille Rivoire, carte 1005, 850,10\u00a0€ le 26 octobre 2026, Camille encore.'
    const letter = content(richText(text))
    const hidden = templateOfLetter(letter, 'fr', tracesOf(text))
    expect(personalTraces(hidden, source)).toEqual([])
    expect(plainText(hidden.blocks[0]?.kind === 'paragraph' ? hidden.blocks[0].text : [])).toBe(
      '[à compléter\u00a0: nom], carte [à compléter\u00a0: derniers chiffres de la carte], [à compléter\u00a0: montant] le [à compléter\u00a0: date], [à compléter\u00a0: nom] encore.',
    )
  })

  it('outgrows none of its limits where much is hidden', () => {
    const marks = Array.from({ length: 20 }, (_, at) => `AB-${100 + at}`)
    const hide = marks.map((text) => ({ kind: 'reference' as const, text, count: 1, certain: true }))
    const table = {
      kind: 'table' as const,
      columns: [{ title: marks.slice(0, 12).join(' '), align: 'start' as const }],
      rows: [[richText('x')]],
      total: null,
    }
    const full = content(richText('x'), {
      delivery: marks.join(' '),
      salutation: marks.slice(0, 12).join(' '),
      blocks: [table],
    })
    const made = templateOfLetter(full, 'fr', hide)
    expect([made.delivery.length, made.salutation.length]).toEqual([300, 200])
    expect(made.delivery).not.toContain('AB-1')
  })

  it('finds words whatever signs they are made of', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 2, maxLength: 20 }), (word) => {
        findWords(`avant ${word} après`, [word])
      }),
    )
    expect(findWords('a (b.c)* d', ['(b.c)*'])).toHaveLength(1)
    expect(datesIn('le 1er mars 2026, 12/03/2026, 2026-03-12, 31 février 2026').map(({ day: on }) => on)).toEqual([
      '2026-03-01',
      null,
      '2026-03-12',
      '2026-03-12',
    ])
    expect(
      amountsIn('1\u202f240,50\u00a0€, €12.30, 40 euros, 133-24')
        .map(({ cents }) => cents)
        .sort(),
    ).toEqual([1230, 124050, 4000])
  })
})

describe('the points of a letter from a template of one’s own', () => {
  it.each(TEMPLATES.map((template) => [template.id, template] as const))('are those of %s', (_, shipped) => {
    for (const language of ['fr', 'en'] as const) {
      const input = caseOf(shipped, 'maximal', language)
      const spoken = languageOf(input)
      const letter = draftLetter(input).content
      const own = {
        id: OwnTemplateId.parse('00000000-0000-4000-8000-000000000009'),
        name: 'Mon modèle',
        language: spoken,
        basedOn: shipped.id,
        recipient: shipped.recipient,
        channel: shipped.channel,
        content: templateOfLetter(letter, spoken),
      }
      const template = letterTemplateOfOwn(own, shipped)
      const draft = { ...input, template, language: spoken }
      const made = refreshLetter(contentOfTemplate(own.content, draftLetter(draft).content), draft).content
      const points = (content: LetterContent, of: typeof draft) =>
        checkLetter(content, { draft: of, today: input.date, rules: shippedRules, harshWords })
          .filter(({ kind }) => kind === 'must_contain')
          .map(({ title }) => title.fr)
      // Exhibits stay in their dossier: a template asks for them.
      const lacking = points(made, draft).filter((title) => !/pièce/iu.test(title))
      expect([language, ...lacking]).toEqual([language, ...points(letter, input)])
    }
  })
})

const item = (text: string): DocxItem => ({ role: null, block: { kind: 'paragraph', text: richText(text) } })

describe('the parts of a letter in a document', () => {
  it('are found by what letters say', () => {
    const parts = partsOfLetter(
      [
        'Camille Rivoire',
        'Lyon, le 3 mars',
        'Lettre recommandée avec avis de réception',
        'Objet : réclamation',
        'Vos réf. : 12',
        'Madame, Monsieur,',
        'Premier.',
        'Second.',
        'Je vous prie d’agréer mes salutations.',
        'Camille',
        'P.J. : 2',
      ].map(item),
    )
    const texts = (rich: readonly RichText[]) => rich.map(plainText)
    const lines = (items: readonly DocxItem[]) =>
      items.map(({ block }) => (block.kind === 'paragraph' ? plainText(block.text) : ''))
    expect(lines(parts.frame)).toEqual(['Camille Rivoire', 'Lyon, le 3 mars'])
    expect(texts(parts.delivery)).toEqual(['Lettre recommandée avec avis de réception'])
    expect(texts(parts.subject)).toEqual(['Objet : réclamation'])
    expect(texts(parts.references)).toEqual(['Vos réf. : 12'])
    expect(texts(parts.salutation)).toEqual(['Madame, Monsieur,'])
    expect(lines(parts.body)).toEqual(['Premier.', 'Second.'])
    expect(plainText(parts.closing)).toBe('Je vous prie d’agréer mes salutations.')
    expect(lines(parts.after)).toEqual(['Camille', 'P.J. : 2'])
  })

  it.each([
    'I sincerely hope you will refund me.',
    'Mes sentiments à ce sujet n’ont pas changé.',
    'Je vous prie d’agréer ma demande de remboursement.',
    'Vous m’avez cordialement répondu que non.',
  ])('do not end at a sentence that is no polite close: %s', (sentence) => {
    const parts = partsOfLetter(
      ['Dear Sir,', sentence, 'I ask for £50.', 'Within a week.', 'Yours sincerely,', 'C. R.'].map(item),
    )
    expect(parts.body).toHaveLength(3)
    expect(plainText(parts.closing)).toBe('Yours sincerely,')
    expect(partsOfLetter(['Dear Sir,', sentence, 'I ask for £50.'].map(item)).closing).toEqual([])
  })

  it('end at the last polite close', () => {
    const parts = partsOfLetter(
      ['Madame,', 'Cordialement,', 'Je demande 50 €.', 'Bien cordialement', 'Camille'].map(item),
    )
    expect(parts.body).toHaveLength(2)
    expect(plainText(parts.closing)).toBe('Bien cordialement')
  })

  it.each([
    'Je vous prie d’agréer, Madame, Monsieur, l’expression de mes salutations distinguées.',
    'Veuillez agréer, Madame, l’assurance de ma considération distinguée.',
    'Veuillez croire, Monsieur, à mes sentiments les meilleurs.',
    'Je vous adresse mes salutations distinguées.',
    'Recevez, Madame, mes respectueux hommages.',
    'Dans cette attente, bien cordialement.',
    'Cordialement,\nCamille Rivoire',
    'Respectueusement',
    'Yours faithfully,',
    'Sincerely,',
    'Sincerely yours,',
    'With kind regards',
  ])('end at %s', (close) => {
    expect(plainText(partsOfLetter(['Madame,', 'Corps.', close].map(item)).closing)).toBe(close)
  })

  it('lose nothing: every paragraph is in one of them', () => {
    const line = fc.constantFrom(
      'Objet : a',
      'Madame,',
      'Réf. : b',
      'Corps de texte.',
      'Cordialement',
      'Dear Sir,',
      'Par courriel',
      'Un autre.',
    )
    fc.assert(
      fc.property(fc.array(line, { maxLength: 50 }), (texts) => {
        const { frame, delivery, subject, references, salutation, body, closing, after } = partsOfLetter(
          texts.map(item),
        )
        const count = [frame, delivery, subject, references, salutation, body, after].reduce(
          (sum, part) => sum + part.length,
          0,
        )
        expect(count + (closing.length > 0 ? 1 : 0)).toBe(texts.length)
      }),
    )
  })

  it('are all body where nothing says what it is', () => {
    expect(partsOfLetter([item('Un.'), item('Deux.')])).toMatchObject({ frame: [], after: [], body: [{}, {}] })
  })
})
