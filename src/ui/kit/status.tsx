import { Circle, CircleAlert, CircleCheck, CircleX, Info } from 'lucide-react'
import type { ReactNode } from 'react'
import './status.css'

export type Tone = 'good' | 'warn' | 'bad' | 'info' | 'neutral'

const ICONS: Readonly<Record<Tone, ReactNode>> = {
  good: <CircleCheck aria-hidden="true" />,
  warn: <CircleAlert aria-hidden="true" />,
  bad: <CircleX aria-hidden="true" />,
  info: <Info aria-hidden="true" />,
  neutral: <Circle aria-hidden="true" />,
}

export type StatusProps = { readonly tone: Tone; readonly icon?: ReactNode; readonly children: ReactNode }

/** A state: always a word, an icon and a colour together. */
export const Status = ({ tone, icon, children }: StatusProps) => (
  <span className="status" data-tone={tone}>
    {icon ?? ICONS[tone]}
    {children}
  </span>
)
