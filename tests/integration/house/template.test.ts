import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasCardNumber } from '#core/kernel/card-number'
import type { DossierId } from '#core/kernel/ids'
import { textsOf } from '#core/letter/letter-texts'
import { withEmptyFrame } from '#core/letter/own-template'
import { plainText } from '#core/letter/rich-text'
import { createTemplateService } from '#electron/services/template'
import { aDocx, anItem, aParagraph, aRun, aTable } from '#tests/support/make-docx'
import { type TempHouse, tempHouse } from '#tests/support/temp-house'

let house: TempHouse
let dossierId: DossierId
beforeAll(async () => {
  house = await tempHouse()
  dossierId = (await house.api.sample.create({})).id
})
afterAll(() => house.close())

/** As letters name the company of the example. */
const COMPANY = 'American Express Carte-France'

let files = 0
const ticketOf = (bytes: Uint8Array | string, name = 'Mon modèle.docx') => {
  files += 1
  const path = join(house.dir, `${files}-${name}`)
  writeFileSync(path, bytes)
  return house.app.tickets.issueFile(path)
}
const readDocx = (bytes: Uint8Array, name?: string) => house.api.template.readDocx({ file: ticketOf(bytes, name) })
const refusal = (problem: string) => ({ error: { code: 'template.refused', problem } })

/** As Word writes it: every name in braces is cut into runs. */
const LETTER = [
  aParagraph(aRun('Camille Rivoire')),
  aParagraph(aRun('{societe.nom}')),
  aParagraph(aRun('Lyon, le 3 mars 2026')),
  aParagraph(`${aRun('Objet\u00a0: ', true)}${aRun('réclamation {moti')}${aRun('f}')}`),
  aParagraph(aRun('Réf.\u00a0: dossier {dossier.numero_adherent}')),
  aParagraph(aRun('Madame, Monsieur,')),
  aParagraph(
    `${aRun('La société {soc')}${aRun('iete.', true)}${aRun('nom} me doit ')}${aRun('{MONTANT}', true)}${aRun('.')}`,
  ),
  aParagraph(aRun('Les faits'), 'Titre1'),
  anItem('premier point {date.constat}', 1),
  anItem('second point', 1),
  anItem('d’abord', 2),
  aTable([
    ['Jour', 'Somme'],
    ['{inconnu.champ}', '{inconnu.champ}'],
  ]),
  aParagraph(aRun('{paiements}')),
  aParagraph(aRun('{#boucle}{{evil}}\u0024{alert(1)}{/boucle}{constructor}{__proto__}')),
  aParagraph(aRun('Je vous prie d’agréer, Madame, Monsieur, mes salutations distinguées.')),
  aParagraph(aRun('Camille Rivoire')),
].join('')

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const documentOf = (body: string) => `<w:document xmlns:w="${W}"><w:body>${body}</w:body></w:document>`
/** Hardly shorter once packed, so that it is no bomb. */
const noise = randomBytes(4_500_000).toString('hex')
const MAIN_ELSEWHERE =
  '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/other.xml"/></Relationships>'

