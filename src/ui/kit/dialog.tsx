import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import './dialog.css'
import './icon-button.css'

export type DialogProps = {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  readonly title: string
  readonly description?: ReactNode
  readonly children?: ReactNode
  readonly actions?: ReactNode
  readonly size?: 'normal' | 'wide' | 'full'
  /** Finds what to focus first; null or absent = the first control. Read once the dialog stands. */
  readonly initialFocus?: () => HTMLElement | null
}

/** A sheet over the page that asks for one thing; Escape and the cross leave it. */
export const Dialog = ({
  open,
  onOpenChange,
  title,
  description,
  children,
  actions,
  size = 'normal',
  initialFocus,
}: DialogProps) => {
  const { t } = useTranslation('common')
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className="dialog-scrim" />
        <Base.Viewport className="dialog-viewport">
          <Base.Popup className="dialog" data-size={size} initialFocus={initialFocus}>
            <header className="dialog__header">
              <Base.Title className="dialog__title">{title}</Base.Title>
            </header>
            <div className="dialog__body">
              {description !== undefined && (
                <Base.Description className="dialog__description" render={<div />}>
                  {description}
                </Base.Description>
              )}
              {children}
            </div>
            {actions !== undefined && <footer className="dialog__actions">{actions}</footer>}
            {/* Last in order, so that the focus starts in the content and not on the way out. */}
            <Base.Close className="icon-button dialog__close" data-size="small" aria-label={t('kit.close')}>
              <X aria-hidden="true" />
            </Base.Close>
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  )
}
