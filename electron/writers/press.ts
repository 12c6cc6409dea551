import type { EvidenceId, Sha256 } from '#core/kernel/ids'
import type { PackFit } from '#core/pack/fit-plan'
import type { LeftOut, PackPlan, PlacedExhibit } from '#core/pack/pack'
import type { RecipientProfile } from '#core/pack/recipient-profile'

/** A kept file that the press may read; it compares the digest before it uses a byte. */
export interface PressFile {
  readonly path: string
  readonly sha256: Sha256
  readonly size: number
}

/** Everything that the making of the pack's PDF needs, as it goes from one process to another: data only. */
export interface PressRequest {
  readonly plan: PackPlan
  /** Whose limits the files keep to. */
  readonly profile: RecipientProfile
  /** By id, every file of the plan's exhibits and of their sources. */
  readonly files: Readonly<Record<EvidenceId, PressFile>>
  /** What the person gave to open a locked file; never written anywhere. */
  readonly passwords: Readonly<Record<EvidenceId, string>>
  /** Exhibits at which the process hung or fell over before: they are listed among those left out. */
  readonly gaveUpOn: readonly EvidenceId[]
  /** Exhibits whose copied pages did not look like their source: pictures of its pages take their place. */
  readonly asPictures?: readonly EvidenceId[]
  readonly stamps: 'every' | 'first'
  /** How far pictures may be reduced so that the pack fits: 0 not at all, 1 to 200 dpi, 2 to 150, 3 to 150 in grey. */
  readonly mostCompression: 0 | 1 | 2 | 3
  /** Numbers of the exhibits that admissibility rests on: nobody is told to leave these out. */
  readonly needed: readonly number[]
  readonly resourcesDir: string
  /** An existing folder that is ours: the finished files go there and nowhere else. */
  readonly outDir: string
}

/** A bookmark that was put into a file, for the check. */
export interface PressedBookmark {
  readonly title: string
  readonly page: number
}

/** One finished PDF in `outDir`. `part`: which of several; null when there is one. */
export interface PressedFile {
  readonly name: string
  readonly size: number
  readonly sha256: Sha256
  readonly pages: number
  /** Pages before the first exhibit. */
  readonly frontPages: number
  readonly part: { readonly number: number; readonly of: number } | null
  readonly placed: readonly PlacedExhibit[]
  readonly bookmarks: readonly PressedBookmark[]
}

/** A composed exhibit as a PDF of its own, in `Pieces/` of `outDir`: no single file is it. `name`: its `fileName`. */
export interface PressedPiece {
  readonly evidenceId: EvidenceId
  readonly name: string
  readonly size: number
  readonly sha256: Sha256
  readonly pages: number
}

/**
 * What the press made. `fit` is measured; its PDFs are those written, an exhibit too large for any file in one of its
 * own besides its problem. `files` are those of `fit` with pages, in the same order; on paper, the one to print.
 */
export interface Pressed {
  readonly files: readonly PressedFile[]
  readonly fit: PackFit
  readonly placed: readonly PlacedExhibit[]
  /** Those of the plan, and those that turned out to have no pages to show. */
  readonly leftOut: readonly LeftOut[]
  /** The files that a password would open: an exhibit left out, or a file that one left out is composed of. */
  readonly locked: readonly EvidenceId[]
  readonly pieces: readonly PressedPiece[]
}

/** How far the press is; `done` of `total` exhibits or pages. */
export interface PressProgress {
  readonly step: 'exhibits' | 'reducing' | 'typesetting' | 'saving' | 'checking'
  readonly done: number
  readonly total: number | null
  /** The exhibit in hand, so that who watches knows at which one the process fell over. */
  readonly at: EvidenceId | null
}

/** What the check of the finished files is asked, in the same process or another. */
export interface CheckRequest {
  readonly request: PressRequest
  readonly pressed: Pressed
}
