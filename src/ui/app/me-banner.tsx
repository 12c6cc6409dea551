import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { canSign } from '#core/dossier/person'
import type { DossierId } from '#core/kernel/ids'
import { Banner } from '#ui/kit/banner'
import { Button } from '#ui/kit/button'
import { useApi } from './api'
import { useQueryOf } from './queries'
import { useOverview } from './use-dossiers'

/** The person who signs the letters. */
export const usePerson = () => {
  const api = useApi()
  return useQueryOf(['person', 'get'], () => api.person.get({}))
}

/** Asks for name and address where a letter will need them. The example dossier has its own person and asks nothing. */
export const MeBanner = ({ dossierId }: { readonly dossierId: DossierId }) => {
  const { t } = useTranslation('dossier')
  const navigate = useNavigate()
  const person = usePerson()
  const isSample = useOverview(dossierId).data?.dossier.isSample ?? true
  if (person.data === undefined || canSign(person.data) || isSample) return null
  return (
    <Banner
      tone="info"
      title={t('me.title')}
      action={
        <Button onClick={() => void navigate({ to: '/settings', search: { fill: 'me' } })}>{t('me.fill')}</Button>
      }
    >
      <p>{t('me.text')}</p>
    </Banner>
  )
}
