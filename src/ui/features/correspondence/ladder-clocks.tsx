import { Clock } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#ui/kit/use-format'
import type { RungClocks } from './plan-ladder'

/** A heading written in mid-sentence; an abbreviation keeps its capitals. */
const inSentence = (label: string): string =>
  /^\p{Lu}\p{Lu}/u.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1)

/** The clocks in words: `réponse de la société, 28 avril 2026 · …` */
export const useClockWords = () => {
  const { t } = useTranslation('correspondence')
  const format = useFormat()
  return {
    running: (clocks: RungClocks['running']): string =>
      clocks
        .map(({ label, date }) =>
          t('ladder.clockDate', { clock: inSentence(format.text(label)), date: format.date(date) }),
        )
        .join(' · '),
    waiting: (clocks: RungClocks['waiting']): string =>
      clocks.map(({ label }) => inSentence(format.text(label))).join(' · '),
  }
}

/** What the day of a rung starts, or will start once it is noted. */
export const RungClockLine = ({ clocks }: { readonly clocks: RungClocks }) => {
  const { t } = useTranslation('correspondence')
  const words = useClockWords()
  if (clocks.running.length + clocks.waiting.length === 0) return null
  return (
    <p className="rung__clocks">
      <Clock aria-hidden="true" />
      {clocks.running.length > 0
        ? t('ladder.starts', { clocks: words.running(clocks.running) })
        : t('ladder.willStart', { clocks: words.waiting(clocks.waiting) })}
    </p>
  )
}
