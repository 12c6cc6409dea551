import type { ApiHandlers } from '#contract/api'
import { Failure } from '#core/kernel/failure'
import { LetterId } from '#core/kernel/ids'
import { composeLetter } from '#core/letter/compose-letter'
import { draftLetter } from '#core/letter/draft-letter'
import { citedExhibits } from '#core/letter/exhibit-citations'
import type { Letter } from '#core/letter/letter'
import { transact } from '#electron/db/stores'
import { writeFileDurably } from '#electron/vault/durable'
import { writeLetterDocx } from '#electron/writers/letter-docx'
import { writeLetterPdf } from '#electron/writers/letter-pdf'
import type { ServiceDeps } from './deps'
import { resolveDestination, writtenFile } from './destination'
import { companyOf, personOf } from './parties'

/** An ASCII file name made of the letter's kind and date: `reclamation_initiale_2026-03-02`. */
const fileStem = (letter: Letter): string => `${letter.templateId}_${letter.content.date}`

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

const finished = (deps: ServiceDeps, letter: Letter) =>
  composeLetter(letter.content, deps.open().stores.evidence.list(letter.dossierId), letter.language, letter.title)

const draftWith =
  (deps: ServiceDeps, save: Saving): LetterHandlers['draft'] =>
  ({ dossierId, templateId, language, date }) => {
    const { stores } = deps.open()
    const template = deps.resources.templates.get(templateId)
    if (template === undefined) throw new Failure({ code: 'notFound', what: 'template' })
    const dossier = stores.dossier.get(dossierId)
    const drafted = draftLetter({
      template,
      language,
      dossier,
      company: companyOf(deps, dossier.companyId),
      person: personOf(deps, dossier),
      entries: stores.entry.list(dossierId, { removed: false }),
      evidence: stores.evidence.list(dossierId),
      date: date ?? deps.clock.today(),
    })
    const now = deps.clock.now()
    const letter: Letter = {
      ...drafted,
      missing: [...drafted.missing],
      id: LetterId.parse(deps.newId()),
      dossierId,
      templateId,
      templateVersion: template.version,
      language,
      state: 'draft',
      createdAt: now,
      updatedAt: now,
    }
    return save('letter.drafted', letter, () => stores.letter.insert(letter))
  }

const exportWith =
  (deps: ServiceDeps): LetterHandlers['export'] =>
  async ({ letterId, format, to }, { signal, progress }) => {
    const letter = deps.open().stores.letter.get(letterId)
    const place = await resolveDestination(deps, to, { kind: 'file', suggestedName: `${fileStem(letter)}.${format}` })
    progress({ done: 0, total: 1, step: 'typesetting' })
    const document = finished(deps, letter)
    const bytes =
      format === 'docx'
        ? await writeLetterDocx(document)
        : await writeLetterPdf(document, { resourcesDir: deps.resourcesDir })
    signal.throwIfAborted()
    const { size, sha256 } = await place.write((path) => writeFileDurably(path, [bytes]))
    return writtenFile(deps, place.path, size, sha256)
  }

/** Letters: drafted from the dossier, edited, exported. */
export const createLetterService = (deps: ServiceDeps): LetterHandlers => {
  const save = saveLetter(deps)
  return {
    templates: () => [...deps.resources.templates.values()],
    draft: draftWith(deps, save),
    list: ({ dossierId }) => {
      const { stores } = deps.open()
      stores.dossier.get(dossierId)
      return [...stores.letter.list(dossierId)]
    },
    get: ({ letterId }) => deps.open().stores.letter.get(letterId),
    update: ({ letterId, content }) => {
      const { stores } = deps.open()
      const letter = stores.letter.get(letterId)
      if (letter.state === 'sent') throw new Failure({ code: 'letter.sent' })
      const changed: Letter = { ...letter, content, updatedAt: deps.clock.now() }
      return save('letter.changed', changed, () => stores.letter.update(changed))
    },
    enclosures: ({ letterId }) => {
      const letter = deps.open().stores.letter.get(letterId)
      const known = new Set(
        deps
          .open()
          .stores.evidence.list(letter.dossierId)
          .map((piece) => piece.exhibitNumber),
      )
      return {
        enclosures: finished(deps, letter).enclosures,
        unknown: citedExhibits(letter.content).filter((number) => !known.has(number)),
      }
    },
    export: exportWith(deps),
  }
}
