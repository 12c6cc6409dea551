import { type PDFDict, PDFName, PDFNumber, type PDFObject, type PDFRawStream, type PDFRef } from '@cantoo/pdf-lib'
import type { PackPage } from './exhibit-pages'
import { reducePicture } from './exhibit-reduce-picture'
import { findPlacedPictures, type PlacedPicture } from './exhibit-reduce-placed'

/** How far pictures are reduced; a picture that has fewer dots than that keeps them. */
const LEVELS = {
  1: { dotsPerInch: 200, quality: 80, isGrey: false },
  2: { dotsPerInch: 150, quality: 75, isGrey: false },
  3: { dotsPerInch: 150, quality: 70, isGrey: true },
} as const
export type ReductionLevel = keyof typeof LEVELS

/** A picture smaller than this is no gain worth a loss. */
const SMALLEST = 16 * 1024
const MOST_DOTS = 120_000_000
/** What is won must be worth it: at most this share of what it was. */
const WORTH = 0.9

const sideOf = (dict: PDFDict, name: string): number => {
  const side = dict.lookup(PDFName.of(name))
  return side instanceof PDFNumber ? side.asNumber() : 0
}

const reduceOne = (
  { stream, width, height }: PlacedPicture,
  { dotsPerInch, quality, isGrey }: (typeof LEVELS)[ReductionLevel],
): Promise<PDFRawStream | null> => {
  const [across, down] = [sideOf(stream.dict, 'Width'), sideOf(stream.dict, 'Height')]
  const share = Math.min(1, Math.max((width * dotsPerInch) / across, (height * dotsPerInch) / down))
  if (!(across > 0 && down > 0 && share > 0 && across * down <= MOST_DOTS)) return Promise.resolve(null)
  const size = { width: Math.max(1, Math.round(across * share)), height: Math.max(1, Math.round(down * share)) }
  return reducePicture(stream, { ...size, quality, isGrey })
}

/**
 * The pictures of an exhibit made smaller: at most 200 dots an inch at the size at which its pages show them, 150, or
 * 150 in grey. Pictures in black and white only, masks and inks stay; none becomes larger.
 * @returns by the reference of each picture, what takes its place.
 */
export const reducePictures = async (
  pages: readonly PackPage[],
  level: ReductionLevel,
  signal?: AbortSignal,
): Promise<ReadonlyMap<PDFRef, PDFObject>> => {
  const reduced = new Map<PDFRef, PDFObject>()
  for (const [ref, picture] of findPlacedPictures(pages)) {
    signal?.throwIfAborted()
    const before = picture.stream.getContentsSize()
    const made = before < SMALLEST ? null : await reduceOne(picture, LEVELS[level])
    if (made !== null && made.getContentsSize() <= WORTH * before) reduced.set(ref, made)
  }
  return reduced
}
