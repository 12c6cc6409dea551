import { Tooltip } from '@base-ui/react/tooltip'
import type { ComponentProps, ReactNode } from 'react'
import './icon-button.css'
import './popup.css'

export type IconButtonProps = Omit<ComponentProps<'button'>, 'className' | 'aria-label' | 'children'> & {
  readonly label: string
  readonly icon: ReactNode
  readonly size?: 'small' | 'normal'
}

/** A button with a picture only: its name is read aloud and shown as a tooltip. */
export const IconButton = ({ label, icon, size = 'normal', ...rest }: IconButtonProps) => (
  <Tooltip.Root>
    <Tooltip.Trigger
      render={<button type="button" {...rest} />}
      className="icon-button"
      data-size={size}
      aria-label={label}
    >
      {icon}
    </Tooltip.Trigger>
    <Tooltip.Portal>
      <Tooltip.Positioner className="popup-place" sideOffset={6}>
        <Tooltip.Popup className="tooltip">{label}</Tooltip.Popup>
      </Tooltip.Positioner>
    </Tooltip.Portal>
  </Tooltip.Root>
)
