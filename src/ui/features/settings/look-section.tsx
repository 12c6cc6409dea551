import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Settings } from '#contract/person'
import { useApi } from '#ui/app/api'
import { useSettings } from '#ui/app/appearance'
import { ErrorBanner } from '#ui/app/error-banner'
import { useSave } from '#ui/app/saving'
import { setSingleKeys, singleKeysOn } from '#ui/app/single-keys'
import { Card } from '#ui/kit/card'
import { CheckField } from '#ui/kit/check-field'
import { SelectField } from '#ui/kit/select-field'

type ChoicesProps = { readonly settings: Settings; readonly choose: (changes: Partial<Settings>) => void }

const Choices = ({ settings, choose }: ChoicesProps) => {
  const { t } = useTranslation('settings')
  return (
    <div className="settings__pair">
      <SelectField
        label={t('look.language')}
        value={settings.language}
        onChange={(language) => choose({ language })}
        options={[
          { value: 'system', label: t('look.languageSystem') },
          { value: 'fr', label: t('look.french') },
          { value: 'en', label: t('look.english') },
        ]}
      />
      <SelectField
        label={t('look.theme')}
        value={settings.theme}
        onChange={(theme) => choose({ theme })}
        options={[
          { value: 'system', label: t('look.themeSystem') },
          { value: 'light', label: t('look.light') },
          { value: 'dark', label: t('look.dark') },
        ]}
      />
      <SelectField
        label={t('look.density')}
        value={settings.density}
        onChange={(density) => choose({ density })}
        options={[
          { value: 'comfortable', label: t('look.comfortable') },
          { value: 'compact', label: t('look.compact') },
        ]}
      />
    </div>
  )
}

/** How the window speaks and looks; each choice shows at once. */
export const LookSection = () => {
  const { t } = useTranslation('settings')
  const api = useApi()
  const settings = useSettings()
  const write = useSave((changes: Partial<Settings>) => api.settings.update({ changes }))
  const [singleKeys, setKeys] = useState(singleKeysOn)
  return (
    <Card level={2} title={t('look.title')}>
      {settings.data !== undefined && (
        <Choices settings={settings.data} choose={(changes) => void write.save(changes)} />
      )}
      <CheckField
        label={t('look.keys')}
        hint={t('look.keysHint')}
        checked={singleKeys}
        onChange={(on) => {
          setSingleKeys(on)
          setKeys(on)
        }}
      />
      <ErrorBanner error={write.error} />
    </Card>
  )
}
