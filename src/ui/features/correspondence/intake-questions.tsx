import { useTranslation } from 'react-i18next'
import type { IntakeQuestion } from '#core/correspondence/proposal'
import { SelectField } from '#ui/kit/select-field'
import { useFormat } from '#ui/kit/use-format'
import { visibleName } from '#ui/kit/visible-name'
import type { IntakeAnswers } from './use-intake'

type Props<Kind extends IntakeQuestion['kind']> = {
  readonly question: Extract<IntakeQuestion, { kind: Kind }>
  readonly onAnswer: (answers: IntakeAnswers) => void
}

const OPEN = 'open'
const NONE = 'none'

const Me = ({ question, onAnswer }: Props<'me'>) => {
  const { t } = useTranslation('intake')
  const { participants, answer } = question
  const at = participants.findIndex(({ name }) => name === answer)
  const value = answer === null ? OPEN : at === -1 ? NONE : String(at)
  const people = participants.map(({ name, count }, place) => ({
    value: String(place),
    label: t('me.option', { name: visibleName(name), count }),
  }))
  const first = answer === null ? [{ value: OPEN, label: t('me.choose') }] : []
  return (
    <SelectField
      label={t('me.label')}
      hint={t('me.hint')}
      value={value}
      onChange={(chosen) => {
        if (chosen !== OPEN) onAnswer({ me: chosen === NONE ? '' : (participants[Number(chosen)]?.name ?? '') })
      }}
      options={[...first, ...people, { value: NONE, label: t('me.none') }]}
    />
  )
}

const DayFirst = ({ question, onAnswer }: Props<'dayFirst'>) => {
  const { t } = useTranslation('intake')
  const format = useFormat()
  const { written, dayFirst, monthFirst, answer } = question
  const first = answer === null ? [{ value: OPEN, label: t('dayFirst.choose') }] : []
  return (
    <SelectField
      label={t('dayFirst.label', { written })}
      hint={t('dayFirst.hint')}
      value={answer === null ? OPEN : answer ? 'day' : 'month'}
      onChange={(chosen) => {
        if (chosen !== OPEN) onAnswer({ dayFirst: chosen === 'day' })
      }}
      options={[
        ...first,
        { value: 'day', label: format.date(dayFirst) },
        { value: 'month', label: format.date(monthFirst) },
      ]}
    />
  )
}

/** What the piece does not tell by itself. */
export const IntakeQuestions = ({
  questions,
  onAnswer,
}: {
  readonly questions: readonly IntakeQuestion[]
  readonly onAnswer: (answers: IntakeAnswers) => void
}) =>
  questions.length === 0 ? null : (
    <div className="intake__questions">
      {questions.map((question) =>
        question.kind === 'me' ? (
          <Me key="me" question={question} onAnswer={onAnswer} />
        ) : (
          <DayFirst key="dayFirst" question={question} onAnswer={onAnswer} />
        ),
      )}
    </div>
  )
