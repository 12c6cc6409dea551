import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { canSign } from '#core/dossier/person'
import { Banner } from '#ui/kit/banner'
import { Button } from '#ui/kit/button'
import { useApi } from './api'
import { useQueryOf } from './queries'

/** The person who signs the letters. */
export const usePerson = () => {
  const api = useApi()
  return useQueryOf(['person', 'get'], () => api.person.get({}))
}

/** Asks for name and address where a letter will need them; draws nothing once they are known. */
export const MeBanner = () => {
  const { t } = useTranslation('dossier')
  const navigate = useNavigate()
  const person = usePerson()
  if (person.data === undefined || canSign(person.data)) return null
  return (
    <Banner
      tone="info"
      title={t('me.title')}
      action={<Button onClick={() => void navigate({ to: '/settings' })}>{t('me.fill')}</Button>}
    >
      <p>{t('me.text')}</p>
    </Banner>
  )
}
