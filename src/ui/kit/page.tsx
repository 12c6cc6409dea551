import type { ReactNode } from 'react'
import './page.css'

export type PageProps = {
  readonly title: string
  readonly lead?: ReactNode
  readonly actions?: ReactNode
  readonly children: ReactNode
  /** A page inside a dossier stands under the dossier's own heading. */
  readonly level?: 1 | 2
  readonly width?: 'reading' | 'full' | 'wide'
}

/** A page: its heading (which takes the focus when one arrives), its main actions, its content. */
export const Page = ({ title, lead, actions, children, level = 1, width = 'full' }: PageProps) => {
  const Heading = level === 1 ? 'h1' : 'h2'
  return (
    <div className="page" data-width={width} data-level={level}>
      <header className="page__header">
        <div className="page__titles">
          <Heading className="page__title" tabIndex={-1} data-page-heading="">
            {title}
          </Heading>
          {lead !== undefined && <p className="page__lead">{lead}</p>}
        </div>
        {actions !== undefined && <div className="page__actions">{actions}</div>}
      </header>
      {children}
    </div>
  )
}
