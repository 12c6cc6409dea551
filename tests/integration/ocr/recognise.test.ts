import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { PlacedWord } from '#core/evidence/document'
import type { FileKind } from '#core/evidence/evidence'
import { forkWithNode } from '#electron/readers/fork-with-node'
import { createOcr, type Ocr } from '#electron/readers/ocr-client'
import type { RecognisedPage } from '#electron/readers/ocr-words'
import { builtReader } from '#tests/support/build-reader'
import { LETTER, type Scan, scanLetter, wordsFound } from '#tests/support/draw-letter'
import { tempDir } from '#tests/support/temp-library'

/** Every way a sheet may lie, on demand: the ordinary run reads three pages. */
const isThorough = process.env.RECOURS_OCR_ALL === '1'
const TAKES_LONG = 'takes a minute; RECOURS_OCR_ALL=1 runs it'

let ocr: Ocr
beforeAll(async () => {
  const entry = await builtReader('electron/readers/ocr-process.ts')
  // Slow machines that do many things at once: it is not speed that is tested here.
  ocr = createOcr({ fork: () => forkWithNode(entry), limits: { perPage: 100_000 } })
})
afterAll(() => ocr.close())

const readFile = async (path: string, kind: FileKind, page = 1): Promise<RecognisedPage> => {
  const begun = performance.now()
  const reply = await ocr.recognise(path, kind, page)
  if (!reply.ok) throw new Error(reply.reason)
  if (isThorough)
    process.stderr.write(
      `${path.split('/').at(-1)} ${Math.round(performance.now() - begun)} ms, confidence ${reply.page.confidence}\n`,
    )
  return reply.page
}
const read = (scan: Scan, format: 'png' | 'jpeg' = 'png'): Promise<RecognisedPage> => {
  const path = join(tempDir(), `scan ${JSON.stringify(scan).replace(/\W+/g, ' ')}.${format}`)
  writeFileSync(path, scanLetter(scan, format))
  return readFile(path, format)
}
const boxOf = ({ words }: RecognisedPage, wanted: string): PlacedWord => {
  const found = words.find(({ text }) => text.startsWith(wanted))
  if (found === undefined) throw new Error(`${wanted} was not found`)
  return found
}
const middle = ({ left, right, top, bottom }: PlacedWord) => [(left + right) / 2, (top + bottom) / 2] as const

const near = ([x, y]: readonly [number, number], [toX, toY]: readonly [number, number]) => {
  expect(Math.abs(x - toX)).toBeLessThan(12)
  expect(Math.abs(y - toY)).toBeLessThan(12)
}

const isFound = (page: RecognisedPage, wanted = LETTER) => {
  const { percent, lost } = wordsFound(wanted, page.text)
  if (isThorough) process.stderr.write(`  ${percent.toFixed(2)} % of the words; lost: ${lost.join(' ')}\n`)
  expect(lost.slice(0, 20), `${percent} %`).toHaveLength(lost.length)
  expect(percent).toBeGreaterThanOrEqual(97)
}

describe('recognition', { timeout: 120_000 }, () => {
  test('a scan that lay askew: its words, its quality, and where they stand', async () => {
    const page = await read({ dpi: 200, skew: 2 })
    isFound(page)
    expect(page.confidence).toBeGreaterThanOrEqual(80)
    // Where the letter's first and last words were drawn, turned by 2 degrees about the middle of the sheet.
    near(middle(boxOf(page, 'Madame')), [169, 81])
    near(middle(boxOf({ ...page, words: page.words.slice(-1) }, 'Lefèvre')), [192, 785])
    expect(page.words.every(({ left, right, top, bottom }) => left < right && top < bottom)).toBe(true)
  })

  test('a sheet that lay on its side is turned, and its words stand where they lie', async () => {
    const page = await read({ dpi: 150, turns: 1 }, 'jpeg')
    isFound(page)
    const [x, y] = middle(boxOf(page, 'Madame'))
    // The upper left corner of the letter lies at the upper right.
    expect(x).toBeGreaterThan(850)
    expect(y).toBeLessThan(250)
  })

  test('a capture of a conversation', async () => {
    const page = await readFile('resources/sample/files/Capture chat.png', 'png')
    const said =
      'Bonjour Camille, je consulte votre dossier, un instant. La carte est bien bloquée. Je vois 389,90 €, 214,50 €, 489,00 € et 146,60 €, enregistrés comme contestés. Oui, 1240,00 € en tout. Ils sont en train d’être débités. J’ai transmis au service des contestations. Vous aurez une réponse sous 48 heures.'
    isFound(page, said)
  })

  test('a page that does not exist, a file that is no picture', async () => {
    const path = join(tempDir(), 'no picture')
    writeFileSync(path, 'plain text')
    expect(await ocr.recognise(path, 'png', 1)).toMatchObject({ ok: false })
    expect(await ocr.recognise('resources/sample/files/Capture chat.png', 'png', 2)).toEqual({
      ok: false,
      reason: 'noSuchPage',
    })
  })

  test('a page that takes too long is given up, and the next one is read', async (context) => {
    context.skip(!isThorough, TAKES_LONG)
    const entry = await builtReader('electron/readers/ocr-process.ts')
    const hasty = createOcr({ fork: () => forkWithNode(entry), limits: { perPage: 300 } })
    const path = join(tempDir(), 'scan.png')
    writeFileSync(path, scanLetter())
    expect(await hasty.recognise(path, 'png', 1)).toEqual({ ok: false, reason: 'timeout' })
    await hasty.close()
  })
})

describe('every scan', { timeout: 120_000 }, () => {
  beforeEach((context) => context.skip(!isThorough, TAKES_LONG))

  test.each<Scan>([
    { dpi: 300 },
    { dpi: 300, skew: 2 },
    { dpi: 300, skew: -5 },
    { dpi: 200 },
    { dpi: 150 },
    { dpi: 100 },
    { dpi: 300, grain: 60 },
    { dpi: 300, grain: 120, skew: 1 },
    { dpi: 200, turns: 2 },
    { dpi: 200, turns: 3 },
  ])('%j', async (scan) => isFound(await read(scan)))

  test.each([
    [
      'resources/sample/files/IMG_2041.jpg',
      'jpeg',
      'LIBRAIRIE LA PAGE 4 place du Modèle, 69002 LYON Ticket n° 0047-2213 Caisse 2 SAMEDI 13:42 ROMAN POCHE 8,90 CARNET LIGNE A5 6,40 BEAU LIVRE PHOTO 17,50 TOTAL EUR 32,80 dont TVA 5,5 % dont TVA 20 % CARTE SANS CONTACT 32,80 Carte présente OUI Autorisation ACCEPTÉE Ticket à conserver Échange sous 15 jours avec ce ticket MERCI DE VOTRE VISITE Ticket fictif, exemple de Recours',
    ],
    [
      'resources/sample/files/Capture application.png',
      'png',
      'Opérations Dépenses de la période 4 en attente Hier TICKETORIA -146,60 € En ligne, 22:47 En attente VELOURBA SHOP -489,00 € En ligne, 22:31 En attente MAISON CELADON -214,50 € En ligne, 22:19 NORDLYS AUDIO -389,90 € En ligne, 22:08 LIBRAIRIE LA PAGE Sans contact, 13:42 32,80 € Mercredi PHARMACIE DES QUAIS Sans contact, 18:05 Samedi dernier CINÉMA DES TROIS PONTS Sans contact, 20:12 11,90 € Accueil Opérations Carte Aide',
    ],
  ] as const)('%s', async (path, kind, words) => isFound(await readFile(path, kind), words))
})
