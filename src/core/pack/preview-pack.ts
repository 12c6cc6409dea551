import type { Evidence } from '#core/evidence/evidence'
import type { EvidenceId } from '#core/kernel/ids'
import { askedLines } from './asked-lines'
import { estimateFit, neededNumbers } from './estimate-fit'
import { fitField, sectionsOfRequest } from './field-text'
import type { MediationStage } from './mediation-stage'
import type { PackPlan } from './pack'
import { gatherPackFacts } from './pack-facts'
import type { FieldText, PackPreview, PieceNamed } from './pack-preview'
import type { PlanInput } from './plan-pack'
import type { RecipientLimit } from './recipient-limit'
import { fieldLimit } from './recipient-limits'
import type { RecipientProfile } from './recipient-profile'

/** What the preview is made of. `isUnlocked`: whether a password for the piece is known. */
export type PreviewInput = {
  readonly plan: PackPlan
  readonly input: PlanInput
  readonly profile: RecipientProfile
  readonly limits: readonly RecipientLimit[]
  readonly mediation: MediationStage | null
  readonly reduce: number
  readonly isUnlocked: (id: EvidenceId) => boolean
}

/** The words with which a reading says that a password is needed, whatever else it says. */
const SAYS_LOCKED = /mot de passe/i

/** Whether a password would open the file. Only of a PDF can one be tried. */
export const isLocked = ({ kind, reading }: Pick<Evidence, 'kind' | 'reading'>): boolean =>
  kind === 'pdf' && reading.kind === 'unread' && SAYS_LOCKED.test(reading.reason.fr)

/** The pieces of a plan by their numbers, as they are pointed at. */
export const piecesNamed = (
  { exhibits, leftOut }: Pick<PackPlan, 'exhibits' | 'leftOut'>,
  isWanted: (id: EvidenceId) => boolean,
): PieceNamed[] =>
  [...exhibits, ...leftOut]
    .filter(({ evidenceId }) => isWanted(evidenceId))
    .map(({ evidenceId, number, title }) => ({ evidenceId, number, title }))

const fieldTexts = ({ plan, profile }: PreviewInput): FieldText[] => {
  const sections = sectionsOfRequest(plan.request, plan.language)
  return profile.fields.map((field) => {
    const { value, isDefault } = fieldLimit(field)
    return { id: field.id, label: field.label, isDefault, ...fitField(sections, value, plan.language) }
  })
}

/** What the person sees before a pack is made: its plan, whether it is likely to fit, what is asked, the texts to paste. */
export const previewPack = (preview: PreviewInput): PackPreview => {
  const { plan, input, profile, limits, mediation, reduce, isUnlocked } = preview
  const facts = gatherPackFacts(input)
  const needed = new Set(neededNumbers(facts))
  const fit = estimateFit(plan, profile, { reduce, isNeeded: ({ number }) => needed.has(number) })
  const locked = new Set(input.evidence.filter((piece) => isLocked(piece) && !isUnlocked(piece.id)).map(({ id }) => id))
  const shown = new Set(plan.exhibits.map(({ evidenceId }) => evidenceId))
  const hasProofOfMediation = mediation?.proofs.some((id) => shown.has(id)) ?? false
  const { sinceLast } = plan
  return {
    plan,
    recipientId: profile.id,
    fit,
    isEstimate: true,
    advice: fit.advice,
    limits: [...limits],
    asked: [...askedLines(profile, facts, { hasProofOfMediation })],
    fields: fieldTexts(preview),
    locked: piecesNamed(plan, (id) => locked.has(id)),
    mediationStage: [...(mediation?.pieces ?? [])],
    sinceLast:
      sinceLast === null ? null : { version: sinceLast.version, on: sinceLast.on, newExhibits: sinceLast.newExhibits },
  }
}
