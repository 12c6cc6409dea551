import { penaltyOfDossier } from '#core/dossier/penalty-interest-claim'
import type { Language } from '#core/kernel/bilingual'
import type { DossierId, LetterId } from '#core/kernel/ids'
import type { LocalDate } from '#core/kernel/local-date'
import type { Letter, LetterTemplate } from '#core/letter/letter'
import type { DraftInput } from '#core/letter/letter-facts'
import { refreshLetter, stillMissing } from '#core/letter/refresh-letter'
import type { ServiceDeps } from './deps'
import { deadlinesOf } from './dossier-dates'
import { findLetterTemplate } from './own-draft'
import { companyOf, personOf } from './parties'

/** For which letter the dossier is read. `date`: the letter's own; nothing later is told. */
export type LetterWanted = {
  readonly dossierId: DossierId
  readonly templateId: string
  readonly language: Language
  readonly date: LocalDate
}

type OneLetter = Omit<LetterWanted, 'dossierId'>

const NO_TEXT = { delivery: '', subject: '', references: [], salutation: '', blocks: [], closing: '' }

/** Of a letter whose template is no more: it asks for nothing, and is taken to be for the company. */
const goneTemplate = (id: string): LetterTemplate => ({
  id,
  version: 1,
  title: { fr: id, en: id },
  purpose: { fr: id, en: id },
  stage: 'any',
  recipient: 'company',
  addressee: null,
  channel: 'letter',
  mustContain: [],
  anchors: [],
  fr: NO_TEXT,
  en: NO_TEXT,
})

/** Reads a dossier once, for as many of its letters as are asked for. */
const inputsOf = (deps: ServiceDeps, dossierId: DossierId): ((wanted: OneLetter) => DraftInput) => {
  const { stores } = deps.open()
  const dossier = stores.dossier.get(dossierId)
  const entries = stores.entry.list(dossierId, { removed: false })
  const deadlines = deadlinesOf(deps, dossier, deps.clock.today(), entries)
  const known = {
    dossier,
    entries,
    deadlines,
    company: companyOf(deps, dossier.companyId),
    person: personOf(deps, dossier),
    evidence: stores.evidence.list(dossierId),
    mediators: [...deps.resources.mediators.values()],
  }
  return ({ templateId, language, date }) => ({
    ...known,
    template: findLetterTemplate(deps, templateId) ?? goneTemplate(templateId),
    language,
    date,
    penalty: penaltyOfDossier(dossier, deadlines, date, deps.resources.penaltyScale),
  })
}

/**
 * What a letter is drafted, refreshed or checked from, also one whose template is no more.
 * @throws Failure `notFound`: dossier, company
 */
export const letterInputOf = (deps: ServiceDeps, { dossierId, ...wanted }: LetterWanted): DraftInput =>
  inputsOf(deps, dossierId)(wanted)

const refreshed = (letter: Letter, input: DraftInput): Letter => {
  const { content, missing } = refreshLetter(letter.content, input)
  return { ...letter, content, missing: stillMissing(missing, letter.missing, content) }
}

const wantedBy = ({ templateId, language, content }: Letter): OneLetter => ({
  templateId,
  language,
  date: content.date,
})

/** What was sent is never computed again; nor is a letter of a template that is no more, as nobody knows whom it is to. */
const isLive = (deps: ServiceDeps, { state, templateId }: Letter): boolean =>
  state !== 'sent' && findLetterTemplate(deps, templateId) !== null

/** A letter as the dossier now has it; one that was sent, as it was sent. @throws Failure `notFound` */
export const freshLetter = (deps: ServiceDeps, letterId: LetterId): Letter => {
  const letter = deps.open().stores.letter.get(letterId)
  return isLive(deps, letter) ? refreshed(letter, inputsOf(deps, letter.dossierId)(wantedBy(letter))) : letter
}

/** The letters of a dossier, each as the dossier now has it or as it was sent, in the order in which they were drafted. */
export const freshLetters = (deps: ServiceDeps, dossierId: DossierId): readonly Letter[] => {
  const letters = deps.open().stores.letter.list(dossierId)
  if (!letters.some((letter) => isLive(deps, letter))) return letters
  const inputOf = inputsOf(deps, dossierId)
  return letters.map((letter) => (isLive(deps, letter) ? refreshed(letter, inputOf(wantedBy(letter))) : letter))
}
