import { useTranslation } from 'react-i18next'
import { useToast } from '#ui/kit/toast'
import { useFormat } from '#ui/kit/use-format'
import { errorText } from './error-text'

/** Tells a failure in a short message: for what was asked from a place that is gone when the answer comes. */
export const useTellError = (): ((thrown: unknown) => void) => {
  const { t } = useTranslation('errors')
  const format = useFormat()
  const toast = useToast()
  return (thrown) => {
    const { what, safe, todo, sentence, name } = errorText(thrown)
    const title = what === null ? format.text(sentence) : t(`what.${what}`, { name })
    toast.show({ tone: 'bad', title, text: `${t(`safe.${safe}`)} ${t(`todo.${todo}`)}` })
  }
}
