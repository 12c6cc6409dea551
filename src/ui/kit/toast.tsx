import { Toast } from '@base-ui/react/toast'
import { X } from 'lucide-react'
import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Status, type Tone } from './status'
import './button.css'
import './icon-button.css'
import './toast.css'

export type ToastMessage = {
  readonly title: string
  readonly text?: string
  readonly tone?: Tone
  readonly action?: { readonly label: string; readonly onSelect: () => void }
}

const toneOf = (type: string | undefined): Tone => (type ?? 'good') as Tone

const toneWord = {
  good: 'kit.done',
  warn: 'kit.attention',
  bad: 'kit.problem',
  info: 'kit.info',
  neutral: 'kit.info',
} as const

const Messages = () => {
  const { t } = useTranslation('general')
  const { toasts } = Toast.useToastManager()
  return toasts.map((toast) => (
    <Toast.Root key={toast.id} toast={toast} className="toast" swipeDirection="left">
      <Toast.Content className="toast__content">
        <Status tone={toneOf(toast.type)}>{t(toneWord[toneOf(toast.type)])}</Status>
        <div className="toast__text">
          <Toast.Title className="toast__title" render={<p />} />
          <Toast.Description className="toast__description" />
        </div>
        {toast.actionProps !== undefined && <Toast.Action className="button" data-variant="quiet" data-size="small" />}
        <Toast.Close className="icon-button" data-size="small" aria-label={t('kit.close')}>
          <X aria-hidden="true" />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ))
}

/** Where the short messages appear; F6 reaches them. */
export const ToastProvider = ({ children }: { readonly children: ReactNode }) => (
  <Toast.Provider timeout={8000} limit={3}>
    {children}
    <Toast.Portal>
      <Toast.Viewport className="toasts">
        <Messages />
      </Toast.Viewport>
    </Toast.Portal>
  </Toast.Provider>
)

/** Shows a short message that leaves by itself; what it offers (undo) stays reachable elsewhere too. */
export const useToast = () => {
  const { add, close } = Toast.useToastManager()
  return useMemo(
    () => ({
      show: ({ title, text, tone = 'good', action }: ToastMessage): void => {
        const id = add({
          title,
          description: text,
          type: tone,
          priority: tone === 'bad' ? 'high' : 'low',
          ...(action === undefined
            ? {}
            : {
                actionProps: {
                  children: action.label,
                  onClick: () => {
                    action.onSelect()
                    close(id)
                  },
                },
              }),
        })
      },
    }),
    [add, close],
  )
}
