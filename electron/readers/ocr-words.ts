import type { PlacedWord } from '#core/evidence/document'

/** A corner-to-corner box in pixels of the picture that was recognised. */
export interface PixelBox {
  readonly x0: number
  readonly y0: number
  readonly x1: number
  readonly y1: number
}

/** A word as the engine saw it; confidence 0 to 100. */
export interface SeenWord {
  readonly text: string
  readonly confidence: number
  readonly bbox: PixelBox
}

/** Lines of words; `ends` where a paragraph ends. */
export interface SeenLine {
  readonly words: readonly SeenWord[]
  readonly ends: boolean
}

/** How the picture that was recognised came out of the page's own. */
export interface Pose {
  /** Of the recognised picture, in pixels. */
  readonly width: number
  readonly height: number
  /** Quarter turns clockwise by which the page was turned to stand upright. */
  readonly turns: number
  /** Radians clockwise by which it was then straightened, about its middle. */
  readonly skew: number
}

export interface RecognisedPage {
  readonly text: string
  readonly words: readonly PlacedWord[]
  /** 0 to 100, over the letters; 0 where nothing was seen. */
  readonly confidence: number
}

/** Below this a short word is texture seen as letters; a long one is a word that no dictionary has, as « l’hôtel ». */
const LEAST_CONFIDENCE = 20
const LONG_WORD = 4
const LONGEST_WORD = 300

type Point = readonly [x: number, y: number]

const straightBack =
  ({ width, height, skew }: Pose) =>
  ([x, y]: Point): Point => {
    const [dx, dy] = [x - width / 2, y - height / 2]
    const [sin, cos] = [Math.sin(-skew), Math.cos(-skew)]
    return [width / 2 + dx * cos - dy * sin, height / 2 + dx * sin + dy * cos]
  }

/** In parts of the page as it lies in the file. */
const turnBack =
  ({ width, height, turns }: Pose) =>
  ([x, y]: Point): Point => {
    const [across, down] = [x / width, y / height]
    if (turns === 1) return [down, 1 - across]
    if (turns === 2) return [1 - across, 1 - down]
    if (turns === 3) return [1 - down, across]
    return [across, down]
  }

const thousandth = (part: number, round: (value: number) => number): number =>
  // A hair of a pixel is no reason to reach into the next thousandth.
  Math.min(1000, Math.max(0, round(Number((part * 1000).toFixed(3)))))

/** Where a word stands on the page as it lies in the file, in thousandths, never smaller than it is. */
export const placeWord = ({ text, bbox }: SeenWord, pose: Pose): PlacedWord => {
  const { x0, y0, x1, y1 } = bbox
  const corners: readonly Point[] = [
    [x0, y0],
    [x1, y0],
    [x1, y1],
    [x0, y1],
  ]
  const placed = corners.map(straightBack(pose)).map(turnBack(pose))
  const across = placed.map(([x]) => x)
  const down = placed.map(([, y]) => y)
  return {
    text: text.slice(0, LONGEST_WORD),
    left: thousandth(Math.min(...across), Math.floor),
    top: thousandth(Math.min(...down), Math.floor),
    right: thousandth(Math.max(...across), Math.ceil),
    bottom: thousandth(Math.max(...down), Math.ceil),
  }
}

/** Two languages each see an apostrophe of their own where there is one. */
const mended = (word: SeenWord): SeenWord => ({ ...word, text: word.text.replace(/['’‘]{2,}/g, '’') })

const isWord = ({ text, confidence }: SeenWord): boolean =>
  /^\S+$/.test(text) && (confidence >= LEAST_CONFIDENCE || text.replace(/[^\p{L}\p{N}]/gu, '').length >= LONG_WORD)

/** Each word counts by its letters: a lone speck weighs less than a sentence. */
export const confidenceOf = (words: readonly SeenWord[]): number => {
  let [letters, sum] = [0, 0]
  for (const { text, confidence } of words) {
    letters += text.length
    sum += text.length * confidence
  }
  return letters === 0 ? 0 : Math.round(Math.min(100, Math.max(0, sum / letters)))
}

/** The page's text, its words with their places, and how well it was seen. A word has no space in it. */
export const composePage = (lines: readonly SeenLine[], pose: Pose): RecognisedPage => {
  const seen = lines.flatMap((line) => line.words)
  let text = ''
  const words: PlacedWord[] = []
  for (const line of lines) {
    const kept = line.words.map(mended).filter(isWord)
    if (kept.length > 0) text += `${kept.map((word) => word.text).join(' ')}\n`
    if (line.ends && text !== '' && !text.endsWith('\n\n')) text += '\n'
    words.push(...kept.map((word) => placeWord(word, pose)))
  }
  return { text: text.trimEnd(), words, confidence: confidenceOf(seen) }
}
