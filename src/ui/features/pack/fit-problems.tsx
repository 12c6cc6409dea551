import { useTranslation } from 'react-i18next'
import type { FitHelp, FitProblem } from '#core/pack/fit-plan'
import { helpText, problemText } from '#core/pack/fit-words'
import { Button } from '#ui/kit/button'
import { Status } from '#ui/kit/status'
import { useFormat } from '#ui/kit/use-format'

/** Does what was offered, here or where it is done. */
export type OnHelp = (help: FitHelp) => void

const Helps = ({ helps, onHelp }: { readonly helps: readonly FitHelp[]; readonly onHelp: OnHelp }) => {
  const { t } = useTranslation('packCheck')
  const format = useFormat()
  if (helps.length === 0) return null
  return (
    <div className="fit-problem__helps">
      <span className="fit-problem__label">{t('fit.helps')}</span>
      {helps.map((help) => (
        <Button key={helpText(help).fr} size="small" onClick={() => onHelp(help)}>
          {format.text(helpText(help)).replace(/\.$/u, '')}
        </Button>
      ))}
    </div>
  )
}

export type FitProblemsProps = {
  readonly problems: readonly FitProblem[]
  /** Null where nothing can be changed any more. */
  readonly onHelp: OnHelp | null
}

/** What cannot be handed over as it is, exactly, and what helps. */
export const FitProblems = ({ problems, onHelp }: FitProblemsProps) => {
  const { t } = useTranslation('packCheck')
  const format = useFormat()
  if (problems.length === 0) return null
  return (
    <ul className="fit-problems" aria-label={t('fit.problems')}>
      {problems.map((problem) => (
        <li key={problemText(problem).fr} className="fit-problem">
          <p>
            <Status tone="bad">{format.text(problemText(problem))}</Status>
          </p>
          {onHelp !== null && <Helps helps={problem.helps} onHelp={onHelp} />}
        </li>
      ))}
    </ul>
  )
}
