import { type ErrorComponentProps, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { Button } from '#ui/kit/button'
import { Page } from '#ui/kit/page'
import { ErrorBanner } from './error-banner'
import { NotFoundPage } from './not-found-page'

/** A page that broke: the rest of the window stands, and what was saved stays saved. */
export const CrashPage = (props: ErrorComponentProps) =>
  // An address that names no dossier or letter is a wrong address, not a mistake of the program.
  props.error instanceof Error && props.error.cause instanceof z.ZodError ? <NotFoundPage /> : <Broken {...props} />

const Broken = ({ error, reset }: ErrorComponentProps) => {
  const { t } = useTranslation('general')
  const navigate = useNavigate()
  return (
    <Page
      title={t('crash.title')}
      lead={t('crash.text')}
      width="reading"
      actions={
        <>
          <Button variant="primary" onClick={reset}>
            {t('crash.retry')}
          </Button>
          <Button onClick={() => void navigate({ to: '/' })}>{t('crash.home')}</Button>
        </>
      }
    >
      <ErrorBanner error={error} />
    </Page>
  )
}
