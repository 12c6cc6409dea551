import { useState } from 'react'
import type { Language } from '#core/kernel/bilingual'
import type { DossierId, EvidenceId, LetterId } from '#core/kernel/ids'
import type { PackPlan } from '#core/pack/pack'
import { useApi } from '#ui/app/api'
import { type ChosenMediator, useChosenMediator } from '#ui/app/chosen-mediator'
import { useQueryOf } from '#ui/app/queries'

export const PACK_STEPS = ['recipient', 'contents', 'check', 'export'] as const
export type PackStep = (typeof PACK_STEPS)[number]

type Kept = {
  readonly step: PackStep
  readonly order: readonly EvidenceId[]
  readonly letterId: LetterId | undefined
  readonly language: Language
}

/** What the person chose so far for one dossier's pack. */
export type PackChoices = Kept & { readonly mediatorId: ChosenMediator }

const fresh: Kept = { step: 'recipient', order: [], letterId: undefined, language: 'fr' }

// Leaving the page to look at an exhibit must not lose the order just made.
const choicesByDossier = new Map<DossierId, Kept>()

/** The plan as the person just arranged it, while the machine side thinks: the order answers at once. */
const arrange = (plan: PackPlan, order: readonly EvidenceId[]): PackPlan => {
  const rank = (id: EvidenceId): number => (order.includes(id) ? order.indexOf(id) : order.length)
  return { ...plan, exhibits: plan.exhibits.toSorted((a, b) => rank(a.evidenceId) - rank(b.evidenceId)) }
}

/** The choices for a pack, and the plan that follows from them. */
export const usePackDraft = (dossierId: DossierId) => {
  const api = useApi()
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
  const { order, letterId, language } = kept
  const input = {
    dossierId,
    order: [...order],
    language,
    ...(mediatorId === null || mediatorId === undefined ? {} : { mediatorId }),
    ...(letterId === undefined ? {} : { letterId }),
  }
  const query = useQueryOf(['pack', 'preview', input], () => api.pack.preview(input))
  const [last, setLast] = useState<PackPlan | null>(null)
  if (query.data !== undefined && query.data !== last) setLast(query.data)
  return { choices, change, input, query, plan: last === null ? null : arrange(last, order) }
}
export type PackDraft = ReturnType<typeof usePackDraft>
