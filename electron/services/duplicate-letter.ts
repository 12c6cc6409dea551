import type { ApiHandlers } from '#contract/api'
import { exhibitFinder } from '#core/evidence/exhibit-place'
import { Failure } from '#core/kernel/failure'
import { LetterId } from '#core/kernel/ids'
import { draftLetter } from '#core/letter/draft-letter'
import { refreshExhibit } from '#core/letter/exhibit-reference'
import type { Letter, LetterContent } from '#core/letter/letter'
import { languageOf } from '#core/letter/letter-facts'
import { refreshLetter } from '#core/letter/refresh-letter'
import { asReminder, reminderTemplate } from '#core/letter/reminder'
import { transact } from '#electron/db/stores'
import type { ServiceDeps } from './deps'
import { freshLetter, letterInputOf } from './fresh-letter'
import { letterAddressee } from './letter-addressee'
import { findLetterTemplate } from './own-draft'

type Made = Pick<Letter, 'templateId' | 'templateVersion' | 'language' | 'title' | 'content' | 'missing'>

/** Nothing of the old letter's own day or addresses stands in the way: what follows the dossier follows it again. */
const copyOf = (deps: ServiceDeps, letter: Letter): Made => {
  const { dossierId, templateId, templateVersion, language, title } = letter
  const date = deps.clock.today()
  const same: Made = {
    templateId,
    templateVersion,
    language,
    title,
    content: { ...letter.content, date },
    missing: letter.missing,
  }
  // Nobody knows any more to whom a letter of a template that is gone was; its words are its own.
  if (findLetterTemplate(deps, templateId) === null) return same
  const { content, missing } = refreshLetter(
    same.content,
    letterInputOf(deps, { dossierId, templateId, language, date }),
  )
  return { ...same, content, missing: [...missing] }
}

/** It goes where the letter went: an address that was changed by hand, or another seller's, is kept. */
const toSamePlace = (content: LetterContent, { content: sent }: Letter): LetterContent =>
  sent.follows.includes('recipient')
    ? content
    : { ...content, recipient: sent.recipient, follows: content.follows.filter((part) => part !== 'recipient') }

/** Nothing fills in a letter of a template that is gone: its new reference is written here. */
const writeReference = (deps: ServiceDeps, { dossierId, language }: Letter, content: LetterContent): LetterContent => {
  const find = exhibitFinder(deps.open().stores.evidence.list(dossierId))
  const [added = [], ...others] = content.references
  const written = added.map((part) => (part.kind === 'exhibit' ? refreshExhibit(part, find, language) : part))
  return { ...content, references: [written, ...others] }
}

const reminderOf = (deps: ServiceDeps, letter: Letter): Made => {
  const { sent, dossierId } = letter
  if (sent === null) throw new Failure({ code: 'letter.notSent' })
  const templateId = reminderTemplate(letterAddressee(deps, letter))
  const entry = deps.open().stores.entry.get(sent.entryId)
  if (templateId === null && findLetterTemplate(deps, letter.templateId) === null) {
    const copy = copyOf(deps, letter)
    const content = asReminder(copy.content, { ...letter, sent }, entry, letter.language)
    return { ...copy, content: writeReference(deps, letter, content) }
  }
  const date = deps.clock.today()
  const wanted = { dossierId, templateId: templateId ?? letter.templateId, language: letter.language, date }
  const input = letterInputOf(deps, wanted)
  const base = templateId === null ? copyOf(deps, letter) : draftLetter(input)
  const reminding = asReminder(toSamePlace(base.content, letter), { ...letter, sent }, entry, languageOf(input))
  const { content, missing } = refreshLetter(reminding, input)
  return {
    templateId: wanted.templateId,
    templateVersion: input.template.version,
    language: languageOf(input),
    title: base.title,
    content,
    missing: [...missing],
  }
}

/** The handler of `sending.duplicate`. */
export const duplicateLetterWith =
  (deps: ServiceDeps): ApiHandlers['sending']['duplicate'] =>
  ({ letterId, as }) => {
    const { library, stores } = deps.open()
    const letter = freshLetter(deps, letterId)
    const now = deps.clock.now()
    const made: Letter = {
      ...(as === 'copy' ? copyOf(deps, letter) : reminderOf(deps, letter)),
      id: LetterId.parse(deps.newId()),
      dossierId: letter.dossierId,
      state: 'draft',
      sent: null,
      createdAt: now,
      updatedAt: now,
    }
    transact(library.db, () => {
      stores.letter.insert(made)
      stores.journal.append({
        kind: 'letter.drafted',
        subject: made.id,
        at: now,
        data: { dossierId: made.dossierId, from: letterId, as },
      })
    })
    deps.changed('letter', 'dossier', 'pack', 'library')
    return freshLetter(deps, made.id)
  }
