import { CalendarClock } from 'lucide-react'
import type { Ref } from 'react'
import { useTranslation } from 'react-i18next'
import type { Admissibility } from '#core/mediator/admissibility'
import { Status } from '#ui/kit/status'
import { useFormat } from '#ui/kit/use-format'
import { describeVerdict } from './describe-verdict'

export type VerdictProps = { readonly admissibility: Admissibility; readonly focus: Ref<HTMLDivElement> }

/** The answer in plain words: today, not yet and from when, too late and since when, or what is left. */
export const Verdict = ({ admissibility, focus }: VerdictProps) => {
  const { t } = useTranslation('admissibility')
  const format = useFormat()
  const { tone, title, text, date, count } = describeVerdict(admissibility)
  const filled = { count, date: date === null ? '' : format.date(date) }
  return (
    <div className="verdict" data-tone={tone} role="status" tabIndex={-1} ref={focus}>
      <Status tone={tone} icon={tone === 'info' ? <CalendarClock aria-hidden="true" /> : undefined}>
        {t(`verdict.${title}`, filled)}
      </Status>
      <p className="verdict__text">{t(`verdictText.${text}`, filled)}</p>
    </div>
  )
}
