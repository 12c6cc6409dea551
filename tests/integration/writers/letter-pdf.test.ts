import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { plainText } from '#core/letter/rich-text'
import { writeLetterPdf } from '#electron/writers/letter-pdf'
import { TypesetError, typeset } from '#electron/writers/typeset'
import { needTool, runTool } from '#tests/support/outside-tools'
import { aLetterDocument, aLongTable, rich } from './letter-sample'

const resourcesDir = join(import.meta.dirname, '../../../resources')
let dir = ''
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'recours-letter-'))
})
afterAll(() => rm(dir, { recursive: true, force: true }))

const write = async (name: string, changes: Parameters<typeof aLetterDocument>[0] = {}) => {
  const path = join(dir, `${name}.pdf`)
  await writeFile(path, await writeLetterPdf(aLetterDocument(changes), { resourcesDir }))
  return path
}

const flat = (text: string) => text.replace(/[\s\u00a0\u202f]+/g, ' ')
const textOf = async (path: string, ...args: string[]) =>
  flat((await runTool('pdftotext', [...args, path, '-'])).stdout)

describe('a letter as PDF', () => {
  it('is sound, tagged, titled, in its language, with every font inside and nobody named', async (context) => {
    needTool(context, 'qpdf', 'pdfinfo', 'pdffonts')
    const path = await write('sound')
    expect((await runTool('qpdf', ['--check', path])).status).toBe(0)
    const info = (await runTool('pdfinfo', [path])).stdout
    expect(info).toMatch(/Title:\s+Réclamation initiale/)
    expect(info).toMatch(/Tagged:\s+yes/)
    expect(info).toMatch(/Page size:\s+595.276 x 841.89 pts \(A4\)/)
    expect(info).not.toMatch(/Author/)
    const fonts = (await runTool('pdffonts', [path])).stdout
      .split('\n')
      .slice(2)
      .filter((line) => line !== '')
    expect(fonts.length).toBeGreaterThan(0)
    for (const font of fonts) expect(font).toMatch(/ yes yes yes /)
    const raw = (await runTool('qpdf', ['--qdf', '--object-streams=disable', path, '-'])).stdout
    expect(/\/Lang \(fr-FR\)/.test(raw)).toBe(true)
    expect(/\/DisplayDocTitle true/.test(raw)).toBe(true)
    expect(/\/CreationDate|\/Author/.test(raw)).toBe(false)
  })

  it('has tags for headings, lists and tables', async (context) => {
    needTool(context, 'pdfinfo')
    const tags = (await runTool('pdfinfo', ['-struct', await write('tags')])).stdout
    for (const tag of ['H1', 'L (block)', 'LI', 'Table', 'TH', 'TD']) expect(tags).toContain(tag)
  })

  it('says what the Word letter says', async (context) => {
    needTool(context, 'pdftotext')
    const letter = aLetterDocument()
    const text = await textOf(await write('text'), '-layout')
    const said = [
      ...letter.sender,
      ...letter.recipient,
      letter.delivery,
      plainText(letter.subject),
      ...letter.references.map(plainText),
      letter.salutation,
      plainText(letter.closing),
      letter.signature,
    ]
    for (const line of said) expect(text).toContain(flat(line))
    for (const { number } of letter.enclosures) expect(text).toContain(`Pièce n° ${number}`)
    expect(text).toContain('1 234,56 €')
    expect(text).toContain('Page 2 / 2')
    expect(text).not.toContain('Page 1 / 2')
  })

  it('prints hostile text literally', async (context) => {
    needTool(context, 'pdftotext')
    const hostile =
      '#panic() $x^2$ *gras* _it_ `code` <label> @ref \\u{41} "droit" \'simple\' // fin /* x */ [crochet] = titre - liste ~ -- ...'
    const text = await textOf(
      await write('hostile', {
        subject: rich(hostile),
        closing: rich(hostile),
        sender: ['#import "x.typ"', '= Titre'],
      }),
      '-raw',
    )
    expect(text.split(hostile)).toHaveLength(3)
    expect(text).toContain('#import "x.typ"')
  })

  it('survives control characters and broken Unicode', async () => {
    const text = 'a\u0000b\u0007c\ud800d\uffffe\u202ef\tg\r\nh'
    expect(
      (await writeLetterPdf(aLetterDocument({ subject: rich(text), signature: text }), { resourcesDir })).length,
    ).toBeGreaterThan(1000)
  })

  it('gives the same bytes for the same letter', async () => {
    const [one, two] = [
      await writeLetterPdf(aLetterDocument(), { resourcesDir }),
      await writeLetterPdf(aLetterDocument(), { resourcesDir }),
    ]
    expect(Buffer.from(one).equals(Buffer.from(two))).toBe(true)
  })

  it('repeats the head of a long table and loses none of its rows', async (context) => {
    needTool(context, 'pdftotext')
    const path = await write('table', { blocks: [{ kind: 'heading', text: rich('Relevé') }, aLongTable(90)] })
    const text = await textOf(path, '-layout')
    for (let row = 1; row <= 90; row += 1) expect(text).toContain(`n° ${row}`)
    expect(await textOf(path, '-layout', '-f', '2', '-l', '2')).toContain('Date Commerçant Montant')
  })

  it('writes English with its own labels', async (context) => {
    needTool(context, 'pdftotext', 'qpdf')
    const path = await write('english', { language: 'en', subject: rich('four disputed payments') })
    const text = await textOf(path, '-layout')
    expect(text).toContain('Subject: four disputed payments')
    expect(text).toContain('Enclosures:')
    const raw = (await runTool('qpdf', ['--qdf', '--object-streams=disable', path, '-'])).stdout
    expect(raw.includes('/Lang (en-GB)')).toBe(true)
  })

  it('manages an almost empty letter and one of thirty pages', async () => {
    const empty = {
      sender: [],
      recipient: [],
      references: [],
      delivery: '',
      blocks: [],
      enclosures: [],
      signature: '',
      closing: [],
      subject: [],
    }
    expect((await writeLetterPdf(aLetterDocument(empty), { resourcesDir })).length).toBeGreaterThan(1000)
    const paragraph = { kind: 'paragraph' as const, text: rich('Une phrase de plus, et encore une. '.repeat(60)) }
    const long = aLetterDocument({ blocks: Array.from({ length: 60 }, () => paragraph) })
    expect((await writeLetterPdf(long, { resourcesDir })).length).toBeGreaterThan(10_000)
  })
})

describe('the typesetter', () => {
  it('names the template that does not compile, and goes on with the next', async () => {
    await expect(typeset({ template: 'letter', data: {}, resourcesDir })).rejects.toThrow(TypesetError)
    await expect(typeset({ template: 'letter', data: {}, resourcesDir })).rejects.toThrow(/letter\.typ/)
    await expect(writeLetterPdf(aLetterDocument(), { resourcesDir })).resolves.toBeInstanceOf(Uint8Array)
  })
})
