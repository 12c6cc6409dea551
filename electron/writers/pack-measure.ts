import { deflateSync } from 'node:zlib'
import { PDFContext, type PDFObject, PDFObjectStream, type PDFRef, PDFStream } from '@cantoo/pdf-lib'

type Entry = readonly [PDFRef, PDFObject]

/** Around a stream: its number, its keywords, its line of the table of places. */
const AROUND_STREAM = 50
/** What a page gains in the pack: its marks, its tag, its place in the tree, the operators that draw it. */
const ADDED_TO_PAGE = 1100
/** The fonts of the marks and all that stands once in a file. */
export const ADDED_TO_FILE = 40_000

const streamBytes = (objects: readonly Entry[]): number =>
  objects.reduce((sum, [, object]) => sum + (object instanceof PDFStream ? object.sizeInBytes() + AROUND_STREAM : 0), 0)

const smallOnes = (objects: readonly Entry[]): [PDFRef, PDFObject][] =>
  objects.filter(([, object]) => !(object instanceof PDFStream)).map(([ref, object]) => [ref, object])

/** What an exhibit weighs in a file, at most: quick, without packing what will be packed. */
export const boundOf = (objects: readonly Entry[], pages: number): number =>
  streamBytes(objects) +
  smallOnes(objects).reduce((sum, [, object]) => sum + object.sizeInBytes() + 20, 0) +
  pages * ADDED_TO_PAGE

/** What an exhibit weighs in a file: its streams, its other objects packed as the file packs them, what its pages gain. */
export const measure = (objects: readonly Entry[], pages: number): number => {
  const small = smallOnes(objects)
  const context = PDFContext.create()
  const packed =
    small.length === 0
      ? 0
      : deflateSync(PDFObjectStream.withContextAndObjects(context, small, false).getUnencodedContents()).length
  return streamBytes(objects) + packed + small.length * 8 + pages * ADDED_TO_PAGE
}
