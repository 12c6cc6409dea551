import type { ApiHandlers } from '#contract/api'
import type { Recipient } from '#contract/pack'
import type { Evidence } from '#core/evidence/evidence'
import { Failure } from '#core/kernel/failure'
import type { DossierId } from '#core/kernel/ids'
import type { LocalDate } from '#core/kernel/local-date'
import type { Letter } from '#core/letter/letter'
import { findMediationStage, type MediationStage } from '#core/pack/mediation-stage'
import type { PackPlan } from '#core/pack/pack'
import type { PreviousPack } from '#core/pack/pack-facts'
import { type PlanInput, planPack } from '#core/pack/plan-pack'
import type { RecipientProfile } from '#core/pack/recipient-profile'
import type { Submission } from '#core/pack/submission'
import type { ServiceDeps } from './deps'
import { deadlinesOf } from './dossier-dates'
import { freshLetters } from './fresh-letter'
import { findLetterTemplate } from './own-draft'
import { chosenRecipient, onPaper } from './pack-recipients'
import { companyOf, mediatorOf, personOf } from './parties'

export type PackChoices = Parameters<ApiHandlers['pack']['preview']>[0]

/** What a pack is made from. `mediation`: what belongs to it, of a bundle for a court; null for anybody else. */
export type GatheredPack = {
  readonly plan: PackPlan
  readonly input: PlanInput
  readonly recipient: Recipient
  readonly letter: Letter | null
  readonly mediation: MediationStage | null
  readonly isEmpty: boolean
}

/** The letter that goes with the pack: the one asked for, else the newest. */
const chooseLetter = (letters: readonly Letter[], wanted: Letter['id'] | undefined): Letter | null => {
  if (wanted === undefined) return letters.at(-1) ?? null
  const letter = letters.find((candidate) => candidate.id === wanted)
  if (letter === undefined) throw new Failure({ code: 'notFound', what: 'letter' })
  return letter
}

const isOfMediation = (deps: ServiceDeps, { templateId }: Letter): boolean => {
  const template = findLetterTemplate(deps, templateId)
  return template?.recipient === 'mediator' || template?.stage === 'mediation'
}

/** The civil date of an instant: the day of a version is the one its plan bears. */
const previousOf = ({ version, plan }: Submission): PreviousPack => ({ version, on: plan.date as LocalDate, plan })

/** The last version for the same recipient. One made before packs had a recipient was for a mediator. */
const lastFor = (deps: ServiceDeps, dossierId: DossierId, { id, kind }: RecipientProfile): PreviousPack | null => {
  const last = deps
    .open()
    .stores.submission.list(dossierId)
    .findLast(({ recipientId }) =>
      recipientId === null ? kind === 'mediator' || kind === 'other' : recipientId === id,
    )
  return last === undefined ? null : previousOf(last)
}

/** Before a court, what belongs to the mediation is not in the dossier, unless the person wants it there. */
const beforeCourt = (evidence: readonly Evidence[], { pieces }: MediationStage): readonly Evidence[] => {
  const out = new Set(pieces.map(({ evidenceId }) => evidenceId))
  return evidence.map((piece) => (out.has(piece.id) ? { ...piece, included: false } : piece))
}

/** A mediator asked for by its own profile is the one meant, whichever one is named besides. */
const mediatorAsked = (
  { resources }: ServiceDeps,
  { recipientId, mediatorId }: PackChoices,
): PackChoices['mediatorId'] =>
  (recipientId === undefined ? null : resources.recipients.get(recipientId)?.mediatorId) ?? mediatorId

/** Plans a pack from what the library holds now; no byte of a file is read. @throws Failure `notFound` */
export const gatherPack = (deps: ServiceDeps, choices: PackChoices): GatheredPack => {
  const { stores } = deps.open()
  const dossier = stores.dossier.get(choices.dossierId)
  const company = companyOf(deps, dossier.companyId)
  const mediator = mediatorOf(deps, mediatorAsked(deps, choices), company)
  const chosen = chosenRecipient(deps, choices.recipientId, mediator?.id ?? null)
  const recipient = choices.byPost ? onPaper(chosen) : chosen
  const entries = stores.entry.list(dossier.id, { removed: false })
  const evidence = stores.evidence.list(dossier.id)
  const mediation = recipient.profile.kind === 'court' ? findMediationStage(entries, evidence) : null
  const silent = choices.withMediation ? null : mediation
  const today = choices.today ?? deps.clock.today()
  const letters = freshLetters(deps, dossier.id)
  const letter = chooseLetter(
    silent === null ? letters : letters.filter((one) => one.id === choices.letterId || !isOfMediation(deps, one)),
    choices.letterId,
  )
  const input: PlanInput = {
    dossier,
    company,
    person: personOf(deps, dossier),
    mediator,
    recipient: recipient.profile,
    entries: silent === null ? entries : silent.entries,
    evidence: silent === null ? evidence : beforeCourt(evidence, silent),
    letter: silent !== null && letter !== null && isOfMediation(deps, letter) ? null : letter,
    language: choices.language,
    today,
    order: choices.order,
    deadlines: deadlinesOf(deps, dossier, today, entries),
    rulesById: deps.resources.rules,
    confirmations: new Set(stores.confirmation.list(dossier.id, mediator?.id ?? null)),
    previous: lastFor(deps, dossier.id, recipient.profile),
  }
  return {
    plan: planPack(input),
    input,
    recipient,
    letter: input.letter,
    mediation,
    isEmpty: entries.length === 0 && evidence.length === 0,
  }
}
