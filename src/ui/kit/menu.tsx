import { Menu as Base } from '@base-ui/react/menu'
import { Ellipsis } from 'lucide-react'
import type { ReactNode } from 'react'
import './icon-button.css'
import './popup.css'

export type MenuItem = {
  readonly label: string
  readonly icon?: ReactNode
  readonly onSelect: () => void
  readonly danger?: boolean
  readonly disabled?: boolean
}

export type MenuProps = { readonly label: string; readonly icon?: ReactNode; readonly items: readonly MenuItem[] }

/** The rarer things that can be done, behind one button. */
export const Menu = ({ label, icon, items }: MenuProps) => (
  <Base.Root modal={false}>
    <Base.Trigger className="icon-button" aria-label={label} title={label}>
      {icon ?? <Ellipsis aria-hidden="true" />}
    </Base.Trigger>
    <Base.Portal>
      <Base.Positioner className="popup-place" sideOffset={4} align="end">
        <Base.Popup className="popup">
          {items.map((item) => (
            <Base.Item
              key={item.label}
              className="popup__item"
              data-danger={item.danger === true || undefined}
              disabled={item.disabled === true}
              onClick={item.onSelect}
            >
              {item.icon}
              {item.label}
            </Base.Item>
          ))}
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  </Base.Root>
)
