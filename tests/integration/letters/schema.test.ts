import validate from '@ooxml-tools/validate'
import fc from 'fast-check'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { LetterDocument } from '#core/letter/letter'
import { writeLetterDocx } from '#electron/writers/letter-docx'
import { aLetterDocument } from '../writers/letter-sample'
import { anyLetter } from './any-letter'
import { SHIPPED } from './shipped-letters'

const BODY = 'word/document.xml'
const SEED = 20_261_123
const LETTERS = 500
const GROUP = 50

/** What the Open XML SDK has against a file, as Microsoft 365 reads it. */
const faultsOf = async (docx: Uint8Array): Promise<readonly string[]> =>
  (await validate(docx, 'docx', 'Microsoft365')).map(
    ({ path, description }) => `${path.partUri} ${path.xpath}: ${description}`,
  )

const faultsOfAll = async (letters: readonly LetterDocument[]) => {
  const faults: (readonly string[])[] = []
  for (const letter of letters) faults.push(await faultsOf(await writeLetterDocx(letter)))
  return faults.flatMap((found, index) => found.map((fault) => `letter ${index}, ${fault}`))
}

const RANDOM = fc.sample(anyLetter, { seed: SEED, numRuns: LETTERS })

describe('Open XML schema', { timeout: 240_000 }, () => {
  it.each(Array.from({ length: LETTERS / GROUP }, (_, index) => index * GROUP))(
    'has nothing against random letters from %i on',
    async (from) => {
      const letters = RANDOM.slice(from, from + GROUP)
      expect(letters).toHaveLength(GROUP)
      expect(await faultsOfAll(letters)).toEqual([])
    },
  )

  it('has nothing against the letters that we ship', async () => {
    expect(await faultsOfAll(SHIPPED.map(({ document }) => document))).toEqual([])
  })

  it('has seen the worst: a table of 500 rows, a word of 10,000 letters, controls, lone surrogates, Hebrew, emoji', () => {
    const texts = JSON.stringify(RANDOM)
    expect(
      RANDOM.some(({ blocks }) => blocks.some((block) => block.kind === 'table' && block.rows.length === 500)),
    ).toBe(true)
    for (const worst of ['x'.repeat(10_000), '\\u0000', '\\ud800', 'שלום', '👩‍👩‍👧‍👦', '</w:t>'])
      expect(texts).toContain(worst)
  })

  it.each([
    ['an element that does not exist', (xml: string) => xml.replace('<w:body>', '<w:body><w:nothing/>')],
    ['a value outside its type', (xml: string) => xml.replace(/<w:jc w:val="\w+"\/>/, '<w:jc w:val="sideways"/>')],
    ['properties after the text', (xml: string) => xml.replace(/(<w:pPr>.*?<\/w:pPr>)(.*?)(?=<\/w:p>)/, '$2$1')],
    ['a character that XML does not know', (xml: string) => xml.replace('Madame', 'Mad\u0001ame')],
  ])('reports %s', async (_, spoil) => {
    const parts = unzipSync(await writeLetterDocx(aLetterDocument()))
    const body = strFromU8(parts[BODY] ?? new Uint8Array())
    const found = await faultsOf(zipSync({ ...parts, [BODY]: strToU8(spoil(body)) })).catch((error: unknown) => [
      String(error),
    ])
    expect(found).not.toEqual([])
  })
})
