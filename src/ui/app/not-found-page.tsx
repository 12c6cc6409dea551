import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Button } from '#ui/kit/button'
import { Page } from '#ui/kit/page'

/** An address that leads nowhere. */
export const NotFoundPage = () => {
  const { t } = useTranslation('general')
  const navigate = useNavigate()
  return (
    <Page title={t('notFound.title')} lead={t('notFound.text')} width="reading">
      <div>
        <Button variant="primary" onClick={() => void navigate({ to: '/' })}>
          {t('notFound.back')}
        </Button>
      </div>
    </Page>
  )
}
