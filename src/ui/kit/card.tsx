import { type ReactNode, useId } from 'react'
import './card.css'

export type CardProps = {
  readonly title?: string
  readonly icon?: ReactNode
  readonly action?: ReactNode
  readonly tone?: 'plain' | 'accent' | 'warn' | 'quiet'
  readonly children: ReactNode
  /** 3 under a page's own heading of a dossier, 2 where the page's heading is the first. */
  readonly level?: 2 | 3
}

/** A sheet on the desk: one subject, its title, and what can be done with it. */
export const Card = ({ title, icon, action, tone = 'plain', children, level = 3 }: CardProps) => {
  const titleId = useId()
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <section className="card" data-tone={tone} aria-labelledby={title === undefined ? undefined : titleId}>
      {title !== undefined && (
        <header className="card__header">
          <Heading id={titleId} className="card__title">
            {icon}
            {title}
          </Heading>
          {action}
        </header>
      )}
      {children}
    </section>
  )
}
