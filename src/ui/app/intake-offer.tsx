import { type ComponentType, createContext, useContext } from 'react'
import { holdsExchanges } from '#core/correspondence/proposal-source'
import type { Evidence } from '#core/evidence/evidence'

export type IntakeOfferProps = { readonly piece: Evidence; readonly size?: 'small' }

/** What makes exchanges of a piece: the feature of exchanges gives it, that of the pieces shows it. */
export const IntakeSlot = createContext<ComponentType<IntakeOfferProps> | null>(null)

/**
 * Offers to make exchanges of a piece where it holds some. `at` the account of an import it takes a likely one, beside
 * the piece a possible one is enough.
 */
export const IntakeOffer = ({ piece, at }: { readonly piece: Evidence; readonly at: 'import' | 'detail' }) => {
  const Offer = useContext(IntakeSlot)
  const holds = holdsExchanges(piece)
  if (Offer === null || holds === null || (at === 'import' && holds !== 'likely')) return null
  return at === 'import' ? <Offer piece={piece} size="small" /> : <Offer piece={piece} />
}
