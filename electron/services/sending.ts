import type { ApiHandlers } from '#contract/api'
import { clockInputOf } from '#core/dossier/clock-input'
import { partOf } from '#core/evidence/exhibit-compose'
import { Failure } from '#core/kernel/failure'
import type { EvidenceId } from '#core/kernel/ids'
import { envelopeOf } from '#core/letter/envelope'
import type { Letter } from '#core/letter/letter'
import { letterChannel, letterEvents } from '#core/letter/letter-events'
import { standingOf } from '#core/letter/letter-standing'
import { transact } from '#electron/db/stores'
import type { ServiceDeps } from './deps'
import { duplicateLetterWith } from './duplicate-letter'
import { freshLetter } from './fresh-letter'
import { letterAddressee } from './letter-addressee'
import { printLetterWith } from './print-letter'
import { sendLetterWith } from './send-letter'

type SendingHandlers = ApiHandlers['sending']

const suggestWith =
  (deps: ServiceDeps): SendingHandlers['suggest'] =>
  ({ letterId }) => {
    const { stores } = deps.open()
    const letter = freshLetter(deps, letterId)
    const { counterpart, channel: usual, basis } = letterAddressee(deps, letter)
    const channel = letterChannel(letter.content.delivery, usual)
    const dossier = stores.dossier.get(letter.dossierId)
    const today = deps.clock.today()
    const { events: log } = clockInputOf(dossier, stores.entry.list(dossier.id, { removed: false }), today)
    const { event, events } = letterEvents(basis, { channel, counterpart, profile: dossier.profile, log })
    return { channel, event, events: [...events], on: today }
  }

/** Writes a letter's change, which `act` makes, with its line of the journal. */
const saveLetter = (deps: ServiceDeps, kind: string, letter: Letter, act: () => void): Letter => {
  const { library, stores } = deps.open()
  transact(library.db, () => {
    act()
    stores.journal.append({ kind, subject: letter.id, at: letter.updatedAt, data: { dossierId: letter.dossierId } })
  })
  deps.changed('letter', 'evidence', 'exhibit', 'dossier', 'pack', 'library')
  return letter
}

const setReadyWith =
  (deps: ServiceDeps): SendingHandlers['setReady'] =>
  ({ letterId, ready }) => {
    const letter = freshLetter(deps, letterId)
    if (letter.state === 'sent') throw new Failure({ code: 'letter.sent' })
    const state = ready ? 'ready' : 'draft'
    const changed: Letter = { ...letter, state, updatedAt: deps.clock.now() }
    return saveLetter(deps, ready ? 'letter.ready' : 'letter.unready', changed, () =>
      deps.open().stores.letter.update(changed),
    )
  }

/** The files of a letter that was not sent after all prove nothing: they stay, and go into no pack by themselves. */
const leaveOut = (deps: ServiceDeps, letter: Letter, ids: readonly EvidenceId[]): void => {
  const { stores } = deps.open()
  const pieces = stores.evidence.list(letter.dossierId)
  const ofOthers = stores.letter
    .list(letter.dossierId)
    .flatMap(({ id, sent }) => (sent === null || id === letter.id ? [] : [sent.pdf, sent.docx]))
  // Made one exhibit with other files: what becomes of that one is for the person to say.
  for (const piece of pieces.filter(({ id }) => ids.includes(id) && !ofOthers.includes(id)))
    if (piece.included && piece.recipe === null && partOf(pieces, piece.id) === null)
      stores.evidence.update({ ...piece, included: false })
}

const takeBackWith =
  (deps: ServiceDeps): SendingHandlers['takeBack'] =>
  ({ letterId }) => {
    const { stores } = deps.open()
    const letter = stores.letter.get(letterId)
    const { sent } = letter
    if (sent === null) throw new Failure({ code: 'letter.notSent' })
    if (!stores.entry.isRemoved(sent.entryId)) throw new Failure({ code: 'letter.stillInLog' })
    const draft: Letter = { ...letter, state: 'draft', sent: null, updatedAt: deps.clock.now() }
    saveLetter(deps, 'letter.takenBack', draft, () => {
      leaveOut(deps, letter, [sent.pdf, sent.docx])
      stores.letter.takeBack(letterId, draft.updatedAt)
    })
    return freshLetter(deps, letterId)
  }

/** Letters on their way. Each handler throws what the contract says. */
export const createSendingService = (deps: ServiceDeps): SendingHandlers => ({
  suggest: suggestWith(deps),
  setReady: setReadyWith(deps),
  send: sendLetterWith(deps),
  takeBack: takeBackWith(deps),
  standings: ({ dossierId }) => {
    const { stores } = deps.open()
    stores.dossier.get(dossierId)
    const entries = stores.entry.list(dossierId, { removed: false })
    return stores.letter.list(dossierId).map((letter) => standingOf(letter, entries))
  },
  duplicate: duplicateLetterWith(deps),
  envelope: ({ letterId }) => envelopeOf(freshLetter(deps, letterId).content),
  print: printLetterWith(deps),
})
