import { useTranslation } from 'react-i18next'
import { Banner } from '#ui/kit/banner'
import { Button } from '#ui/kit/button'
import { useFormat } from '#ui/kit/use-format'
import { visibleName } from '#ui/kit/visible-name'
import type { Intake } from './use-create-dossier'

export type IntakeReportProps = { readonly intake: Intake; readonly onContinue: () => void }

/** Names every file that did not go into the dossier, and why: nothing is dropped in silence. */
export const IntakeReport = ({ intake, onContinue }: IntakeReportProps) => {
  const { t } = useTranslation('dossier')
  const format = useFormat()
  const lines = [
    ...intake.left.map((result) => ({
      name: result.name,
      why:
        result.kind === 'refused'
          ? format.text(result.message)
          : t('new.duplicate', { number: result.of.exhibitNumber }),
    })),
    ...intake.placeless.map((name) => ({ name, why: t('new.noPlace') })),
  ]
  return (
    <Banner
      tone="warn"
      title={t('new.someLeftOut')}
      action={
        <Button variant="primary" onClick={onContinue}>
          {t('new.openAnyway')}
        </Button>
      }
    >
      {intake.added > 0 && <p>{t('new.createdWith', { count: intake.added })}</p>}
      <ul>
        {lines.map(({ name, why }) => (
          <li key={`${name} ${why}`}>
            <strong>{visibleName(name)}</strong> : {why}
          </li>
        ))}
      </ul>
      {intake.notReached > 0 && <p>{t('new.stopped', { count: intake.notReached })}</p>}
    </Banner>
  )
}
