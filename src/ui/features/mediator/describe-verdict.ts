import type { LocalDate } from '#core/kernel/local-date'
import type { Admissibility } from '#core/mediator/admissibility'
import type { Tone } from '#ui/kit/status'

/** The words of a verdict: keys of `admissibility.verdict`, and what they are filled with. */
export type VerdictWords = {
  readonly tone: Tone
  readonly title: 'admissible' | 'notYet' | 'notYetUnknown' | 'tooLate' | 'incomplete' | 'passedOver' | 'blocked'
  readonly text:
    | 'until'
    | 'noLimit'
    | 'meanwhile'
    | 'onlyWait'
    | 'otherWays'
    | 'waitIsOver'
    | 'waitUnknown'
    | 'riskKept'
    | 'obstacle'
  readonly date: LocalDate | null
  /** The points that are still the person's to settle. */
  readonly count: number
}

const incompleteWords = (
  { opensOn, checks }: Admissibility,
  count: number,
): Pick<VerdictWords, 'title' | 'text' | 'count'> => {
  const passed = checks.filter(({ status }) => status === 'overridden').length
  if (count === 0) return { title: 'passedOver', text: 'riskKept', count: passed }
  return { title: 'incomplete', text: opensOn === null ? 'waitUnknown' : 'waitIsOver', count }
}

/** What the verdict is called in plain words, and what follows from it. */
export const describeVerdict = (admissibility: Admissibility): VerdictWords => {
  const { verdict, opensOn, closesOn, tooLateSince, checks } = admissibility
  const asks = checks.filter(
    ({ status, mend }) => (status === 'missing' || status === 'confirm') && mend?.kind !== 'wait',
  )
  const count = asks.length
  switch (verdict) {
    case 'admissible':
      return { tone: 'good', title: 'admissible', text: closesOn === null ? 'noLimit' : 'until', date: closesOn, count }
    case 'not_yet': {
      const title = opensOn === null ? 'notYetUnknown' : 'notYet'
      return { tone: 'info', title, text: count === 0 ? 'onlyWait' : 'meanwhile', date: opensOn, count }
    }
    case 'too_late':
      return { tone: 'bad', title: 'tooLate', text: 'otherWays', date: tooLateSince, count }
    case 'blocked':
      return { tone: 'bad', title: 'blocked', text: 'obstacle', date: null, count }
    case 'incomplete':
      return { tone: 'warn', date: null, ...incompleteWords(admissibility, count) }
  }
}
