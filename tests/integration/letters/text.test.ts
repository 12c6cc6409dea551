import { describe, expect, it } from 'vitest'
import type { LetterDocument } from '#core/letter/letter'
import { writeLetterDocx } from '#electron/writers/letter-docx'
import { writeLetterPdf } from '#electron/writers/letter-pdf'
import { openWithPdfium } from '#electron/writers/pdfium'
import { readPageFacts } from '#electron/writers/pdfium-facts'
import { aLetterDocument, aLongTable, rich } from '../writers/letter-sample'
import { type DocxParagraph, readDocxParagraphs } from './docx-text'
import { readPrintedPages } from './printed-page'
import { SHIPPED } from './shipped-letters'

/** Words as both print them: blanks alike, and a hyphen at the end of a line, which PDFium marks, a hyphen again. */
const wordsOf = (text: string): readonly string[] =>
  text
    // PDFium's sign for a hyphen at the end of a line.
    .replaceAll('\u0002', '-')
    .replace(/[\ufffe\u2010\u2011]/g, '-')
    .split(/[\s\u00a0\u202f]+/)
    .filter((word) => word !== '')

const docxWords = (paragraphs: readonly DocxParagraph[]) =>
  wordsOf(paragraphs.map(({ mark, text }) => `${mark} ${text}`).join('\n'))

/** Page numbers and the heads of tables that a page repeats are no text of the letter. */
const pdfWords = async (pdf: Uint8Array, heads: readonly string[]) => {
  const open = await openWithPdfium(pdf)
  const pages = Array.from({ length: open.pages }, (_, index) => readPageFacts(open, index, false).text)
  const texts = pages.map((text, index) => {
    const words = wordsOf(text.replace(/Page\s+\d+\s+\/\s+\d+/, '')).join(' ')
    const head = index === 0 ? undefined : heads.find((candidate) => words.startsWith(candidate))
    return head === undefined ? words : words.slice(head.length)
  })
  return wordsOf(texts.join(' '))
}

const textsOf = async (document: LetterDocument) => {
  const docx = await writeLetterDocx(document)
  const pdf = await writeLetterPdf(document, { resourcesDir: 'resources' })
  const heads = document.blocks.flatMap((block) =>
    block.kind === 'table' ? [wordsOf(block.columns.map(({ title }) => title).join(' ')).join(' ')] : [],
  )
  return { docx: docxWords(await readDocxParagraphs(docx)), pdf: await pdfWords(pdf, heads) }
}

