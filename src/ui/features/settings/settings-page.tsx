import { useTranslation } from 'react-i18next'
import { Loaded } from '#ui/app/loaded'
import { usePerson } from '#ui/app/me-banner'
import { useTitle } from '#ui/app/use-title'
import { Page } from '#ui/kit/page'
import { AboutSection } from './about-section'
import { LibrarySection } from './library-section'
import { LookSection } from './look-section'
import { MeSection } from './me-section'
import './settings.css'

/** Me, how it looks and speaks, what is kept, what it knows. */
export const SettingsPage = ({ fill }: { readonly fill?: 'me' | undefined }) => {
  const { t } = useTranslation('settings')
  useTitle(t('title'))
  return (
    <Page title={t('title')}>
      <div className="settings">
        <div className="settings__column">
          <Loaded query={usePerson()}>{(person) => <MeSection person={person} asked={fill === 'me'} />}</Loaded>
          <LookSection />
        </div>
        <div className="settings__column">
          <LibrarySection />
          <AboutSection />
        </div>
      </div>
    </Page>
  )
}
