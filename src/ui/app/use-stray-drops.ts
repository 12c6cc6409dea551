import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useToast } from '#ui/kit/toast'

/** A file dropped beside a drop area must never replace the page; the person is told that it was not taken. */
export const useStrayDrops = (): void => {
  const { t } = useTranslation('general')
  const toast = useToast()
  useEffect(() => {
    const over = (event: DragEvent) => event.preventDefault()
    const drop = (event: DragEvent) => {
      const taken = event.defaultPrevented
      event.preventDefault()
      if (!taken && (event.dataTransfer?.files.length ?? 0) > 0)
        toast.show({ tone: 'warn', title: t('drop.outside'), text: t('drop.outsideText') })
    }
    window.addEventListener('dragover', over)
    window.addEventListener('drop', drop)
    return () => {
      window.removeEventListener('dragover', over)
      window.removeEventListener('drop', drop)
    }
  }, [t, toast])
}
