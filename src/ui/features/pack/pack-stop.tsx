import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DossierId } from '#core/kernel/ids'
import type { Admissibility } from '#core/mediator/admissibility'
import { Banner } from '#ui/kit/banner'
import { Button } from '#ui/kit/button'
import { useFormat } from '#ui/kit/use-format'
import type { OpenChecksType } from './pack-parts'
import { PassOverDialog } from './pass-over-dialog'
import type { PackGate } from './use-pack-gate'
import './pack-stop.css'

export type PackStopProps = {
  readonly dossierId: DossierId
  readonly admissibility: Admissibility
  readonly gate: PackGate
  readonly OpenChecks: OpenChecksType
  readonly onChooseMediator: () => void
  readonly onComplete: () => void
  readonly onSaid: () => void
}

/** Stands where the export would be: why it waits, from which day it is possible, and the two ways on. */
export const PackStop = ({ admissibility, gate, OpenChecks, ...page }: PackStopProps) => {
  const { t } = useTranslation('pack')
  const format = useFormat()
  const [asking, setAsking] = useState(false)
  const { verdict, opensOn, tooLateSince } = admissibility
  const isObstacle = verdict === 'too_late' || verdict === 'blocked'
  const day = verdict === 'too_late' ? tooLateSince : opensOn
  const filled = { count: gate.stopping.length, date: day === null ? '' : format.date(day, 'weekday') }
  return (
    <section className="pack-stop" aria-label={t('stop.label')}>
      <Banner
        tone={isObstacle ? 'bad' : 'warn'}
        title={t(`stop.title.${verdict === 'admissible' ? 'incomplete' : verdict}`, filled)}
        action={
          <Button size="small" onClick={() => setAsking(true)}>
            {t('stop.ask')}
          </Button>
        }
      >
        <p>{t(isObstacle ? 'stop.obstacleText' : 'stop.text')}</p>
      </Banner>
      <OpenChecks {...page} />
      <PassOverDialog
        admissibility={admissibility}
        gate={gate}
        open={asking}
        onOpenChange={setAsking}
        onPassed={page.onSaid}
      />
    </section>
  )
}
