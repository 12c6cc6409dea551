import type { ReactNode } from 'react'
import './empty-state.css'

export type EmptyStateProps = {
  readonly icon: ReactNode
  readonly title: string
  readonly text: ReactNode
  readonly action?: ReactNode
  /** 3 inside a dossier, 2 on a page of its own. */
  readonly level?: 2 | 3
}

/** What stands where nothing is yet: what belongs here, and the first step. */
export const EmptyState = ({ icon, title, text, action, level = 3 }: EmptyStateProps) => {
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <div className="empty-state">
      <span className="empty-state__icon" aria-hidden="true">
        {icon}
      </span>
      <Heading className="empty-state__title">{title}</Heading>
      <p className="empty-state__text">{text}</p>
      {action !== undefined && <div className="empty-state__action">{action}</div>}
    </div>
  )
}
