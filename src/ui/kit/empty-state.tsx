import type { ReactNode } from 'react'
import './empty-state.css'

export type EmptyStateProps = {
  readonly icon: ReactNode
  readonly title: string
  readonly text: ReactNode
  readonly action?: ReactNode
}

/** What stands where nothing is yet: what belongs here, and the first step. */
export const EmptyState = ({ icon, title, text, action }: EmptyStateProps) => (
  <div className="empty-state">
    <span className="empty-state__icon" aria-hidden="true">
      {icon}
    </span>
    <p className="empty-state__title">{title}</p>
    <p className="empty-state__text">{text}</p>
    {action !== undefined && <div className="empty-state__action">{action}</div>}
  </div>
)
