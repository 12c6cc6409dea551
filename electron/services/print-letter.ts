import type { ApiHandlers } from '#contract/api'
import type { JobContext } from '#contract/define'
import { enclosedWith } from '#core/letter/compose-letter'
import { envelopeOf } from '#core/letter/envelope'
import type { Letter } from '#core/letter/letter'
import { letterFileStem } from '#core/pack/pack-names'
import { planExhibits } from '#core/pack/plan-pack'
import { writeFileDurably } from '#electron/vault/durable'
import type { LoadFile } from '#electron/writers/exhibit-prepare'
import { writeLetterPrint } from '#electron/writers/letter-print'
import type { ServiceDeps } from './deps'
import { resolveDestination, writtenFile } from './destination'
import { freshLetter } from './fresh-letter'
import { letterFile } from './letter-files'
import { namingPiece } from './naming-piece'

type PrintInput = Parameters<ApiHandlers['sending']['print']>[0]

const enclosuresOf = (deps: ServiceDeps, letter: Letter) => {
  const all = deps.open().stores.evidence.list(letter.dossierId)
  const known = new Map(all.map((piece) => [piece.id, piece]))
  const enclosed = letter.sent?.enclosures ?? enclosedWith(letter.content, all, letter.language)
  const pieces = enclosed.flatMap(({ evidenceId, title }) => {
    const piece = known.get(evidenceId)
    // The title that the letter prints has the date in it.
    return piece === undefined ? [] : [{ ...piece, title, documentDate: null }]
  })
  return planExhibits(pieces, all, letter.language)
}

const loaderOf =
  (deps: ServiceDeps): LoadFile =>
  ({ evidenceId }) => {
    const { stores, vault } = deps.open()
    const piece = stores.evidence.get(evidenceId)
    return namingPiece(piece, () => vault.readVerified(piece.sha256))
  }

const makePdf = async (
  deps: ServiceDeps,
  letter: Letter,
  parts: PrintInput['parts'],
  { signal, progress }: JobContext,
): Promise<Uint8Array> => {
  const { exhibits, leftOut } = parts.enclosures ? enclosuresOf(deps, letter) : { exhibits: [], leftOut: [] }
  return writeLetterPrint(
    {
      title: letter.title,
      language: letter.language,
      date: letter.content.date,
      letter: parts.letter ? await letterFile(deps, letter, 'pdf') : null,
      exhibits,
      leftOut,
      envelope: parts.envelope ? envelopeOf(letter.content) : null,
    },
    { loadExhibit: loaderOf(deps), resourcesDir: deps.resourcesDir, signal, progress },
  )
}

/**
 * The handler of `sending.print`. Without a place to write to, the system's own program for PDF files gets a copy, from
 * which the person prints; where there is none, the person is asked for a place.
 */
export const printLetterWith =
  (deps: ServiceDeps): ApiHandlers['sending']['print'] =>
  async ({ letterId, parts, to }, context) => {
    const letter = freshLetter(deps, letterId)
    const name = `${letterFileStem(letter.title, letter.content.date)}.pdf`
    const wish = { kind: 'file', suggestedName: name } as const
    const chosen = to === undefined ? null : await resolveDestination(deps, to, wish)
    const bytes = await makePdf(deps, letter, parts, context)
    context.signal.throwIfAborted()
    if (chosen === null) {
      let written = { size: 0, sha256: '' }
      const path = await deps.open().outside.make(deps.newId(), name, async (at) => {
        written = await writeFileDurably(at, [bytes])
      })
      if (await deps.dialogs.openOutside(path)) return writtenFile(deps, path, written.size, written.sha256)
    }
    const place = chosen ?? (await resolveDestination(deps, undefined, wish))
    const { size, sha256 } = await place.write((path) => writeFileDurably(path, [bytes]))
    return writtenFile(deps, place.path, size, sha256)
  }