describe('the text of the Word file and of the PDF', () => {
  it.for(SHIPPED)('is the same: $name', async ({ document }) => {
    const { docx, pdf } = await textsOf(document)
    expect(docx.length).toBeGreaterThan(40)
    expect(pdf).toEqual(docx)
  })
  it('is the same with every means of the model', async () => {
    const item = (text: string) => rich(text)
    const document = aLetterDocument({
      blocks: [
        { kind: 'paragraph', quoted: true, text: rich('« Nous vous rappelons demain. »') },
        {
          kind: 'paragraph',
          text: [
            { kind: 'text', text: 'Le ' },
            { kind: 'field', field: 'debit_date', text: '1er mars 2026' },
            { kind: 'text', text: ', la somme\nde ', strong: true },
            { kind: 'text', text: '12,00\u00a0€', strong: true, emphasis: true },
            { kind: 'text', text: ' (article\u00a0L.\u00a0133-45).\n\nUn autre alinéa.', emphasis: true },
          ],
        },
        {
          kind: 'list',
          ordered: true,
          items: [item('premier'), item('deuxième\nà la ligne'), item('  '), item('troisième')],
        },
        { kind: 'heading', text: rich('Suite') },
        { kind: 'list', ordered: true, items: [item('de nouveau premier')] },
        { kind: 'list', items: [item('sans numéro')] },
        aLongTable(70),
        aLongTable(3),
      ],
    })
    const { docx, pdf } = await textsOf(document)
    expect(pdf).toEqual(docx)
    const text = docx.join(' ')
    expect(text).toContain('1. premier 2. deuxième à la ligne 3. troisième Suite 1. de nouveau premier – sans numéro')
    expect(text).toContain('(article L. 133-45). Un autre alinéa.')
  })

  it('is whole and within the margins where a word is longer than a line', async () => {
    const long = `https://www.exemple.fr/${'chemin/'.repeat(60)}`
    const table = {
      kind: 'table' as const,
      columns: [
        { title: 'Adresse', align: 'start' as const },
        { title: 'Montant', align: 'end' as const },
      ],
      rows: [[rich(long), rich('12,00\u00a0€')]],
      total: null,
    }
    const blocks = [{ kind: 'paragraph' as const, text: rich(`Voir ${long}`) }, table]
    const document = aLetterDocument({ subject: rich(long), blocks })
    const pdf = await writeLetterPdf(document, { resourcesDir: 'resources' })
    expect((await pdfWords(pdf, [])).join('').split(long)).toHaveLength(4)
    const lines = (await readPrintedPages(pdf)).flat()
    expect(lines.filter(({ right }) => right > 185.6).map(({ text }) => text)).toEqual([])
  })

  it('is compared word for word: one changed digit is found', async () => {
    const letter = aLetterDocument()
    const other = aLetterDocument({ delivery: letter.delivery.replace('recommandée', 'recommandee') })
    const [docx, pdf] = [(await textsOf(letter)).docx, (await textsOf(other)).pdf]
    expect(pdf).not.toEqual(docx)
    expect(docx.filter((word, index) => pdf[index] !== word)).toEqual(['recommandée'])
  })
})

const paragraphsOf = async (document: LetterDocument) => readDocxParagraphs(await writeLetterDocx(document))

describe('a Word file', () => {
  it.for(SHIPPED)('has no blank as layout: $name', async ({ document }) => {
    const paragraphs = await paragraphsOf(document)
    expect(paragraphs.filter(({ text, isInTable }) => text.trim() === '' && !isInTable)).toEqual([])
    expect(paragraphs.filter(({ text }) => / {2,}|^ | $|\n\n|\t\t/.test(text))).toEqual([])
    expect(
      paragraphs.filter(({ style, text }) => text.includes('\t') && !/Subject|Reference|Enclosures/.test(style)),
    ).toEqual([])
  })

  it('gives each text a style of its own kind', async () => {
    const { blocks } = aLetterDocument()
    const paragraphs = await paragraphsOf(
      aLetterDocument({ blocks: [...blocks, { kind: 'paragraph', quoted: true, text: rich('dit-elle') }] }),
    )
    const styleOf = (text: string) => paragraphs.find((paragraph) => paragraph.text.startsWith(text))?.style
    expect(
      ['Camille', 'American', 'Lyon', 'Lettre', 'Objet', 'Réf', 'Madame', 'Les faits', 'Date', '12/01'].map(styleOf),
    ).toEqual([
      'Sender',
      'Recipient',
      'PlaceAndDate',
      'Delivery',
      'Subject',
      'Reference',
      'Salutation',
      'Heading1',
      'TableHead',
      'TableText',
    ])
    expect(['le remb', 'Merci', 'dit-elle', 'Je vous prie', 'P.J.', 'Pièce'].map(styleOf)).toEqual([
      'LetterList',
      'BodyText',
      'Quote',
      'Closing',
      'EnclosuresTitle',
      'Enclosures',
    ])
  })

  it('parts two tables that follow each other, which Word would make one', async () => {
    const document = aLetterDocument({
      blocks: [aLongTable(1), aLongTable(2)],
      closing: [],
      signature: '',
      enclosures: [],
    })
    const gaps = (await paragraphsOf(document)).filter(({ text }) => text === '')
    expect(gaps.filter(({ isInTable }) => !isInTable).map(({ style }) => style)).toEqual(['TableGap', 'TableGap'])
  })
})
