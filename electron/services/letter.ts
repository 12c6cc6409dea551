import type { ApiHandlers } from '#contract/api'
import { buildOverview } from '#core/dossier/build-overview'
import { clockInputOf } from '#core/dossier/clock-input'
import { amountInDispute } from '#core/dossier/dossier'
import { penaltyOfDossier } from '#core/dossier/penalty-interest-claim'
import { Failure } from '#core/kernel/failure'
import { LetterId } from '#core/kernel/ids'
import { composeLetter, unknownCitations } from '#core/letter/compose-letter'
import { draftLetter } from '#core/letter/draft-letter'
import type { Letter } from '#core/letter/letter'
import { nextLetters } from '#core/letter/letter-next'
import { transact } from '#electron/db/stores'
import { writeFileDurably } from '#electron/vault/durable'
import { writeLetterDocx } from '#electron/writers/letter-docx'
import { writeLetterPdf } from '#electron/writers/letter-pdf'
import type { ServiceDeps } from './deps'
import { resolveDestination, writtenFile } from './destination'
import { deadlinesOf } from './dossier-dates'
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
    const entries = stores.entry.list(dossierId, { removed: false })
    const day = date ?? deps.clock.today()
    const deadlines = deadlinesOf(deps, dossier, deps.clock.today(), entries)
    const drafted = draftLetter({
      template,
      language,
      dossier,
      company: companyOf(deps, dossier.companyId),
      person: personOf(deps, dossier),
      entries,
      evidence: stores.evidence.list(dossierId),
      mediators: [...deps.resources.mediators.values()],
      deadlines,
      penalty: penaltyOfDossier(dossier, deadlines, day, deps.resources.penaltyScale),
      date: day,
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

/** What the window suggests to write now, from the stage that it shows (product.md D3). */
const nextWith =
  (deps: ServiceDeps): LetterHandlers['next'] =>
  ({ dossierId }) => {
    const { stores } = deps.open()
    const today = deps.clock.today()
    const dossier = stores.dossier.get(dossierId)
    const company = companyOf(deps, dossier.companyId)
    const entries = stores.entry.list(dossierId, { removed: false })
    const deadlines = deadlinesOf(deps, dossier, today, entries)
    const person = personOf(deps, dossier)
    const { stage } = buildOverview({
      dossier,
      company,
      person,
      entries,
      deadlines,
      evidenceCount: 0,
      letterCount: 0,
      today,
    })
    return [
      ...nextLetters({
        stage,
        motive: dossier.motive,
        profile: dossier.profile,
        region: dossier.region,
        amount: amountInDispute(dossier),
        hasUnexpectedAmount: dossier.payments.some(({ amountUnexpected }) => amountUnexpected),
        hasMediator: company.mediatorId !== null || company.mediatorAddress.value !== null,
        log: clockInputOf(dossier, entries, today).events,
        deadlines,
      }),
    ]
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
    next: nextWith(deps),
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
      const pieces = deps.open().stores.evidence.list(letter.dossierId)
      return { enclosures: finished(deps, letter).enclosures, unknown: [...unknownCitations(letter.content, pieces)] }
    },
    export: exportWith(deps),
  }
}
