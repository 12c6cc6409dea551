import type { ApiHandlers } from '#contract/api'
import { lettersToWrite } from '#core/dossier/build-overview'
import { Failure } from '#core/kernel/failure'
import { LetterId } from '#core/kernel/ids'
import { unknownCitations } from '#core/letter/compose-letter'
import type { Letter } from '#core/letter/letter'
import { languageOf } from '#core/letter/letter-facts'
import { letterFields } from '#core/letter/letter-fields'
import { maskContent } from '#core/letter/mask-content'
import { ownTemplateIdIn } from '#core/letter/own-template'
import { letterFileStem } from '#core/pack/pack-names'
import { transact } from '#electron/db/stores'
import { writeFileDurably } from '#electron/vault/durable'
import type { ServiceDeps } from './deps'
import { resolveDestination, writtenFile } from './destination'
import { deadlinesOf } from './dossier-dates'
import { freshLetter, freshLetters, letterInputOf } from './fresh-letter'
import { finishedLetter, letterFile } from './letter-files'
import { draftFromTemplate } from './own-draft'
import { companyOf } from './parties'

const saveLetter =
  (deps: ServiceDeps) =>
  (kind: string, letter: Letter, act: () => void): Letter => {
    const { library, stores } = deps.open()
    transact(library.db, () => {
      act()
      stores.journal.append({ kind, subject: letter.id, at: deps.clock.now(), data: { dossierId: letter.dossierId } })
    })
    deps.changed('letter', 'dossier', 'pack', 'library')
    return letter
  }

type Saving = ReturnType<typeof saveLetter>
type LetterHandlers = ApiHandlers['letter']

const draftWith =
  (deps: ServiceDeps, save: Saving): LetterHandlers['draft'] =>
  ({ dossierId, templateId, language, date }) => {
    const own = ownTemplateIdIn(templateId)
    // A template of one's own is written in one language.
    const spoken = own === null ? language : (deps.open().stores.ownTemplate.find(own)?.language ?? language)
    const day = date ?? deps.clock.today()
    const input = letterInputOf(deps, { dossierId, templateId, language: spoken, date: day })
    const now = deps.clock.now()
    const letter: Letter = {
      ...draftFromTemplate(deps, input),
      id: LetterId.parse(deps.newId()),
      dossierId,
      templateId,
      templateVersion: input.template.version,
      language: languageOf(input),
      state: 'draft',
      sent: null,
      createdAt: now,
      updatedAt: now,
    }
    return save('letter.drafted', letter, () => deps.open().stores.letter.insert(letter))
  }

/** What the window suggests to write now, from the stage that it shows (product.md D3). */
const nextWith =
  (deps: ServiceDeps): LetterHandlers['next'] =>
  ({ dossierId }) => {
    const { stores } = deps.open()
    const today = deps.clock.today()
    const dossier = stores.dossier.get(dossierId)
    const entries = stores.entry.list(dossierId, { removed: false })
    const deadlines = deadlinesOf(deps, dossier, today, entries)
    return [...lettersToWrite({ dossier, company: companyOf(deps, dossier.companyId), entries, deadlines, today })]
  }

const exportWith =
  (deps: ServiceDeps): LetterHandlers['export'] =>
  async ({ letterId, format, to }, { signal, progress }) => {
    const letter = freshLetter(deps, letterId)
    const place = await resolveDestination(deps, to, {
      kind: 'file',
      suggestedName: `${letterFileStem(letter.title, letter.content.date)}.${format}`,
    })
    progress({ done: 0, total: 1, step: 'typesetting' })
    const bytes = await letterFile(deps, letter, format)
    signal.throwIfAborted()
    const { size, sha256 } = await place.write((path) => writeFileDurably(path, [bytes]))
    return writtenFile(deps, place.path, size, sha256)
  }

/** Letters: drafted from the dossier, edited, exported. */
export const createLetterService = (deps: ServiceDeps): LetterHandlers => {
  const save = saveLetter(deps)
  return {
    templates: () => [...deps.resources.templates.values()],
    next: nextWith(deps),
    draft: draftWith(deps, save),
    list: ({ dossierId }) => {
      deps.open().stores.dossier.get(dossierId)
      return [...freshLetters(deps, dossierId)]
    },
    get: ({ letterId }) => freshLetter(deps, letterId),
    update: ({ letterId, content }) => {
      const { stores } = deps.open()
      const letter = stores.letter.get(letterId)
      if (letter.state === 'sent') throw new Failure({ code: 'letter.sent' })
      const changed: Letter = { ...letter, content: maskContent(content), updatedAt: deps.clock.now() }
      save('letter.changed', changed, () => stores.letter.update(changed))
      return freshLetter(deps, letterId)
    },
    fields: ({ letterId }) => {
      const { dossierId, templateId, language, content } = deps.open().stores.letter.get(letterId)
      return [...letterFields(letterInputOf(deps, { dossierId, templateId, language, date: content.date }))]
    },
    enclosures: ({ letterId }) => {
      const letter = freshLetter(deps, letterId)
      const pieces = deps.open().stores.evidence.list(letter.dossierId)
      return {
        enclosures: finishedLetter(deps, letter).enclosures,
        unknown: [...unknownCitations(letter.content, pieces)],
      }
    },
    export: exportWith(deps),
  }
}
