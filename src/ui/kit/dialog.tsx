import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
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
  /** What to focus first: a dialog to read begins at its title. Absent or null = at its first control. */
  readonly initialFocus?: 'title' | (() => HTMLElement | null)
}

/** Base UI has given the focus back by then, if what had it is still there. */
const SETTLED_MS = 200

/** When what had the focus is gone with its page, the page's heading takes it: the keyboard is never nowhere. */
const useFocusRescue = (open: boolean): void =>
  useEffect(() => {
    if (!open) return
    return () => {
      setTimeout(() => {
        if (document.activeElement !== document.body) return
        document.querySelector<HTMLElement>('[data-page-heading]')?.focus({ preventScroll: true })
      }, SETTLED_MS)
    }
  }, [open])

/**
 * The guard at each end of a dialog passes the focus on a moment after it was given it. A second Tab within that moment,
 * as of a held key, would leave the dialog for the page under it: it waits for the guard instead.
 */
const useTabStaysInside = (open: boolean): void =>
  useEffect(() => {
    if (!open) return
    const hold = (event: KeyboardEvent): void => {
      const { activeElement } = document
      if (event.key === 'Tab' && activeElement?.matches('[data-base-ui-focus-guard][data-type="inside"]') === true)
        event.preventDefault()
    }
    window.addEventListener('keydown', hold, { capture: true })
    return () => window.removeEventListener('keydown', hold, { capture: true })
  }, [open])

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
  const { t } = useTranslation('general')
  const heading = useRef<HTMLHeadingElement>(null)
  useFocusRescue(open)
  useTabStaysInside(open)
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className="dialog-scrim" />
        <Base.Viewport className="dialog-viewport">
          <Base.Popup
            className="dialog"
            data-size={size}
            initialFocus={initialFocus === 'title' ? heading : initialFocus}
          >
            <header className="dialog__header">
              <Base.Title className="dialog__title" tabIndex={-1} ref={heading}>
                {title}
              </Base.Title>
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
