import { useTranslation } from 'react-i18next'
import { Banner } from '#ui/kit/banner'
import { Button } from '#ui/kit/button'
import { useFormat } from '#ui/kit/use-format'
import { errorText } from './error-text'
import './error-banner.css'

export type ErrorBannerProps = { readonly error: unknown; readonly onRetry?: () => void }

/** Says what happened, what is safe and what to do. Draws nothing when there is no error. */
export const ErrorBanner = ({ error, onRetry }: ErrorBannerProps) => {
  const { t } = useTranslation('errors')
  const format = useFormat()
  if (error === null || error === undefined) return null
  const told = errorText(error)
  return (
    <Banner
      tone="bad"
      urgent
      title={told.what === null ? format.text(told.sentence) : t(`what.${told.what}`, { name: told.name })}
      action={onRetry !== undefined && <Button onClick={onRetry}>{t('retry')}</Button>}
    >
      <dl className="error-banner">
        <dt>{t('safe.label')}</dt>
        <dd>{t(`safe.${told.safe}`)}</dd>
        <dt>{t('todo.label')}</dt>
        <dd>{t(`todo.${told.todo}`)}</dd>
      </dl>
      <p className="error-banner__code">{t('code', { code: told.code })}</p>
    </Banner>
  )
}
