import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LetterDocument } from '#core/letter/letter'
import { plainText } from '#core/letter/rich-text'
import { writeLetterDocx } from '#electron/writers/letter-docx'
import { convertWithOffice, needFolder, needTool, runTool } from '#tests/support/outside-tools'
import { aLetterDocument, aLongTable, rich } from './letter-sample'
import { readZipEntry } from './zip-entry'

let dir = ''
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'recours-docx-'))
})
afterAll(() => rm(dir, { recursive: true, force: true }))

/** The letter as LibreOffice prints it. */
const print = async (name: string, document: LetterDocument) => {
  const path = join(dir, `${name}.docx`)
  await writeFile(path, await writeLetterDocx(document))
  const pdf = await convertWithOffice(path, 'pdf')
  const text = (await runTool('pdftotext', ['-layout', pdf, '-'])).stdout
  return { path, pdf, text, flat: text.replace(/[\s\u00a0\u202f]+/g, ' ') }
}

const pageOf = async (pdf: string, page: number) =>
  (await runTool('pdftotext', ['-layout', '-f', String(page), '-l', String(page), pdf, '-'])).stdout

interface Word {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly bottom: number
}

const MM = 72 / 25.4

/** Words of a page with their places, in millimetres from its top left corner. */
const wordsOf = async (pdf: string, page: number): Promise<readonly Word[]> => {
  const { stdout } = await runTool('pdftotext', ['-bbox', '-f', String(page), '-l', String(page), pdf, '-'])
  return [...stdout.matchAll(/<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">(.*?)<\/word>/g)].map(
    ([, x, y, bottom, text]) => ({
      text: text ?? '',
      x: Number(x) / MM,
      y: Number(y) / MM,
      bottom: Number(bottom) / MM,
    }),
  )
}

const find = (words: readonly Word[], text: string): Word => {
  const word = words.find((candidate) => candidate.text.startsWith(text))
  if (word === undefined) throw new Error(`no word ${text}`)
  return word
}

describe('a letter in Word', () => {
  it('prints everything the letter says', { timeout: 120_000 }, async (context) => {
    needTool(context, 'soffice', 'pdftotext')
    const letter = aLetterDocument()
    const { flat } = await print('complete', letter)
    const said = [
      ...letter.sender,
      ...letter.recipient,
      letter.delivery,
      plainText(letter.subject),
      ...letter.references.map(plainText),
      letter.salutation,
      plainText(letter.closing),
      letter.signature,
      ...letter.blocks.flatMap((block) => {
        if (block.kind === 'list') return block.items.map(plainText)
        if (block.kind === 'table') return block.rows.map((row) => plainText(row[1] ?? []))
        return [plainText(block.text)]
      }),
    ]
    for (const text of said) expect(flat).toContain(text.replace(/[\s\u00a0\u202f]+/g, ' '))
    for (const { number, title } of letter.enclosures) {
      expect(flat).toContain(`Pièce n° ${number}`)
      expect(flat).toContain(title.split(',')[0]?.replace(/\u00a0/g, ' '))
    }
    expect(flat).toMatch(/Objet : réclamation/)
    expect(flat).toMatch(/P\.J\. :/)
    expect(flat).toMatch(/Lyon, le 1 ?er mars 2026/)
  })

  it('stands as a French letter does, and the address shows in the window of an envelope', {
    timeout: 120_000,
  }, async (context) => {
    needTool(context, 'soffice', 'pdftotext')
    const { pdf } = await print('layout', aLetterDocument())
    const words = await wordsOf(pdf, 1)
    const sender = find(words, 'Camille')
    const recipient = find(words, 'American')
    expect(sender.x).toBeCloseTo(25, 0)
    expect(recipient.x).toBeGreaterThan(109)
    expect(recipient.x).toBeLessThan(112)
    expect(recipient.y).toBeGreaterThan(45)
    expect(recipient.y).toBeLessThan(50)
    const date = find(words, 'Lyon')
    expect(date.x).toBeGreaterThan(105)
    expect(date.y).toBeGreaterThan(find(words, '92500').bottom)
    const order = ['Lettre', 'Objet', 'Réf', 'Madame'].map((text) => find(words, text).y)
    expect(order).toEqual([...order].sort((a, b) => a - b))
    const amounts = words.filter((word) => word.text === '412,00')
    expect(amounts[0]?.x).toBeGreaterThan(160)
  })

  it('keeps the address in its place beside a sender of ten long lines', { timeout: 120_000 }, async (context) => {
    needTool(context, 'soffice', 'pdftotext')
    const sender = Array.from(
      { length: 10 },
      (_, at) => `Expéditeur${at} avec une ligne si longue qu’elle passe à la suivante`,
    )
    const recipient = Array.from({ length: 8 }, (_, at) => `Destinataire${at}`)
    const { pdf } = await print('long-sender', aLetterDocument({ sender, recipient }))
    const words = await wordsOf(pdf, 1)
    expect(find(words, 'Destinataire0').y).toBeLessThan(50)
    const lowest = Math.max(
      ...words
        .filter((word) => word.x < 105 && word.y < 130 && /suivante|Expéditeur/.test(word.text))
        .map((word) => word.bottom),
    )
    expect(find(words, 'Lyon').y).toBeGreaterThan(lowest)
    for (const word of words.filter((candidate) => candidate.text.startsWith('Destinataire')))
      expect(word.x).toBeGreaterThan(109)
  })

  it('repeats the head of a long table, keeps its total and numbers pages from the second', {
    timeout: 120_000,
  }, async (context) => {
    needTool(context, 'soffice', 'pdftotext', 'pdfinfo')
    const { pdf, flat } = await print(
      'table',
      aLetterDocument({ blocks: [{ kind: 'heading', text: rich('Relevé') }, aLongTable(90)] }),
    )
    const pages = Number(/Pages:\s+(\d+)/.exec((await runTool('pdfinfo', [pdf])).stdout)?.[1])
    expect(pages).toBeGreaterThanOrEqual(3)
    expect((await pageOf(pdf, 1)).includes('Page 1')).toBe(false)
    for (let page = 2; page <= pages; page += 1) expect(await pageOf(pdf, page)).toContain(`Page ${page} / ${pages}`)
    expect(await pageOf(pdf, 2)).toMatch(/Date\s+Commerçant\s+Montant/)
    for (let row = 1; row <= 90; row += 1) expect(flat).toContain(`n° ${row}`)
    expect(flat).toContain('Total')
  })

  it('uses one font that every reader has, embedded nowhere else, and no box for narrow spaces', {
    timeout: 120_000,
  }, async (context) => {
    needTool(context, 'soffice', 'pdffonts')
    needFolder(context, '/usr/share/fonts/truetype/liberation')
    const { pdf, flat } = await print('fonts', aLetterDocument())
    const listed = (await runTool('pdffonts', [pdf])).stdout
    const names = [...listed.matchAll(/^[A-Z]{6}\+(\S+)/gm)].map(([, name]) => name)
    expect([...new Set(names)].sort()).toEqual(['LiberationSerif', 'LiberationSerif-Bold'])
    expect(flat).toContain('1 234,56 €')
  })

  it('opens without repair and comes back the same from LibreOffice', { timeout: 120_000 }, async (context) => {
    needTool(context, 'soffice', 'pdftotext')
    const { path, flat } = await print('round', aLetterDocument())
    const again = join(dir, 'again')
    await mkdir(again)
    const copy = await convertWithOffice(path, 'docx', again)
    const pdf = await convertWithOffice(copy, 'pdf')
    const text = (await runTool('pdftotext', ['-layout', pdf, '-'])).stdout.replace(/[\s\u00a0\u202f]+/g, ' ')
    expect(text).toBe(flat)
  })
})

describe('the Word file itself', () => {
  const partsOf = async (document: LetterDocument) => {
    const bytes = Buffer.from(await writeLetterDocx(document))
    const read = async (name: string) => (await readZipEntry(bytes, name)).toString('utf8')
    return {
      document: await read('word/document.xml'),
      styles: await read('word/styles.xml'),
      core: await read('docProps/core.xml'),
      numbering: await read('word/numbering.xml'),
    }
  }

  it('says its language and nothing about a person', async () => {
    const french = await partsOf(aLetterDocument())
    expect(french.styles).toContain('<w:lang w:val="fr-FR"')
    expect(french.core).toContain('<dc:title>Réclamation initiale</dc:title>')
    expect(french.core).toContain('<dc:creator>Recours</dc:creator>')
    expect(french.core).not.toContain('DURAND')
    expect(french.document).not.toMatch(/w:rsid/)
    const english = await partsOf(aLetterDocument({ language: 'en' }))
    expect(english.styles).toContain('<w:lang w:val="en-GB"')
    expect(english.document).toContain('Subject:')
    expect(english.document).toContain('Enclosures:')
  })

  it('uses styles, real lists and real tables, and no empty paragraph', async () => {
    const { document, styles, numbering } = await partsOf(aLetterDocument())
    for (const style of ['Sender', 'Recipient', 'Subject', 'Enclosures', 'TableText']) {
      expect(styles).toContain(`w:styleId="${style}"`)
      expect(document).toContain(`<w:pStyle w:val="${style}"/>`)
    }
    expect(document.match(/<w:numPr>/g)).toHaveLength(3)
    expect(numbering).toContain('<w:lvlText w:val="–"/>')
    expect(document).toContain('<w:tblHeader/>')
    expect(document.match(/<w:cantSplit\/>/g)).toHaveLength(6)
    const empty = (document.match(/<w:p>.*?<\/w:p>/g) ?? []).filter((paragraph) => !paragraph.includes('<w:t'))
    // A cell of a table may be empty; nothing else is.
    expect(empty.filter((paragraph) => !paragraph.includes('"TableText"'))).toEqual([])
    expect(document).not.toMatch(/<w:t[^>]*> {2,}/)
  })

  it('takes any text, however hostile, and prints it literally', async () => {
    const text = '</w:t><w:br/> & <script> "x" \u0000\u0007\ud800 \uffff #let $x$ \\ %{} é😀 漢字 ‮txt'
    const { document } = await partsOf(
      aLetterDocument({ subject: rich(text), blocks: [{ kind: 'paragraph', text: rich(text) }] }),
    )
    expect(document).toContain('&lt;/w:t&gt;&lt;w:br/&gt; &amp; &lt;script&gt;')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: their absence is what is asserted
    expect(document).not.toMatch(/[\u0000-\u0008\uffff]/)
    expect(document).toContain('#let $x$ \\ %{} é😀 漢字')
  })

  it('makes a missing fact stand out', async () => {
    const { document } = await partsOf(aLetterDocument())
    expect(document).toMatch(/w:fill="FFF2B3"[^>]*\/><\/w:rPr><w:t[^>]*>\[à compléter\u00a0: numéro de client\]/)
  })

  it('manages an almost empty letter', async () => {
    const empty = aLetterDocument({
      sender: [],
      recipient: [],
      references: [],
      delivery: '',
      blocks: [],
      enclosures: [],
      signature: '',
      closing: [],
      subject: [],
    })
    expect((await writeLetterDocx(empty)).length).toBeGreaterThan(1000)
  })
})
