import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import './banner.css'

export type BannerProps = {
  readonly tone: 'good' | 'warn' | 'bad' | 'info'
  readonly title: string
  readonly children?: ReactNode
  readonly action?: ReactNode
  /** Read aloud as soon as it appears: for errors, and for nothing else. */
  readonly urgent?: boolean
}

const ICONS: Readonly<Record<BannerProps['tone'], ReactNode>> = {
  good: <CircleCheck aria-hidden="true" />,
  warn: <TriangleAlert aria-hidden="true" />,
  bad: <CircleAlert aria-hidden="true" />,
  info: <Info aria-hidden="true" />,
}

/** A message that stays in the page until its cause is gone. */
export const Banner = ({ tone, title, children, action, urgent = false }: BannerProps) => (
  <div className="banner" data-tone={tone} role={urgent ? 'alert' : undefined}>
    {ICONS[tone]}
    <div className="banner__text">
      <p className="banner__title">{title}</p>
      {children}
    </div>
    {action !== undefined && <div className="banner__action">{action}</div>}
  </div>
)
