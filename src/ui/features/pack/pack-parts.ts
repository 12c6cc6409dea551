import type { ComponentType } from 'react'
import type { CompanyId, DossierId } from '#core/kernel/ids'

type CheckPage = {
  readonly dossierId: DossierId
  readonly onChooseMediator: () => void
  readonly onComplete: () => void
}

/** "Recevable ?" as a whole; it belongs to another feature, so the routes hand it in. */
export type AdmissibilityCardType = ComponentType<CheckPage & { readonly companyId: CompanyId }>

/** Only its conditions that still stop the pack. */
export type OpenChecksType = ComponentType<CheckPage & { readonly onSaid: () => void }>
