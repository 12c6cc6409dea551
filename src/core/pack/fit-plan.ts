import { z } from 'zod'
import { Language } from '#core/kernel/bilingual'

const Bytes = z.int().min(0)
/** The number of an exhibit, as its stamp says. */
const ExhibitNumber = z.int().min(1)

/** What would help. `isSure: false`: only if the recipient takes post, which is not known. */
export const FitHelp = z.discriminatedUnion('kind', [
  /** Compressed as far as this level, it fits. */
  z.strictObject({ kind: z.literal('compress'), level: z.int().min(1) }),
  /** Without these exhibits, it fits. */
  z.strictObject({ kind: z.literal('leave_out'), exhibits: z.array(ExhibitNumber).min(1) }),
  /** An exhibit can be made of the pages that matter only. */
  z.strictObject({ kind: z.literal('fewer_pages'), exhibit: ExhibitNumber }),
  z.strictObject({ kind: z.literal('post'), isSure: z.boolean() }),
])
export type FitHelp = z.infer<typeof FitHelp>

const concerning = {
  /** Whether the limit is our cautious default and not the recipient's own. */
  isDefault: z.boolean(),
  helps: z.array(FitHelp),
}
/** `over`: by how much `found` goes beyond `limit`. */
const beyond = { found: z.int(), limit: z.int(), over: z.int().min(1), ...concerning }

/** What cannot be handed over as it is, exactly. What has a size is in bytes. */
export const FitProblem = z.discriminatedUnion('kind', [
  /** What comes before the exhibits is alone larger than a file may be; it is in no file. */
  z.strictObject({ kind: z.literal('front_too_large'), ...beyond }),
  /** One exhibit is larger than a file may be, with the index of its file; it is in no file. */
  z.strictObject({ kind: z.literal('exhibit_too_large'), exhibit: ExhibitNumber, ...beyond }),
  /** The recipient does not take this format; these exhibits are in no file. `front`: nor is what comes before them. */
  z.strictObject({
    kind: z.literal('format'),
    format: z.string(),
    exhibits: z.array(ExhibitNumber),
    front: z.boolean(),
    ...concerning,
  }),
  z.strictObject({ kind: z.literal('too_many_files'), ...beyond }),
  z.strictObject({ kind: z.literal('total_too_large'), ...beyond }),
  /** Even its shortest name is too long. */
  z.strictObject({ kind: z.literal('name_too_long'), name: z.string(), ...beyond }),
  /** On paper: it has no pages to print. */
  z.strictObject({ kind: z.literal('no_pages'), exhibit: ExhibitNumber, ...concerning }),
])
export type FitProblem = z.infer<typeof FitProblem>

/** What to mind beside the limits. */
export const FitAdvice = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('one_channel'), isDefault: z.boolean() }),
  z.strictObject({ kind: z.literal('language'), wanted: z.array(Language).min(1), isDefault: z.boolean() }),
])
export type FitAdvice = z.infer<typeof FitAdvice>

/** One file to hand over. `part`: of how many PDF it is one, null when there is one only and for an exhibit by itself. */
export const FitFile = z.strictObject({
  name: z.string(),
  format: z.string(),
  bytes: Bytes,
  /** Null for a file without pages. */
  pages: z.int().nullable(),
  hasFront: z.boolean(),
  part: z.strictObject({ number: z.int().min(1), of: z.int().min(2) }).nullable(),
  exhibits: z.array(ExhibitNumber),
})
export type FitFile = z.infer<typeof FitFile>

/** How far one exhibit is compressed; those that stay as they are have no line. */
const Compressed = z.strictObject({ exhibit: ExhibitNumber, level: z.int().min(1), bytes: Bytes })

/** What to hand over to a recipient. Every exhibit is in one file or in one problem that says why it is in none. */
export const PackFit = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('files'),
    files: z.array(FitFile),
    totalBytes: Bytes,
    compressed: z.array(Compressed),
    problems: z.array(FitProblem),
    advice: z.array(FitAdvice),
  }),
  z.strictObject({
    kind: z.literal('paper'),
    pages: z.int(),
    /** Sheets of paper printed on one side, and on both with each exhibit beginning a new sheet. */
    sheets: z.strictObject({ oneSide: z.int(), bothSides: z.int() }),
    problems: z.array(FitProblem),
    advice: z.array(FitAdvice),
  }),
])
export type PackFit = z.infer<typeof PackFit>

/**
 * How a text fits a field of the recipient's form. Characters are counted as a browser counts them (UTF-16 units).
 * `short`: a text that fits; null when the whole does, or when not one sentence would.
 */
export const FieldFit = z.strictObject({
  text: z.string(),
  characters: z.int(),
  limit: z.int().min(1),
  over: z.int().min(0),
  short: z.strictObject({ text: z.string(), characters: z.int() }).nullable(),
})
export type FieldFit = z.infer<typeof FieldFit>
