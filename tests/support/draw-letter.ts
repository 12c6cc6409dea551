import { type Canvas, createCanvas, GlobalFonts } from '@napi-rs/canvas'

GlobalFonts.registerFromPath('resources/fonts/SourceSerif4_400Regular.ttf', 'Letter')

/** A letter of 1,620 characters, with what French prints and scanners confuse: accents, œ, apostrophes, amounts. */
export const LETTER = `Madame Élodie Lefèvre
12, rue de l’Œuvre
69003 Lyon

American Express Carte France
Service des réclamations

Lyon, le 17 février 2026

Lettre recommandée avec avis de réception
Objet : réclamation au sujet d’un paiement de 1 249,90 € du 3 janvier 2026

Madame, Monsieur,

Je suis titulaire de la carte se terminant par 1005. Le 3 janvier 2026, un paiement
de 1 249,90 € a été débité au profit de la société « Voyages Été », pour un séjour qui
n’a jamais été fourni. J’ai demandé le remboursement au commerçant le 12 janvier, par
courriel, puis le 20 janvier par téléphone ; il n’a pas répondu.

Vous m’avez écrit le 2 février que le dossier était clos, « faute d’éléments nouveaux ».
Je conteste cette décision : les pièces jointes montrent que l’hôtel a confirmé
l’annulation et que le commerçant s’est engagé, par écrit, à rembourser la totalité du
prix dans un délai de quatorze jours. Ce délai a expiré le 26 janvier 2026.

Conformément à l’article L. 133-18 du code monétaire et financier, je vous demande de
rétablir le compte débité dans l’état où il se serait trouvé si l’opération n’avait pas
eu lieu. Je vous rappelle que vous disposez de quinze jours ouvrables pour me répondre,
et qu’à défaut de réponse satisfaisante je saisirai gratuitement le médiateur compétent.

Vous trouverez ci-joint le relevé de compte de janvier, la confirmation de la commande,
les courriels échangés avec le commerçant et la capture d’écran de la conversation avec
votre conseiller. Je garde les originaux à votre disposition.

Je vous prie d’agréer, Madame, Monsieur, l’expression de mes salutations distinguées.

Élodie Lefèvre`

/** Inches from the left edge to the text, from the top edge to its first line, and from line to line. */
const MARGIN = 0.9
const FIRST_LINE = 1.1
const LINE = 0.235
const fontAt = (dpi: number): string => `${Math.round((11.5 * dpi) / 72)}px Letter`

/** Where a word stands on the sheet of `LETTER`, in shares of its sides, when the sheet lay straight. */
export const placeOfWord = (word: string, dpi = 200) => {
  const lines = LETTER.split('\n')
  const at = lines.findIndex((line) => line.includes(word))
  const line = lines[at] ?? ''
  const ink = createCanvas(1, 1).getContext('2d')
  ink.font = fontAt(dpi)
  const { width: before } = ink.measureText(line.slice(0, line.indexOf(word)))
  const { width, actualBoundingBoxAscent, actualBoundingBoxDescent } = ink.measureText(word)
  const [left, base] = [MARGIN * dpi + before, (FIRST_LINE + LINE * at) * dpi]
  const [wide, high] = [Math.round(8.27 * dpi), Math.round(11.69 * dpi)]
  return {
    left: left / wide,
    right: (left + width) / wide,
    top: (base - actualBoundingBoxAscent) / high,
    bottom: (base + actualBoundingBoxDescent) / high,
  }
}

export type Scan = {
  readonly text?: string
  /** Dots per inch of an A4 sheet. */
  readonly dpi?: number
  /** Degrees clockwise by which the sheet lay askew. */
  readonly skew?: number
  /** Quarter turns clockwise by which the sheet lay turned. */
  readonly turns?: number
  /** Grain, in levels of grey out of 255. */
  readonly grain?: number
}

const addGrain = (canvas: Canvas, grain: number): void => {
  const context = canvas.getContext('2d')
  const image = context.getImageData(0, 0, canvas.width, canvas.height)
  let seed = 7
  const random = () => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff
    return seed / 0x7fffffff
  }
  for (let at = 0; at < image.data.length; at += 4) {
    const grey = (image.data[at] ?? 0) + (random() + random() + random() - 1.5) * grain
    image.data.fill(grey, at, at + 3)
  }
  context.putImageData(image, 0, 0)
}

const onPaper = (width: number, height: number): Canvas => {
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, width, height)
  return canvas
}

/** A letter as a scanner gives it: black on white in 11.5 points, an A4 sheet, as PNG or JPEG. */
export const scanLetter = (
  { text = LETTER, dpi = 200, skew = 0, turns = 0, grain = 0 }: Scan = {},
  format: 'png' | 'jpeg' = 'png',
): Buffer => {
  const [width, height] = [Math.round(8.27 * dpi), Math.round(11.69 * dpi)]
  const sheet = onPaper(width, height)
  const ink = sheet.getContext('2d')
  ink.translate(width / 2, height / 2)
  ink.rotate((skew * Math.PI) / 180)
  ink.translate(-width / 2, -height / 2)
  ink.fillStyle = '#111111'
  ink.font = fontAt(dpi)
  for (const [at, line] of text.split('\n').entries()) ink.fillText(line, MARGIN * dpi, (FIRST_LINE + LINE * at) * dpi)
  const lies = turns % 2 === 0 ? onPaper(width, height) : onPaper(height, width)
  const glass = lies.getContext('2d')
  glass.translate(lies.width / 2, lies.height / 2)
  glass.rotate((turns * Math.PI) / 2)
  glass.drawImage(sheet, -width / 2, -height / 2)
  if (grain > 0) {
    glass.resetTransform()
    addGrain(lies, grain)
  }
  return format === 'png' ? lies.toBuffer('image/png') : lies.toBuffer('image/jpeg', 85)
}

/** Words as a reader compares them: apostrophes alike, without quotation marks and without what clings to a word. */
const wordsOf = (text: string): string[] =>
  text
    .normalize('NFC')
    .replace(/[’‘]/g, "'")
    .replace(/[«»"“”]/g, ' ')
    .toLowerCase()
    .split(/\s+/)
    .map((word) => word.replace(/^[.,;:()]+|[.,;:()]+$/g, ''))
    .filter((word) => word !== '')

/** How many in a hundred of the words of `wanted` stand in `found`, each counted once, and those that do not. */
export const wordsFound = (wanted: string, found: string): { readonly percent: number; readonly lost: string[] } => {
  const left = new Map<string, number>()
  for (const word of wordsOf(found)) left.set(word, (left.get(word) ?? 0) + 1)
  const wantedWords = wordsOf(wanted)
  const lost = wantedWords.filter((word) => {
    const count = left.get(word) ?? 0
    left.set(word, count - 1)
    return count <= 0
  })
  return { percent: (100 * (wantedWords.length - lost.length)) / wantedWords.length, lost }
}
