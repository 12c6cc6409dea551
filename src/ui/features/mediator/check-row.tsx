import { CalendarClock, ChevronDown, CircleHelp, CircleSlash2 } from 'lucide-react'
import { type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DossierId } from '#core/kernel/ids'
import type { AdmissibilityCheck } from '#core/mediator/admissibility-check'
import { Button } from '#ui/kit/button'
import { Status } from '#ui/kit/status'
import { useFormat } from '#ui/kit/use-format'
import { CheckSource } from './check-source'
import { ProofLinks } from './proof-links'
import { type CheckState, mendButtonOf, STATE_TONES, stateOf } from './sort-checks'
import type { CheckActs } from './use-check-acts'

export type CheckRowProps = {
  readonly check: AdmissibilityCheck
  readonly dossierId: DossierId
  readonly acts: CheckActs
  /** Whether a check that asks for something shows at once what. */
  readonly unfolded?: boolean
}

const ICONS: Partial<Readonly<Record<CheckState, ReactNode>>> = {
  confirm: <CircleHelp aria-hidden="true" />,
  wait: <CalendarClock aria-hidden="true" />,
  overridden: <CircleSlash2 aria-hidden="true" />,
}

type StepsProps = Pick<CheckRowProps, 'check' | 'acts'> & {
  /** The row may fold with the button in it: its title takes the focus first. */
  readonly onPress: () => void
}

/** One step, and, where only the person can know, their word; what they said can be taken back. */
const Steps = ({ check, acts, onPress }: StepsProps) => {
  const { t } = useTranslation('admissibility')
  const format = useFormat()
  const title = format.text(check.title)
  const state = stateOf(check)
  if (state === 'overridden' || state === 'confirmed') {
    const action = t(state === 'overridden' ? 'respect' : 'takeBack')
    return (
      <div className="check-row__steps">
        <Button
          size="small"
          variant="quiet"
          aria-label={t('named', { action, title })}
          onClick={() => {
            onPress()
            void acts.say(check, false)
          }}
        >
          {action}
        </Button>
      </div>
    )
  }
  const mend = mendButtonOf(check)
  const buttons =
    mend === null ? [] : check.status === 'confirm' && mend !== 'confirm' ? [mend, 'confirm' as const] : [mend]
  if (buttons.length === 0) return null
  return (
    <div className="check-row__steps">
      {buttons.map((button) => (
        <Button
          key={button}
          size="small"
          aria-label={t('named', { action: t(`mend.${button}`), title })}
          onClick={() => {
            if (button === 'confirm') onPress()
            acts.mend(button, check)
          }}
        >
          {t(`mend.${button}`)}
        </Button>
      ))}
    </div>
  )
}

/** One condition: how it stands, what was found and where it is proven, and the step that mends it. */
export const CheckRow = (props: CheckRowProps) => {
  const { t } = useTranslation('admissibility')
  const format = useFormat()
  const { check, dossierId, acts, unfolded = true } = props
  const state = stateOf(check)
  const asks = unfolded && (check.status === 'missing' || check.status === 'confirm')
  // A check that changes its state is shown anew: folded when it holds, open when it asks for something.
  const summary = useRef<HTMLElement>(null)
  const [turned, setTurned] = useState({ state, open: asks })
  const open = turned.state === state ? turned.open : asks
  return (
    <li>
      <details
        className="check-row"
        data-met={check.status === 'satisfied' || undefined}
        open={open}
        onToggle={(event) => setTurned({ state, open: event.currentTarget.open })}
      >
        <summary className="check-row__summary" ref={summary}>
          <Status tone={STATE_TONES[state]} icon={ICONS[state]}>
            {t(`state.${state}`)}
          </Status>
          <span className="check-row__title">{format.text(check.title)}</span>
          <ChevronDown className="check-row__chevron" aria-hidden="true" />
        </summary>
        <div className="check-row__body">
          <p>{format.text(check.finding)}</p>
          {check.mend !== null && <p className="check-row__mend">{format.text(check.mend.text)}</p>}
          <Steps check={check} acts={acts} onPress={() => summary.current?.focus({ preventScroll: true })} />
          <ProofLinks dossierId={dossierId} proof={check.proof} />
          <CheckSource source={check.source} />
        </div>
      </details>
    </li>
  )
}
