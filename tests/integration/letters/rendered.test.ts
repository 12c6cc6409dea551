import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, extname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { writeLetterDocx } from '#electron/writers/letter-docx'
import { writeLetterPdf } from '#electron/writers/letter-pdf'
import { hasTool, needTool, runTool } from '#tests/support/outside-tools'
import { pageFaultsOf, squeeze } from './page-faults'
import { type PrintedLine, type PrintedPage, readPrintedPages } from './printed-page'
import { SHIPPED } from './shipped-letters'

/** Kept, so that somebody can look at every letter: DOCX, what LibreOffice prints of it, and its pages as pictures. */
const FOLDER = join('artifacts', 'letters')
const TOOLS = ['soffice', 'pdftoppm'] as const

/** All files in one run of LibreOffice, which needs longer to start than to convert. */
const convert = async (format: string, files: readonly string[], folder: string): Promise<readonly string[]> => {
  const profile = await mkdtemp(join(tmpdir(), 'recours-office-'))
  const settings = `-env:UserInstallation=${pathToFileURL(profile).href}`
  await runTool('soffice', ['--headless', settings, '--convert-to', format, '--outdir', folder, ...files])
  await rm(profile, { recursive: true, force: true })
  return files.map((file) => join(folder, `${basename(file, extname(file))}.${format}`))
}

const AGAIN = join(FOLDER, 'after-libreoffice')

const printAll = async (): Promise<void> => {
  await rm(FOLDER, { recursive: true, force: true })
  await mkdir(AGAIN, { recursive: true })
  for (const { name, document } of SHIPPED)
    await writeFile(join(FOLDER, `${name}.docx`), await writeLetterDocx(document))
  const files = SHIPPED.map(({ name }) => join(FOLDER, `${name}.docx`))
  await convert('pdf', files, FOLDER)
  await convert('pdf', await convert('docx', await convert('odt', files, AGAIN), AGAIN), AGAIN)
  for (const { name } of SHIPPED)
    await runTool('pdftoppm', ['-r', '70', '-png', join(FOLDER, `${name}.pdf`), join(FOLDER, name)])
}

beforeAll(async () => {
  if (TOOLS.every(hasTool)) await printAll()
}, 300_000)

describe('every letter, printed by LibreOffice', () => {
  it.for(SHIPPED)('$name', async ({ name, document }, context) => {
    needTool(context, ...TOOLS)
    const pages = await readPrintedPages(await readFile(join(FOLDER, `${name}.pdf`)))
    expect(pageFaultsOf(document, pages)).toEqual([])
  })

  it.for(SHIPPED)(
    '$name says the same after LibreOffice saved it as ODT and as DOCX again',
    async ({ name }, context) => {
      needTool(context, ...TOOLS)
      const [before = [], after = []] = await Promise.all(
        [FOLDER, AGAIN].map(async (folder) => readPrintedPages(await readFile(join(folder, `${name}.pdf`)))),
      )
      const textOf = (pages: readonly PrintedPage[]) => pages.flat().map(({ text }) => squeeze(text))
      expect(textOf(after)).toEqual(textOf(before))
    },
  )
})

const asPdf = async (name: string) => {
  const letter = SHIPPED.find((candidate) => candidate.name === name)
  if (letter === undefined) throw new Error(`no letter ${name}`)
  const pdf = await writeLetterPdf(letter.document, { resourcesDir: 'resources' })
  return { document: letter.document, pages: await readPrintedPages(pdf) }
}

describe('every letter as PDF', () => {
  it.for(SHIPPED)('$name', async ({ name }) => {
    const { document, pages } = await asPdf(name)
    expect(pageFaultsOf(document, pages)).toEqual([])
  })
})

/** A page on which the line that begins with `text` is another one. */
const changed = (page: PrintedPage, text: string, change: (line: PrintedLine) => PrintedLine): PrintedPage => {
  expect(page.some((line) => line.text.startsWith(text))).toBe(true)
  return page.map((line) => (line.text.startsWith(text) ? change(line) : line))
}

const withText = (line: PrintedLine, text: string): PrintedLine => ({ ...line, text, stretches: [{ ...line, text }] })
const from = (page: PrintedPage, text: string) => page.findIndex((line) => line.text.startsWith(text))

type Spoil = (one: PrintedPage, two: PrintedPage) => readonly PrintedPage[]

const inFirst =
  (text: string, change: (line: PrintedLine) => PrintedLine): Spoil =>
  (one, two) => [changed(one, text, change), two]
const moved = (change: Partial<PrintedLine>) => (line: PrintedLine) => ({
  ...line,
  stretches: [{ ...line, ...change }],
})

/** What a person would see at once on the printed page. */
const SPOILT: readonly (readonly [string, Spoil])[] = [
  ['outside the margins', inFirst('Madame', (line) => ({ ...line, right: 190 }))],
  ['reaches into the recipient', inFirst('Camille', moved({ right: 120 }))],
  ['the window is missed', inFirst('American', moved({ left: 110, top: 60 }))],
  ['not only the addresses', (one, two) => [[...one.slice(from(one, 'Objet')), ...one], two]],
  ['the date is not on a line', inFirst('Lyon, le', (line) => withText(line, 'Lyon'))],
  ['overlaps', (one, two) => [[...one.slice(2, 3), ...one], two]],
  ['an empty place', inFirst('Madame', (line) => withText(line, 'Le montant est : .'))],
  ['doubled space', inFirst('Madame', (line) => withText(line, 'Madame,  Monsieur'))],
  ['left alone at the foot', (one, two) => [one.slice(0, from(one, 'Les faits') + 1), two]],
  ['begins with the ending', (one, two) => [one, two.slice(from(two, 'Je vous prie'))]],
  ['a page of enclosures', (one, two) => [one, two, two.filter(({ text }) => text.startsWith('Pièce n° 2'))]],
  ['the last page holds', (one, two) => [one, two.slice(0, 2)]],
  ['footer of 2', (one, two) => [one, two.filter(({ text }) => !text.startsWith('Page'))]],
]

describe('these checks', () => {
  it.for(SPOILT)('report: %s', async ([fault, spoil]) => {
    const { document, pages } = await asPdf('reclamation_initiale-typical-fr')
    const [one = [], two = []] = pages
    expect(pages).toHaveLength(2)
    expect(pageFaultsOf(document, spoil(one, two)).join('\n')).toContain(fault)
  })
})
