import { Building2, DoorOpen, Scale, UserRound } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { OwedBy } from '#core/deadline/rule'
import './owner.css'

const ICONS: Readonly<Record<OwedBy, ReactNode>> = {
  company: <Building2 aria-hidden="true" />,
  user: <UserRound aria-hidden="true" />,
  mediator: <Scale aria-hidden="true" />,
  gate: <DoorOpen aria-hidden="true" />,
  engine: <Scale aria-hidden="true" />,
}

/** Who must act by a date: the company, you, the mediator; or a way that opens. */
export const Owner = ({ owedBy }: { readonly owedBy: OwedBy }) => {
  const { t } = useTranslation('general')
  return (
    <span className="owner" data-owed-by={owedBy}>
      {ICONS[owedBy]}
      {t(`owedBy.${owedBy}`)}
    </span>
  )
}
