import { read, utils } from '@e965/xlsx'
import validate from '@ooxml-tools/validate'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { blockTexts } from '#core/letter/letter-texts'
import { writeChronologyTable } from '#electron/writers/chronology-table'
import { writeReadMe } from '#electron/writers/read-me'
import { writeRequestDocx } from '#electron/writers/request-docx'
import { findSpacingFaults } from '#tests/support/french-spacing'
import { DOSSIERS, type DossierName } from './front-sample'

const NAMES = Object.keys(DOSSIERS) as DossierName[]
const CASES = NAMES.flatMap((name) => (['fr', 'en'] as const).map((language) => [name, language] as const))

const faultsOf = async (bytes: Uint8Array, kind: 'docx' | 'xlsx'): Promise<readonly string[]> =>
  (await validate(bytes, kind, 'Microsoft365')).map(
    ({ path, description }) => `${path.partUri} ${path.xpath}: ${description}`,
  )

const bodyOf = (docx: Uint8Array): string =>
  strFromU8(unzipSync(docx)['word/document.xml'] ?? new Uint8Array()).replace(/<w:noBreakHyphen\/>/g, '-')
const textOf = (docx: Uint8Array): string =>
  bodyOf(docx)
    .replace(/<[^>]+>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
const squeeze = (text: string): string => text.replace(/[\s\u00a0\u202f]+/g, '')

describe('the request as a Word document', { timeout: 120_000 }, () => {
  it.each(CASES)(
    'has nothing against it in the schema, and says what the plan says: %s, %s',
    async (name, language) => {
      const plan = DOSSIERS[name](language)
      const docx = await writeRequestDocx(plan)
      expect(await faultsOf(docx, 'docx')).toEqual([])
      const text = squeeze(textOf(docx))
      const said = [
        ...plan.request.flatMap(blockTexts),
        ...(plan.declarations?.items.map((item) => item.text) ?? []),
        plan.declarations?.signature ?? '',
        ...plan.exhibits.map(({ title }) => title),
      ]
      for (const wanted of said) expect(text).toContain(squeeze(wanted))
      expect(await writeRequestDocx(plan)).toEqual(docx)
    },
  )

  it('ticks only what the dossier shows or the person confirmed', async () => {
    const text = textOf(await writeRequestDocx(DOSSIERS.typical('fr')))
    expect(text.match(/☒/g)).toHaveLength(4)
    expect(text.match(/☐/g)).toHaveLength(3)
  })

  it('is seen to fail on a spoilt file', async () => {
    const parts = unzipSync(await writeRequestDocx(DOSSIERS.minimal('fr')))
    const spoilt = strFromU8(parts['word/document.xml'] ?? new Uint8Array()).replace('<w:body>', '<w:body><w:nothing/>')
    expect(await faultsOf(zipSync({ ...parts, 'word/document.xml': strToU8(spoilt) }), 'docx')).not.toEqual([])
  })
})

describe('the word for a pack that declares nothing', () => {
  it.each(['fr', 'en'] as const)('speaks of no declaration, no admissibility and no single route: %s', (language) => {
    const told = (plan: ReturnType<typeof DOSSIERS.typical>) =>
      Buffer.from(
        writeReadMe({
          plan,
          packFiles: ['a.pdf'],
          requestFile: null,
          chronologyFile: null,
          hasLetters: false,
          hasPieces: false,
          hasOriginals: false,
        }),
      ).toString('utf8')
    const plan = DOSSIERS.typical(language)
    const words = /d[ée]clarations|recevabilit|admissibility|une seule voie|one route/i
    expect(told(plan)).toMatch(words)
    expect(told({ ...plan, declarations: null, admissibility: null })).not.toMatch(words)
  })
})

describe('the chronology as a spreadsheet', { timeout: 120_000 }, () => {
  const tableOf = (bytes: Uint8Array) => {
    const book = read(bytes, { cellFormula: true, cellNF: true })
    const sheet = book.Sheets[book.SheetNames[0] ?? '']
    if (sheet === undefined) throw new Error('no sheet')
    return { sheet, rows: utils.sheet_to_json<string[]>(sheet, { header: 1, raw: false }) }
  }

  it.each(CASES)('has nothing against it in the schema, and a row a line: %s, %s', async (name, language) => {
    const plan = DOSSIERS[name](language)
    const bytes = writeChronologyTable(plan)
    expect(await faultsOf(bytes, 'xlsx')).toEqual([])
    expect(tableOf(bytes).rows).toHaveLength(plan.chronology.length + 1)
    // Reading left its own properties on the array: the bytes are compared.
    expect(Buffer.from(writeChronologyTable(plan)).equals(bytes)).toBe(true)
  })

  it('keeps what looks like a formula as text, days as days, and what is not exact in words', () => {
    const plan = DOSSIERS.typical('fr')
    const [line] = plan.chronology
    if (line === undefined) throw new Error('no line')
    const texts = ['=1+1', '+33 6', '-5', '@SUM(A1)', '=HYPERLINK("http://x")', '\t=1']
    const chronology = texts.map((what) => ({ ...line, what }))
    const { sheet, rows } = tableOf(
      writeChronologyTable({ ...plan, chronology: [...chronology, { ...line, datePrecision: { kind: 'month' } }] }),
    )
    for (const [index, what] of texts.entries()) {
      const cell = sheet[`C${index + 2}`]
      expect([cell?.t, cell?.f, String(cell?.v).trim()]).toEqual(['s', undefined, what.trim()])
    }
    expect(sheet.A2).toMatchObject({ t: 'n', v: (Date.UTC(2026, 9, 24) - Date.UTC(1899, 11, 30)) / 86_400_000 })
    expect(rows.at(-1)?.[0]).toBe('octobre 2026')
  })
})

describe('the word for who opens the folder', () => {
  const readMe = (language: 'fr' | 'en', changes = {}) =>
    Buffer.from(
      writeReadMe({
        plan: DOSSIERS.minimal(language),
        packFiles: ['00_Dossier_complet.pdf'],
        requestFile: 'Saisine.docx',
        chronologyFile: 'Chronologie.xlsx',
        hasLetters: true,
        hasPieces: true,
        hasOriginals: true,
        ...changes,
      }),
    ).toString('utf8')

  it('says in its language what each file is, what to send and how to verify it', () => {
    for (const [language, wanted] of [
      [
        'fr',
        [
          'data/00_Dossier_complet.pdf',
          'data/Saisine.docx',
          'data/Pieces',
          'data/Originaux',
          'sha256sum -c MANIFESTE.sha256',
        ],
      ],
      [
        'en',
        [
          'data/00_Dossier_complet.pdf',
          'data/Saisine.docx',
          'data/Exhibits',
          'data/Originals',
          'sha256sum -c MANIFESTE.sha256',
        ],
      ],
    ] as const)
      for (const words of wanted) expect(readMe(language)).toContain(words)
    expect(readMe('fr').startsWith('\ufeff')).toBe(true)
    expect(readMe('fr').replace(/\r\n/g, '')).not.toContain('\n')
  })

  it('is silent on what is not there, and tells to send every part', () => {
    const bare = readMe('fr', {
      requestFile: null,
      chronologyFile: null,
      hasLetters: false,
      hasPieces: false,
      hasOriginals: false,
    })
    expect(bare).not.toMatch(/Pieces|Originaux|Courriers|CE QUI L’ACCOMPAGNE/)
    expect(readMe('fr', { packFiles: ['01_a.pdf', '02_b.pdf'] })).toContain('Envoyez-les tous')
  })

  it('follows French spacing', () => {
    for (const line of readMe('fr')
      .slice(1)
      .split('\r\n')
      .filter((text) => !/^ {2}data|sha256|shasum|data\\/.test(text)))
      expect([line, findSpacingFaults(line)]).toEqual([line, []])
  })
})
