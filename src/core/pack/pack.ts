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

/**
 * What was done to an exhibit so that it has pages, printed in the list of exhibits. `laid_out`: set as pages from a text,
 * an e-mail, a table. `decoded`: a picture whose format a PDF cannot hold. `unlocked`: opened with the person's password.
 * `repaired`: a damaged file, written anew. `rasterised`: its pages are pictures of what it shows. `reduced`: its
 * pictures were made smaller so that the pack fits. Without any, its pages are its file's own.
 */
export const Treatment = z.enum(['laid_out', 'decoded', 'unlocked', 'repaired', 'rasterised', 'reduced'])
export type Treatment = z.infer<typeof Treatment>

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

/** One dated fact of the one-minute page, with the exhibits that prove it; none is said as such. */
export const KeyFact = z.strictObject({
  on: LocalDate,
  datePrecision: DatePrecision.nullable(),
  what: z.string(),
  exhibits: z.array(z.int()),
})
export type KeyFact = z.infer<typeof KeyFact>

/** What a hurried reader needs, whole; `shortenOneMinute` cuts it until it is one page (product.md P1). */
export const OneMinute = z.strictObject({
  parties: z.array(CoverLine),
  /** What is asked, in the person's words. */
  demand: z.string(),
  /** The demand in figures, each with its currency. */
  figures: z.array(CoverLine),
  /** Seven at most, oldest first. */
  facts: z.array(KeyFact).max(7),
  /** How many dated facts the chronology has besides. */
  moreFacts: z.int().min(0),
  tried: z.array(z.string()),
})
export type OneMinute = z.infer<typeof OneMinute>

/**
 * One declaration of the request. `dossier`: the exhibits or the log show it; `person`: the person confirmed it;
 * `to_confirm`: neither, so that it is an empty box to tick by hand.
 */
export const Declaration = z.strictObject({
  text: z.string(),
  basis: z.enum(['dossier', 'person', 'to_confirm']),
  exhibits: z.array(z.int()),
})
export type Declaration = z.infer<typeof Declaration>

/** The declarations of a request (procedure.md 4.1) and the line of place, date and signature. */
export const Declarations = z.strictObject({
  intro: z.string(),
  items: z.array(Declaration),
  signature: z.string(),
})
export type Declarations = z.infer<typeof Declarations>

/** What a check of the sheet rests on: an exchange by its name, or an exhibit and the page cited in it. */
export const SheetProof = z.strictObject({
  label: z.string(),
  exhibit: z.int().nullable(),
  page: z.int().min(1).nullable(),
})
export type SheetProof = z.infer<typeof SheetProof>

/** One of the ten checks as the sheet prints it. */
export const SheetLine = z.strictObject({
  title: z.string(),
  status: z.enum(['shown', 'declared', 'to_confirm', 'missing']),
  finding: z.string(),
  article: z.string(),
  proofs: z.array(SheetProof),
})
export type SheetLine = z.infer<typeof SheetLine>

/** The admissibility sheet: a sentence for the whole, then the ten checks of procedure.md 4.2. */
export const AdmissibilitySheet = z.strictObject({ summary: z.string(), lines: z.array(SheetLine) })
export type AdmissibilitySheet = z.infer<typeof AdmissibilitySheet>

/** What this pack has that the one before had not, and the reverse. Numbers are those of the exhibits. */
export const WhatIsNew = z.strictObject({
  version: z.int().min(1),
  on: LocalDate,
  newExhibits: z.array(z.int()),
  withdrawn: z.array(z.int()),
  changed: z.array(z.int()),
  newFacts: z.array(z.strictObject({ on: LocalDate, datePrecision: DatePrecision.nullable(), what: z.string() })),
})
export type WhatIsNew = z.infer<typeof WhatIsNew>

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
  /** The person's name, for the properties of the file. */
  author: z.string().nullable().default(null),
  /** These four are null in plans made before they were printed, and the last one for a first submission. */
  oneMinute: OneMinute.nullable().default(null),
  declarations: Declarations.nullable().default(null),
  admissibility: AdmissibilitySheet.nullable().default(null),
  sinceLast: WhatIsNew.nullable().default(null),
})
export type PackPlan = z.infer<typeof PackPlan>

/** Where an exhibit stands in the finished PDF (physical page, counted from 1). */
export const PlacedExhibit = z.strictObject({
  number: z.int(),
  /** In which of the files, counted from 1, should the pack be divided. */
  file: z.int().min(1).default(1),
  firstPage: z.int(),
  pages: z.int(),
  /** Of a composed exhibit: how many physical pages each of its pages takes (a long picture goes over several). */
  sheets: z.array(z.int().min(1)).nullable().default(null),
  treatments: z.array(Treatment).default([]),
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
  /** Pages of exhibits that should look, or for laid-out ones read, like their source. */
  pagesCompared: z.int(),
  /** Those found alike. The others have a source that could not be drawn; one that differs fails the check. */
  pagesAlike: z.int(),
  formValuesFound: z.int(),
  formValuesPlanned: z.int(),
  /** Kept originals read again, whose digest is the one noted when they came. */
  originalsChecked: z.int(),
  files: z.int(),
})
export type PackCheck = z.infer<typeof PackCheck>
