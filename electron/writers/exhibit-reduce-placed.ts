import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  PDFRef,
} from '@cantoo/pdf-lib'
import type { PackPage } from './exhibit-pages'
import type { Matrix } from './page-geometry'

/** A picture at the largest size at which the pages show it, in inches. */
export interface PlacedPicture {
  readonly stream: PDFRawStream
  width: number
  height: number
}

const POINTS_PER_INCH = 72
/** What is nested deeper, drawn more often or longer than this is left as it is. */
const MOST_DEPTH = 8
const MOST_DRAWN = 20_000
const LONGEST_CONTENT = 16 * 1024 * 1024

const key = (name: string) => PDFName.of(name)

/** Tokens of a content stream (PDF 32000-1, 7.2 and 7.8.2); the text in parentheses is skipped by `endOfText`. */
const TOKEN =
  /[\s\0]+|%[^\r\n]*|\/[^\s\0()<>[\]{}/%]*|[+-]?(?:\d+\.?\d*|\.\d+)(?![^\s\0()<>[\]{}/%])|<<|>>|<[^>]*>|[[\]{}<>)]|\(|[^\s\0()<>[\]{}/%]+/y
const END_OF_INLINE_PICTURE = /[\s\0]EI(?=[\s\0]|$)/g

const endOfText = (content: string, from: number): number => {
  let depth = 1
  let at = from
  for (; at < content.length && depth > 0; at += 1) {
    const sign = content[at]
    if (sign === '\\') at += 1
    else if (sign === '(') depth += 1
    else if (sign === ')') depth -= 1
  }
  return at
}

/** Calls `on` for each operator with the numbers and names before it. */
const scan = (content: string, on: (operator: string, operands: readonly string[]) => void): void => {
  let operands: string[] = []
  for (let at = 0; at < content.length; ) {
    TOKEN.lastIndex = at
    const [token = ''] = TOKEN.exec(content) ?? []
    if (token === '') return
    at += token.length
    const first = token[0] ?? ''
    if (token === '(') at = endOfText(content, at)
    else if (first === '/' || /^[+-]?[\d.]+$/.test(token)) operands.push(token)
    else if (/[A-Za-z'"]/.test(first)) {
      if (token === 'BI') {
        END_OF_INLINE_PICTURE.lastIndex = at
        const end = END_OF_INLINE_PICTURE.exec(content)
        if (end === null) return
        at = END_OF_INLINE_PICTURE.lastIndex
      } else on(token, operands)
      operands = []
    }
  }
}

const multiply = (m: Matrix, n: Matrix): Matrix => [
  m[0] * n[0] + m[1] * n[2],
  m[0] * n[1] + m[1] * n[3],
  m[2] * n[0] + m[3] * n[2],
  m[2] * n[1] + m[3] * n[3],
  m[4] * n[0] + m[5] * n[2] + n[4],
  m[4] * n[1] + m[5] * n[3] + n[5],
]

const toMatrix = (numbers: readonly number[]): Matrix | null => {
  const [a, b, c, d, e, f] = numbers.slice(-6)
  return a === undefined || b === undefined || c === undefined || d === undefined || e === undefined || f === undefined
    ? null
    : [a, b, c, d, e, f]
}

const numbersIn = (object: PDFObject | undefined): readonly number[] =>
  object instanceof PDFArray
    ? object.asArray().flatMap((one) => (one instanceof PDFNumber ? [one.asNumber()] : []))
    : []

const contentOf = (form: PDFRawStream): string => {
  try {
    const bytes = decodePDFRawStream(form).decode()
    return bytes.length > LONGEST_CONTENT ? '' : Buffer.from(bytes).toString('latin1')
  } catch {
    return ''
  }
}

/** Every picture that the pages draw, with the size at which they draw it; what cannot be followed is not among them. */
export const findPlacedPictures = (pages: readonly PackPage[]): ReadonlyMap<PDFRef, PlacedPicture> => {
  const found = new Map<PDFRef, PlacedPicture>()
  const contents = new Map<PDFRawStream, string>()
  let drawn = 0

  const note = (ref: PDFRef, stream: PDFRawStream, matrix: Matrix): void => {
    const known = found.get(ref) ?? { stream, width: 0, height: 0 }
    known.width = Math.max(known.width, Math.hypot(matrix[0], matrix[1]) / POINTS_PER_INCH)
    known.height = Math.max(known.height, Math.hypot(matrix[2], matrix[3]) / POINTS_PER_INCH)
    found.set(ref, known)
  }

  const draw = (ref: PDFObject | undefined, resources: PDFDict, matrix: Matrix, depth: number): void => {
    const stream = resources.context.lookup(ref)
    drawn += 1
    if (!(stream instanceof PDFRawStream) || depth > MOST_DEPTH || drawn > MOST_DRAWN) return
    const subtype = stream.dict.lookup(key('Subtype'))
    if (subtype === key('Image') && ref instanceof PDFRef) note(ref, stream, matrix)
    if (subtype !== key('Form')) return
    const content = contents.get(stream) ?? contentOf(stream)
    contents.set(stream, content)
    const own = stream.dict.lookup(key('Resources'))
    const inner = toMatrix(numbersIn(stream.dict.lookup(key('Matrix'))))
    walk(
      content,
      own instanceof PDFDict ? own : resources,
      inner === null ? matrix : multiply(inner, matrix),
      depth + 1,
    )
  }

  const walk = (content: string, resources: PDFDict, start: Matrix, depth: number): void => {
    const objects = resources.lookup(key('XObject'))
    if (!(objects instanceof PDFDict)) return
    const kept: Matrix[] = []
    let matrix = start
    scan(content, (operator, operands) => {
      if (operator === 'q') kept.push(matrix)
      else if (operator === 'Q') matrix = kept.pop() ?? matrix
      else if (operator === 'cm') {
        const change = toMatrix(operands.map(Number))
        if (change?.every(Number.isFinite) === true) matrix = multiply(change, matrix)
      } else if (operator === 'Do') {
        draw(objects.get(key((operands.at(-1) ?? '/').slice(1))), resources, matrix, depth)
      }
    })
  }

  for (const { page, content } of pages) {
    const resources = page.node.lookup(key('Resources'))
    const unit = page.node.lookup(key('UserUnit'))
    const size = unit instanceof PDFNumber ? unit.asNumber() : 1
    if (resources instanceof PDFDict) walk(content.join('\n'), resources, [size, 0, 0, size, 0, 0], 0)
  }
  return drawn > MOST_DRAWN ? new Map() : found
}
