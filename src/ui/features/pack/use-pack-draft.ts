import { useState } from 'react'
import type { Api } from '#contract/api'
import type { Language } from '#core/kernel/bilingual'
import type { DossierId, EvidenceId, LetterId } from '#core/kernel/ids'
import type { PackPlan } from '#core/pack/pack'
import type { PackPreview } from '#core/pack/pack-preview'
import type { RecipientId } from '#core/pack/recipient-profile'
import { useApi } from '#ui/app/api'
import { type ChosenMediator, useChosenMediator } from '#ui/app/chosen-mediator'
import { useQueryOf } from '#ui/app/queries'

export const PACK_STEPS = ['recipient', 'contents', 'check', 'export'] as const
export type PackStep = (typeof PACK_STEPS)[number]

/** How far pictures may be made smaller. */
export const REDUCTIONS = [0, 1, 2, 3] as const
export type Reduction = (typeof REDUCTIONS)[number]

type Kept = {
  readonly step: PackStep
  readonly order: readonly EvidenceId[]
  readonly letterId: LetterId | undefined
  readonly language: Language
  /** Somebody else than a mediator; null for the mediator that is looked at. */
  readonly recipientId: RecipientId | null
  readonly byPost: boolean
  readonly stamps: 'every' | 'first'
  readonly reduce: Reduction
  readonly withMediation: boolean
  readonly zip: boolean
}

/** What the person chose so far for one dossier's pack. */
export type PackChoices = Kept & { readonly mediatorId: ChosenMediator }

export type PackInput = Parameters<Api['pack']['preview']>[0]

/** The profiles of whoever has none of its own, and of a mediator by post. */
const OTHER: RecipientId = 'other'
export const POST: RecipientId = 'post'

const fresh: Kept = {
  step: 'recipient',
  order: [],
  letterId: undefined,
  language: 'fr',
  recipientId: null,
  byPost: false,
  stamps: 'every',
  reduce: 2,
  withMediation: false,
  zip: false,
}

// Leaving the page to look at an exhibit must not lose the choices just made.
const choicesByDossier = new Map<DossierId, Kept>()

/** The plan as the person just arranged it, while the machine side thinks: the order answers at once. */
const arrange = (plan: PackPlan, order: readonly EvidenceId[]): PackPlan => {
  const rank = (id: EvidenceId): number => (order.includes(id) ? order.indexOf(id) : order.length)
  return { ...plan, exhibits: plan.exhibits.toSorted((a, b) => rank(a.evidenceId) - rank(b.evidenceId)) }
}

/** Who is meant, whichever way the pack goes; undefined for the mediator's own profile. */
const addresseeOf = ({ recipientId, mediatorId }: PackChoices): RecipientId | undefined =>
  recipientId ?? (mediatorId === null ? OTHER : undefined)

const inputOf = (dossierId: DossierId, choices: PackChoices): PackInput => {
  const { order, letterId, language, mediatorId, byPost, stamps, reduce, withMediation, zip } = choices
  const recipientId = addresseeOf(choices)
  return {
    dossierId,
    order: [...order],
    language,
    byPost,
    stamps,
    reduce,
    withMediation,
    zip,
    ...(recipientId === undefined ? {} : { recipientId }),
    ...(mediatorId === null || mediatorId === undefined ? {} : { mediatorId }),
    ...(letterId === undefined ? {} : { letterId }),
  }
}

/** What would be made of one input; the last answer stands until the next is there. */
const usePreview = (input: PackInput) => {
  const api = useApi()
  const query = useQueryOf(['pack', 'preview', input], () => api.pack.preview(input))
  const [last, setLast] = useState<PackPreview | null>(null)
  if (query.data !== undefined && query.data !== last) setLast(query.data)
  return { query, preview: query.data ?? last }
}

/** The choices for a pack, and what follows from them. */
export const usePackDraft = (dossierId: DossierId) => {
  const [kept, setKept] = useState(choicesByDossier.get(dossierId) ?? fresh)
  const [mediatorId, chooseMediator] = useChosenMediator(dossierId)
  const choices: PackChoices = { ...kept, mediatorId }
  const change = (patch: Partial<PackChoices>) => {
    const { mediatorId: chosen, ...rest } = patch
    if ('mediatorId' in patch) chooseMediator(chosen)
    const next = { ...kept, ...rest }
    choicesByDossier.set(dossierId, next)
    setKept(next)
  }
  const input = inputOf(dossierId, choices)
  const { query, preview } = usePreview(input)
  return {
    choices,
    change,
    input,
    query,
    preview: preview === null ? null : { ...preview, plan: arrange(preview.plan, kept.order) },
    asked: preview?.asked ?? [],
    fields: choices.byPost ? [] : (preview?.fields ?? []),
  }
}
export type PackDraft = ReturnType<typeof usePackDraft>
