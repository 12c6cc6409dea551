import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Admissibility } from '#core/mediator/admissibility'
import { ErrorBanner } from '#ui/app/error-banner'
import { Button } from '#ui/kit/button'
import { CheckField } from '#ui/kit/check-field'
import { Dialog } from '#ui/kit/dialog'
import { useFormat } from '#ui/kit/use-format'
import { PassedOverList } from './passed-over'
import type { PackGate } from './use-pack-gate'

export type PassOverDialogProps = {
  readonly admissibility: Admissibility
  readonly gate: PackGate
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  /** The stop is gone, and the button that opened this with it. */
  readonly onPassed: () => void
}

/** Going on in spite of what is missing is a deliberate act: what it may lead to is said, and read, first. */
export const PassOverDialog = ({ admissibility, gate, open, onOpenChange, onPassed }: PassOverDialogProps) => {
  const { t } = useTranslation('pack')
  const format = useFormat()
  const [ticked, setTicked] = useState(false)
  const { verdict, opensOn } = admissibility
  const turn = (stays: boolean) => {
    setTicked(false)
    onOpenChange(stays)
  }
  const passOver = async () => {
    if (!(await gate.passOver())) return
    turn(false)
    onPassed()
  }
  return (
    <Dialog
      open={open}
      onOpenChange={turn}
      title={t('stop.dialogTitle')}
      initialFocus="title"
      description={t(`stop.risk.${verdict === 'admissible' ? 'incomplete' : verdict}`, {
        date: opensOn === null ? '' : format.date(opensOn, 'weekday'),
      })}
      actions={
        <>
          <Button onClick={() => turn(false)}>{t('stop.cancel')}</Button>
          <Button variant="primary" busy={gate.saving} disabled={!ticked} onClick={() => void passOver()}>
            {t('stop.goOn')}
          </Button>
        </>
      }
    >
      <p className="pack-stop__label">{t('stop.despite')}</p>
      <PassedOverList checks={gate.stopping} />
      <CheckField label={t('stop.tick')} hint={t('stop.tickHint')} checked={ticked} onChange={setTicked} />
      <ErrorBanner error={gate.error} />
    </Dialog>
  )
}
