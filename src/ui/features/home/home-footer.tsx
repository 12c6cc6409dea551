import { Link } from '@tanstack/react-router'
import { HardDrive } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { LibraryStatus } from '#contract/library'
import { useApi } from '#ui/app/api'
import { useQueryOf } from '#ui/app/queries'
import { useFormat } from '#ui/kit/use-format'

const useVerifiedSentence = (status: LibraryStatus): string => {
  const { t } = useTranslation('home')
  const format = useFormat()
  if (status.lastVerifiedAt === null) return t('footer.never')
  const when = format.instant(status.lastVerifiedAt)
  return status.lastVerifyFoundProblems === true ? t('footer.problems', { when }) : t('footer.verified', { when })
}

const Sentence = ({ status }: { readonly status: LibraryStatus }) => {
  const { t } = useTranslation('home')
  const verified = useVerifiedSentence(status)
  const kept = `${t('footer.dossiers', { count: status.counts.dossiers })}, ${t('footer.evidence', { count: status.counts.evidence })}.`
  return (
    <>
      {kept} {verified} {t('footer.local')}
    </>
  )
}

/** How what is kept stands, in words. */
export const HomeFooter = () => {
  const { t } = useTranslation('home')
  const api = useApi()
  const status = useQueryOf(['library', 'status'], () => api.library.status({}))
  if (status.data === undefined) return null
  return (
    <footer className="home-footer">
      <HardDrive aria-hidden="true" />
      <p>
        <Sentence status={status.data} /> <Link to="/settings">{t('footer.settings')}</Link>
      </p>
    </footer>
  )
}