describe('a Word document read as a template', () => {
  it('has its fields, its structure, and nothing of its frame', async () => {
    const { name, language, content, knownFields, unknownFields, leftOut } = await readDocx(aDocx(LETTER))
    expect(name).toMatch(/Mon modèle$/)
    expect(language).toBe('fr')
    expect(knownFields.map((field) => [field.name, field.field, field.count])).toEqual([
      ['{motif}', 'motive_phrase', 1],
      ['{dossier.numero_adherent}', 'member_number', 1],
      ['{societe.nom}', 'company_name', 1],
      ['{MONTANT}', 'amount', 1],
      ['{date.constat}', 'noticed_on', 1],
      ['{paiements}', 'payments', 1],
    ])
    expect(unknownFields.map((field) => [field.name, field.count])).toEqual([
      ['{inconnu.champ}', 2],
      ['{#boucle}', 1],
      ['{{evil}}', 1],
      ['\u0024{alert(1)}', 1],
      ['{/boucle}', 1],
      ['{constructor}', 1],
      ['{__proto__}', 1],
    ])
    expect(plainText(content.subject)).toBe('réclamation [à compléter\u00a0: objet de la réclamation]')
    expect(content.subject.map(({ kind }) => kind)).toEqual(['text', 'field'])
    expect(content.references.map(plainText)).toEqual(['dossier [à compléter\u00a0: numéro d’adhérent ou de client]'])
    expect(content.salutation).toBe('Madame, Monsieur,')
    expect(plainText(content.closing)).toMatch(/^Je vous prie/)
    expect(content.blocks.map(({ kind }) => kind)).toEqual([
      ...['paragraph', 'heading', 'list', 'list', 'table', 'table', 'paragraph'],
    ])
    expect(content.blocks[0]).toMatchObject({
      text: [
        { kind: 'text', text: 'La société ' },
        { kind: 'field', field: 'company_name' },
        { kind: 'text', text: ' me doit ' },
        { kind: 'field', field: 'amount' },
        { kind: 'text', text: '.' },
      ],
    })
    expect(content.blocks[3]).toMatchObject({ kind: 'list', ordered: true })
    expect(content.blocks[5]).toMatchObject({ kind: 'table', follows: 'payments', rows: [] })
    // What is not known stays in the text as it was written.
    expect(JSON.stringify(content.blocks[6])).toContain(
      '{#boucle}{{evil}}\u0024{alert(1)}{/boucle}{constructor}{__proto__}',
    )
    expect(leftOut.map(({ fr }) => fr).join()).toContain('«\u00a0Lyon, le 3 mars 2026\u00a0»')
  })

  it('says what it leaves out', async () => {
    const body = [
      aParagraph(`${aRun('Bonjour')}<w:r><w:footnoteReference w:id="1"/></w:r>`),
      aParagraph(
        '<w:ins w:id="1" w:author="x"><w:r><w:t>ajout</w:t></w:r></w:ins><w:del w:id="2" w:author="x"><w:r><w:delText>retrait</w:delText></w:r></w:del>',
      ),
      aParagraph(
        '<w:r><w:pict/></w:r><w:r><w:commentReference w:id="0"/></w:r><w:fldSimple w:instr="DATE"><w:r><w:t>hier</w:t></w:r></w:fldSimple>',
      ),
    ].join('')
    const { leftOut, content } = await readDocx(
      aDocx(body, {
        'word/footnotes.xml': '<w:footnotes/>',
        'word/vbaProject.bin': new Uint8Array([1, 2, 3]),
        'word/header1.xml': '<w:hdr><w:p><w:r><w:t>haut</w:t></w:r></w:p></w:hdr>',
      }),
    )
    const told = leftOut.map(({ fr }) => fr).join(' ')
    for (const word of [
      'images',
      'en-tête',
      'notes de bas',
      'commentaires',
      'modifications suivies',
      'macros',
      'champs automatiques',
    ])
      expect(told).toContain(word)
    const kept = JSON.stringify(content)
    expect(kept).toContain('ajout')
    for (const word of ['retrait', 'haut']) expect(kept).not.toContain(word)
  })

  it.each([
    ['no package at all', () => strToU8('Bonjour'), 'notWord'],
    [
      'a protected document',
      () => Buffer.concat([Buffer.from('d0cf11e0', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
      'password',
    ],
    ['a package of something else', () => zipSync({ 'a.xml': strToU8('<a/>') }), 'notWord'],
    ['XML that breaks off', () => aDocx('', { 'word/document.xml': '<w:document><w:body><w:p>' }), 'damaged'],
    ['a document without a word', () => aDocx(aParagraph('')), 'empty'],
    ['a document that swells', () => aDocx('', { 'word/document.xml': new Uint8Array(5 * 1024 * 1024) }), 'tooLarge'],
    ['a document without end', () => aDocx(aParagraph(aRun('x')).repeat(400)), 'tooLarge'],
    ['XML too long', () => aDocx(aParagraph(aRun('mot '.repeat(3_000_000)))), 'tooLarge'],
    [
      'XML too long under another name than it is looked for by',
      () =>
        aDocx(aParagraph(aRun('leurre')), {
          'word/other.xml': documentOf(`${aParagraph(aRun('Bonjour'))}<!--${noise}-->`),
          '_rels/.rels': MAIN_ELSEWHERE,
        }),
      'tooLarge',
    ],
    ['a book', () => aDocx(aParagraph(aRun('mot '.repeat(1000))).repeat(150)), 'tooLarge'],
  ])('refuses %s', async (_, bytes, problem) => {
    await expect(readDocx(bytes())).rejects.toMatchObject(refusal(problem))
  })

  it('is told apart from what could not be opened', async () => {
    const folder = join(house.dir, 'dossier.docx')
    mkdirSync(folder)
    const file = house.app.tickets.issueFile(folder)
    await expect(house.api.template.readDocx({ file })).rejects.toMatchObject(refusal('unreadable'))
  })

  it.each([
    ['timeout', 'stopped'],
    ['unavailable', 'stopped'],
    ['crashed', 'stopped'],
    ['damaged', 'damaged'],
  ] as const)('is not said to be damaged for nothing: %s', async (reason, problem) => {
    const service = createTemplateService({
      tickets: { takeFiles: () => ['a.docx'] },
      reader: { docx: async () => reason },
    } as never)
    const call = { signal: new AbortController().signal, progress: () => {} }
    await expect(service.readDocx({ file: 'x' as never }, call as never)).rejects.toMatchObject(refusal(problem))
  })

  it('expands no entity, fetches nothing, follows no link', async () => {
    const evil = `<?xml version="1.0"?><!DOCTYPE w:document [<!ENTITY a "boum"><!ENTITY b "&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>avant &b; &x; après</w:t></w:r></w:p></w:body></w:document>`
    const read = await readDocx(aDocx('', { 'word/document.xml': evil })).then(
      ({ content }) => JSON.stringify(content),
      (thrown: { error: { code: string } }) => thrown.error.code,
    )
    expect(read).not.toContain('boum')
    expect(read).not.toContain('root:')
  })
})

describe('a template of one’s own', () => {
  it('is kept from a Word document, previewed and drafted from, and follows the dossier', async () => {
    const { content, language } = await readDocx(aDocx(LETTER))
    const fields = { language, content, recipient: 'company', channel: 'letter' } as const
    const preview = await house.api.template.preview({ dossierId, template: { ...fields, basedOn: null } })
    expect(plainText(preview.blocks[0]?.kind === 'paragraph' ? preview.blocks[0].text : [])).toContain(COMPANY)
    expect(preview.sender.length).toBeGreaterThan(1)

    const own = await house.api.template.keepDocx({ ...fields, name: 'Relance à ma façon' })
    const letter = await house.api.letter.draft({ dossierId, templateId: `own:${own.id}`, language: 'fr' })
    expect(letter.title).toBe('Relance à ma façon')
    expect(textsOf(letter.content)).toEqual(textsOf(preview))
    expect(letter.content.blocks[5]).toMatchObject({ kind: 'table', follows: 'payments' })
    expect(letter.content.blocks[5]?.kind === 'table' && letter.content.blocks[5].rows.length).toBeGreaterThan(0)

    await house.api.dossier.update({ dossierId, changes: { claimed: { cents: 123_456, currency: 'EUR' } } })
    const fresh = await house.api.letter.get({ letterId: letter.id })
    expect(textsOf(fresh.content).join('\n')).toContain('1\u202f234,56')

    await house.api.template.remove({ id: own.id })
    expect((await house.api.template.own({})).map(({ id }) => id)).not.toContain(own.id)
    expect((await house.api.template.own({ removed: true })).map(({ id }) => id)).toContain(own.id)
    await house.api.letter.get({ letterId: letter.id })
    expect((await house.api.template.restore({ id: own.id })).removedAt).toBeNull()
    expect((await house.api.template.rename({ id: own.id, name: ' Autre nom ' })).name).toBe('Autre nom')
  })

  it('is kept from a letter without what belongs to its dossier', async () => {
    const letter = await house.api.letter.draft({ dossierId, templateId: 'reclamation_initiale', language: 'fr' })
    const { content, traces } = await house.api.template.ofLetter({ letterId: letter.id })
    const kept = JSON.stringify(content)
    expect(kept).not.toContain('"exhibit"')
    const fieldTexts = [...kept.matchAll(/"field":"[a-z_]+","text":"([^"]*)"/g)].map(([, text]) => text)
    expect(fieldTexts.length).toBeGreaterThan(2)
    for (const text of fieldTexts) expect(text).toMatch(/^\[à compléter/)
    // Their words remain, and are told.
    expect(traces.length).toBeGreaterThan(0)
    const certain = traces.filter((trace) => trace.certain)
    expect(new Set(certain.map(({ kind }) => kind)).size).toBeGreaterThan(1)

    const own = await house.api.template.keepLetter({ letterId: letter.id, name: 'Ma réclamation', hide: certain })
    const hidden = JSON.stringify(own.content)
    for (const { text, kind } of certain)
      if (kind !== 'name') expect(hidden).not.toContain(JSON.stringify(text).slice(1, -1))
    expect(hidden).not.toContain(COMPANY)
    expect(own).toMatchObject({ basedOn: 'reclamation_initiale', recipient: 'company' })
  })

  it('is based, kept from a letter drafted from another of one’s own, on what that one is based on', async () => {
    const own = (await house.api.template.own({})).find(({ basedOn }) => basedOn === 'reclamation_initiale')
    const letter = await house.api.letter.draft({ dossierId, templateId: `own:${own?.id}`, language: 'fr' })
    const again = await house.api.template.keepLetter({ letterId: letter.id, name: 'Seconde main' })
    expect(again).toMatchObject({ basedOn: 'reclamation_initiale', recipient: 'company' })
    expect(await house.api.remark.list({ letterId: letter.id })).not.toContainEqual(
      expect.objectContaining({ kind: 'must_contain', title: expect.objectContaining({ fr: /adhérent|client/u }) }),
    )
  })

  it('holds no complete card number, wherever it came from', async () => {
    const card = '4111 1111 1111 1111'
    const { content, language } = await readDocx(
      aDocx(
        [
          aParagraph(aRun(`Objet : ${card}`)),
          aParagraph(aRun('Madame,')),
          aParagraph(`${aRun('Ma carte 4111 1111', true)}${aRun(' 1111 1111.')}`),
          aTable([
            [card, 'b'],
            ['c', card],
          ]),
        ].join(''),
      ),
    )
    const fields = { language, content, recipient: 'company', channel: 'letter' } as const
    const own = await house.api.template.keepDocx({ ...fields, name: `Carte ${card}` })
    const path = join(house.dir, 'carte.recours-modele.json')
    await house.api.template.export({ id: own.id, to: house.app.tickets.issueDestination(path) })
    const file = JSON.parse(readFileSync(path, 'utf8'))
    file.template.name = `Carte ${card}`
    file.template.content = { ...content, delivery: card, salutation: card }
    const imported = await house.api.template.importFile({ file: ticketOf(JSON.stringify(file), 'b.json') })
    const renamed = await house.api.template.rename({ id: own.id, name: `Autre ${card}` })
    const letter = await house.api.letter.draft({ dossierId, templateId: `own:${imported.id}`, language: 'fr' })
    for (const made of [own, imported, renamed]) {
      expect(hasCardNumber(made.name)).toBe(false)
      expect(textsOf(withEmptyFrame(made.content)).filter(hasCardNumber)).toEqual([])
    }
    expect(letter.title).toBe('Carte •••• 1111')
    for (const { id } of [own, imported]) await house.api.template.remove({ id })
  })

  it('goes out as a file and comes back the same', async () => {
    const [own] = await house.api.template.own({})
    if (own === undefined) throw new Error('there is one')
    const path = join(house.dir, 'sortie.recours-modele.json')
    await house.api.template.export({ id: own.id, to: house.app.tickets.issueDestination(path) })
    const again = await house.api.template.importFile({ file: house.app.tickets.issueFile(path) })
    const { id: _a, createdAt: _b, updatedAt: _c, ...rest } = own
    expect(again).toMatchObject(rest)
    expect(again.id).not.toBe(own.id)
  })

  it('goes to Word and comes back with the same fields', async () => {
    for (const own of await house.api.template.own({})) {
      const path = join(house.dir, `${own.id}.docx`)
      await house.api.template.export({ id: own.id, format: 'docx', to: house.app.tickets.issueDestination(path) })
      const read = await house.api.template.readDocx({ file: house.app.tickets.issueFile(path) })
      expect(
        read.unknownFields
          .map(({ name }) => name)
          .filter((name) => /expediteur|destinataire|lieu_et_date|signature/.test(name)),
      ).toEqual([])
      const shape = ({ content }: Pick<typeof own, 'content'>) => ({
        subject: plainText(content.subject),
        references: content.references.map(plainText),
        salutation: content.salutation,
        delivery: content.delivery,
        closing: plainText(content.closing),
        fields: [...JSON.stringify(content).matchAll(/"field":"([a-z_]+)"/g)].map(([, field]) => field),
        blocks: content.blocks.map(({ kind }) => kind),
      })
      expect(shape(read)).toEqual(shape(own))
    }
  })
})

describe('a template file', () => {
  const good = async () => {
    const path = join(house.dir, `${files++}.recours-modele.json`)
    const [own] = await house.api.template.own({})
    if (own === undefined) throw new Error('there is one')
    await house.api.template.export({ id: own.id, to: house.app.tickets.issueDestination(path) })
    return JSON.parse(readFileSync(path, 'utf8'))
  }
  const importText = (text: string) => house.api.template.importFile({ file: ticketOf(text, 'a.recours-modele.json') })

  it.each<[string, (file: Awaited<ReturnType<typeof good>>) => string, string]>([
    ['no JSON', () => '<script>alert(1)</script>', 'notTemplate'],
    ['another JSON', () => '{"format":"autre"}', 'notTemplate'],
    ['a newer version', (file) => JSON.stringify({ ...file, version: 2 }), 'newer'],
    ['a key of its own', (file) => JSON.stringify({ ...file, onload: 'alert(1)' }), 'notTemplate'],
    [
      'a key that leads to the prototype',
      (file) => JSON.stringify(file).replace('{', '{"__proto__":{"polluted":1},'),
      'notTemplate',
    ],
    [
      'such a key inside',
      (file) => JSON.stringify(file).replace('"content":{', '"content":{"__proto__":{"polluted":1},'),
      'notTemplate',
    ],
    [
      'a constructor',
      (file) => JSON.stringify(file).replace('"content":{', '"content":{"constructor":{"prototype":{"polluted":1}},'),
      'notTemplate',
    ],
    [
      'a function in place of a text',
      (file) => JSON.stringify({ ...file, template: { ...file.template, name: { run: 'x' } } }),
      'notTemplate',
    ],
    [
      'a field that nobody knows',
      (file) =>
        JSON.stringify({
          ...file,
          template: {
            ...file.template,
            content: { ...file.template.content, subject: [{ kind: 'field', field: 'constructor', text: 'x' }] },
          },
        }),
      'notTemplate',
    ],
    [
      'an exhibit',
      (file) =>
        JSON.stringify({
          ...file,
          template: {
            ...file.template,
            content: {
              ...file.template.content,
              subject: [
                {
                  kind: 'exhibit',
                  cited: [{ evidenceId: '00000000-0000-4000-8000-000000000001', page: null }],
                  text: 'x',
                },
              ],
            },
          },
        }),
      'notTemplate',
    ],
    [
      'an unknown kind of block',
      (file) =>
        JSON.stringify({
          ...file,
          template: { ...file.template, content: { ...file.template.content, blocks: [{ kind: 'script', text: [] }] } },
        }),
      'notTemplate',
    ],
    ['a book', (file) => JSON.stringify({ ...file, filling: 'x'.repeat(2_000_000) }), 'tooLarge'],
    ['brackets without end', () => '['.repeat(500_000), 'notTemplate'],
  ])('refuses %s', async (_, spoil, problem) => {
    const before = (await house.api.template.own({})).length
    await expect(importText(spoil(await good()))).rejects.toMatchObject(refusal(problem))
    expect((await house.api.template.own({})).length).toBe(before)
    expect(({} as { polluted?: number }).polluted).toBeUndefined()
  })

  it('that cannot be opened is told as such', async () => {
    const folder = join(house.dir, 'dossier.recours-modele.json')
    mkdirSync(folder)
    for (const path of [folder, join(house.dir, 'nulle part.json')]) {
      const file = house.app.tickets.issueFile(path)
      await expect(house.api.template.importFile({ file })).rejects.toMatchObject(refusal('unreadable'))
    }
  })

  it('is text and nothing else: what looks like code prints as it is', async () => {
    const file = await good()
    const text = '<script>alert(1)</script> \u0024{process.exit()} {{constructor}} javascript:alert(1)'
    file.template.content.blocks = [{ kind: 'paragraph', text: [{ kind: 'text', text }] }]
    const own = await importText(JSON.stringify(file))
    const letter = await house.api.letter.draft({ dossierId, templateId: `own:${own.id}`, language: 'fr' })
    expect(textsOf(letter.content)).toContain(text)
  })
})
