import { z } from 'zod'
import { DatePrecision } from '#core/correspondence/date-precision'
import { FileKind } from '#core/evidence/evidence'
import { RecipePart } from '#core/evidence/exhibit-recipe'
import { Bilingual, Language } from '#core/kernel/bilingual'
import { DossierId, EvidenceId, Sha256 } from '#core/kernel/ids'
import { LocalDate } from '#core/kernel/local-date'
import { Block } from '#core/letter/letter'

/** One of the files that a composed exhibit is made of. */
export const PackSource = z.strictObject({
  evidenceId: EvidenceId,
  kind: FileKind,
  sha256: Sha256,
  size: z.int(),
  originalName: z.string(),
  /** ASCII name inside `Originaux/`, which begins with the number of the exhibit that it belongs to. */
  fileName: z.string(),
})
export type PackSource = z.infer<typeof PackSource>

/** One exhibit of the pack, in order. `pages` is what reading the file found; null until it is read. */
export const PackExhibit = z.strictObject({
  evidenceId: EvidenceId,
  number: z.int().min(1),
  /** "Pièce n° 4 — Relevé de compte — 12/03/2026": one grammar for every title (recipients.md 2.2). */
  label: z.string(),
  title: z.string(),
  date: LocalDate.nullable(),
  proves: z.string(),
  kind: FileKind,
  sha256: Sha256,
  size: z.int(),
  pages: z.int().nullable(),
  originalName: z.string(),
  /** ASCII name inside `Pieces/` and `Originaux/`, under 80 characters. */
  fileName: z.string(),
  /** Of what pages it is made, page by page; null for the pages of its own file as they are. */
  parts: z.array(RecipePart).nullable().default(null),
  /** Every file of a composed exhibit, its own first; empty when it is one file as it is. */
  sources: z.array(PackSource).default([]),
})
export type PackExhibit = z.infer<typeof PackExhibit>

/** A piece that the pack cannot show, always named, with the reason. Its original still goes into `Originaux/`. */
export const LeftOut = z.strictObject({
  evidenceId: EvidenceId,
  number: z.int(),
  title: z.string(),
  originalName: z.string(),
  fileName: z.string(),
  sha256: Sha256,
  withOriginal: z.boolean(),
  reason: Bilingual,
})
export type LeftOut = z.infer<typeof LeftOut>

/** One dated line of the chronology with the exhibits that prove it. */
export const ChronologyLine = z.strictObject({
  on: LocalDate,
  datePrecision: DatePrecision.nullable().default(null),
  time: z.string().nullable(),
  what: z.string(),
  detail: z.string(),
  exhibits: z.array(z.int()),
  /** The pages cited, counted in their exhibit; an exhibit without one here is cited as a whole. */
  pages: z.array(z.strictObject({ number: z.int(), page: z.int().min(1) })).default([]),
})
export type ChronologyLine = z.infer<typeof ChronologyLine>

/** A label and its value on the cover: parties, references, amount. */
export const CoverLine = z.strictObject({ label: z.string(), value: z.string() })
export type CoverLine = z.infer<typeof CoverLine>

/** Everything the pack will contain, decided before a byte is written (plan in core, perform outside). */
export const PackPlan = z.strictObject({
  dossierId: DossierId,
  language: Language,
  title: z.string(),
  date: LocalDate,
  /** Who receives it; lines to verify are marked in the text itself. */
  recipient: z.array(z.string()),
  recipientVerified: z.boolean(),
  cover: z.array(CoverLine),
  /** The request: facts, what was tried, demand in figures. */
  request: z.array(Block),
  chronology: z.array(ChronologyLine),
  exhibits: z.array(PackExhibit),
  leftOut: z.array(LeftOut),
  /** ASCII stem of the letter's file names, null when the dossier has no letter. */
  letterFileName: z.string().nullable(),
  /** Facts that a mediator will look for and that the dossier lacks. */
  missing: z.array(Bilingual),
})
export type PackPlan = z.infer<typeof PackPlan>

/** Where an exhibit stands in the finished PDF (physical page, counted from 1). */
export const PlacedExhibit = z.strictObject({
  number: z.int(),
  firstPage: z.int(),
  pages: z.int(),
  /** Of a composed exhibit: how many physical pages each of its pages takes (a long picture goes over several). */
  sheets: z.array(z.int().min(1)).nullable().default(null),
})
export type PlacedExhibit = z.infer<typeof PlacedExhibit>

/** What re-opening the finished PDF found. `export` fails rather than return a check that does not hold. */
export const PackCheck = z.strictObject({
  pages: z.int(),
  plannedPages: z.int(),
  pageNumbersFound: z.int(),
  stampsFound: z.int(),
  stampsPlanned: z.int(),
  linksFound: z.int(),
  bookmarksFound: z.int(),
})
export type PackCheck = z.infer<typeof PackCheck>
