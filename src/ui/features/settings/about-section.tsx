import { useTranslation } from 'react-i18next'
import { useAbout } from '#ui/app/use-today'
import { Card } from '#ui/kit/card'
import { useFormat } from '#ui/kit/use-format'

const COUNTS = ['rules', 'companies', 'mediators', 'templates'] as const

/** What the program knows and what it is. */
export const AboutSection = () => {
  const { t } = useTranslation('settings')
  const format = useFormat()
  const about = useAbout().data
  if (about === undefined) return null
  return (
    <>
      <Card level={2} title={t('data.title')}>
        <p className="settings__text">{t('data.text')}</p>
        <dl className="settings__counts">
          {COUNTS.map((word) => (
            <div key={word} className="settings__count">
              <dt>{t(`data.${word}`, { count: about[word] })}</dt>
              <dd className="numbers">{format.number(about[word])}</dd>
            </div>
          ))}
        </dl>
      </Card>
      <Card level={2} title={t('about.title')}>
        <p>{t('about.version', { version: about.version })}</p>
        <p className="settings__text">{t('about.text')}</p>
      </Card>
    </>
  )
}
