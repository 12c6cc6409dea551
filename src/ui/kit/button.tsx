import type { ComponentProps, ReactNode } from 'react'
import './button.css'

export type ButtonProps = Omit<ComponentProps<'button'>, 'className'> & {
  readonly variant?: 'primary' | 'secondary' | 'quiet' | 'danger'
  readonly size?: 'small' | 'normal' | 'large'
  readonly icon?: ReactNode
  readonly busy?: boolean
}

/** A press that does something. A busy button keeps its place and its focus, and answers no second press. */
export const Button = ({
  variant = 'secondary',
  size = 'normal',
  icon,
  busy = false,
  children,
  ...rest
}: ButtonProps) => (
  <button
    type="button"
    {...rest}
    className="button"
    data-variant={variant}
    data-size={size}
    aria-busy={busy || undefined}
    aria-disabled={busy || undefined}
    onClick={busy ? (event) => event.preventDefault() : rest.onClick}
  >
    {busy ? <span className="button__spinner" aria-hidden="true" /> : icon}
    {children !== undefined && <span className="button__label">{children}</span>}
  </button>
)
