import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import openCore from 'tesseract.js-core/tesseract-core-relaxedsimd-lstm.js'
import type { SeenLine, SeenWord } from './ocr-words'

// The core alone, without its package for browsers: that one would look for the languages on the network.

/** tesseract's OcrEngineMode: the neural network only, for which these data are made. */
const LSTM_ONLY = 1
/** About 0.3 degrees: less is not worth drawing again. */
const LEAST_SKEW = 0.005
/** More is no scan laid down askew but an angle read in a picture without lines. */
const MOST_SKEW = 0.3

const INPUT = '/input'

/** The part of the compiled engine that we use; its own package has no types. */
interface Core {
  readonly FS: {
    readonly writeFile: (path: string, bytes: Uint8Array) => void
    readonly unlink: (path: string) => void
  }
  readonly TessBaseAPI: new () => Api
}

interface Api {
  readonly Init: (folder: null, languages: string, mode: number) => number
  /** 0 when the picture was read. Radians clockwise. */
  readonly SetImageFile: (orientation: number, angle: number) => number
  readonly FindLines: () => void
  readonly GetGradient: () => number
  readonly Recognize: (monitor: null) => number
  readonly GetJSONText: () => string
}

interface FoundLine {
  readonly words?: readonly SeenWord[] | null
}
interface FoundPage {
  readonly blocks?:
    | readonly { readonly paragraphs?: readonly { readonly lines?: readonly FoundLine[] }[] | null }[]
    | null
}

export interface OcrEngine {
  /** @param pgm a grey picture (PGM, 8 bits). */
  readonly recognise: (pgm: Buffer) => { readonly lines: readonly SeenLine[]; readonly skew: number }
}

const linesOf = (found: FoundPage): SeenLine[] => {
  const paragraphs = (found.blocks ?? []).flatMap((block) => block.paragraphs ?? [])
  return paragraphs.flatMap(({ lines = [] }) =>
    lines.map(({ words }, at) => ({
      words: (words ?? []).map(({ text, confidence, bbox }) => ({ text, confidence, bbox })),
      ends: at === lines.length - 1,
    })),
  )
}

const loadLanguages = async (): Promise<readonly { readonly name: string; readonly data: Buffer }[]> => {
  const files = [
    {
      name: 'fra',
      path: createRequire(import.meta.url).resolve('@tesseract.js-data/fra/4.0.0_best_int/fra.traineddata.gz'),
    },
    {
      name: 'eng',
      path: createRequire(import.meta.url).resolve('@tesseract.js-data/eng/4.0.0_best_int/eng.traineddata.gz'),
    },
  ]
  const inflate = promisify(gunzip)
  return Promise.all(files.map(async ({ name, path }) => ({ name, data: await inflate(await readFile(path)) })))
}

const skewOf = (api: Api): number => {
  api.FindLines()
  const angle = api.GetGradient()
  return Math.abs(angle) >= LEAST_SKEW && Math.abs(angle) <= MOST_SKEW ? angle : 0
}

/** Starts the engine with French and English from the program's own files (0.3 s, 60 MB). */
export const openEngine = async (): Promise<OcrEngine> => {
  const quiet = () => undefined
  const core = (await openCore({ print: quiet, printErr: quiet })) as Core
  const languages = await loadLanguages()
  for (const { name, data } of languages) core.FS.writeFile(`./${name}.traineddata`, data)
  const api = new core.TessBaseAPI()
  const names = languages.map(({ name }) => name).join('+')
  if (api.Init(null, names, LSTM_ONLY) === -1) throw new Error('the recognition engine refuses its languages')
  const show = (angle: number) => {
    if (api.SetImageFile(1, angle) !== 0) throw new Error('the recognition engine refuses a picture')
  }
  return {
    recognise: (pgm) => {
      core.FS.writeFile(INPUT, pgm)
      show(0)
      const skew = skewOf(api)
      if (skew !== 0) show(skew)
      api.Recognize(null)
      core.FS.unlink(INPUT)
      return { lines: linesOf(JSON.parse(api.GetJSONText()) as FoundPage), skew }
    },
  }
}
