import { Link } from '@tanstack/react-router'
import { FileText, MessagesSquare } from 'lucide-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { DossierId } from '#core/kernel/ids'
import type { Proof } from '#core/mediator/admissibility-check'
import { useFormat } from '#ui/kit/use-format'

export type ProofLinksProps = { readonly dossierId: DossierId; readonly proof: readonly Proof[] }

const ProofLink = ({ dossierId, proof }: { readonly dossierId: DossierId; readonly proof: Proof }) => {
  const format = useFormat()
  if (proof.kind === 'entry')
    return (
      <Link className="proof-link" to="/d/$dossierId/exchanges" params={{ dossierId }}>
        <MessagesSquare aria-hidden="true" />
        {format.text(proof.label)}
      </Link>
    )
  return (
    <Link className="proof-link" to="/d/$dossierId/evidence" params={{ dossierId }} search={{ piece: proof.id }}>
      <FileText aria-hidden="true" />
      {format.text(proof.label)}
    </Link>
  )
}

/** Where the person sees for themselves what a check rests on. */
export const ProofLinks = ({ dossierId, proof }: ProofLinksProps) => {
  const { t } = useTranslation('admissibility')
  const labelId = useId()
  if (proof.length === 0) return null
  return (
    <div className="proof-links">
      <p id={labelId} className="proof-links__label">
        {t('proof')}
      </p>
      <ul aria-labelledby={labelId}>
        {proof.map((one) => (
          <li key={one.id}>
            <ProofLink dossierId={dossierId} proof={one} />
          </li>
        ))}
      </ul>
    </div>
  )
}
