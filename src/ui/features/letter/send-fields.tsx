import { useTranslation } from 'react-i18next'
import type { Api } from '#contract/api'
import type { Channel } from '#core/correspondence/entry'
import { EVENT_LABELS, type ProcedureEvent } from '#core/deadline/events'
import { isFailure } from '#core/kernel/failure'
import type { LocalDate } from '#core/kernel/local-date'
import type { Letter } from '#core/letter/letter'
import { errorText } from '#ui/app/error-text'
import { useToday } from '#ui/app/use-today'
import { DateField } from '#ui/kit/date-field'
import { PostalNumberField } from '#ui/kit/postal-number-field'
import { SelectField } from '#ui/kit/select-field'
import { useFormat } from '#ui/kit/use-format'

/** What the person says of a sending; `number` as it is typed. */
export type SendForm = {
  readonly channel: Channel
  readonly on: LocalDate | null
  readonly event: ProcedureEvent | null
  readonly number: string
}

/** What is wrong with a field, in a sentence; null when nothing is. */
export type FieldErrors = { readonly on: string | null; readonly number: string | null }

const CODE_FIELDS: Readonly<Record<string, keyof FieldErrors>> = {
  'postalNumber.invalid': 'number',
  'letter.futureDay': 'on',
}

/** Whether a failure is about one field, and is told there. */
export const isFieldError = (error: unknown): boolean => isFailure(error) && CODE_FIELDS[error.error.code] !== undefined

/** The sentences that stand at the fields. */
export const useFieldErrors = (form: SendForm | null, tried: boolean, error: unknown): FieldErrors => {
  const { t } = useTranslation('letter')
  const format = useFormat()
  const field = isFailure(error) ? CODE_FIELDS[error.error.code] : undefined
  const told = field === undefined ? null : format.text(errorText(error).sentence)
  const missingDay = tried && form !== null && form.on === null ? t('send.dayNeeded') : null
  return { on: field === 'on' ? told : missingDay, number: field === 'number' ? told : null }
}

/** What travels to somebody (`delivery.ts`). */
const CHANNELS = ['registered_letter', 'letter', 'email', 'form', 'chat'] as const satisfies readonly Channel[]
type SendChannel = (typeof CHANNELS)[number]

const isSendChannel = (channel: Channel): channel is SendChannel => CHANNELS.some((one) => one === channel)

const NOTHING = 'none'

type Suggestion = Awaited<ReturnType<Api['sending']['suggest']>>

export type SendFieldsProps = {
  readonly letter: Letter
  readonly suggestion: Suggestion
  readonly form: SendForm
  readonly onChange: (form: SendForm) => void
  readonly errors: FieldErrors
}

const EventField = ({ letter, suggestion, form, onChange }: SendFieldsProps) => {
  const { t } = useTranslation('letter')
  const format = useFormat()
  const why = () => {
    if (form.event === null) return t(suggestion.event === null ? 'send.noEventWhy' : 'send.noEventChosen')
    return form.event === suggestion.event ? t('send.eventWhy', { title: letter.title }) : t('send.eventChosen')
  }
  return (
    <SelectField<ProcedureEvent | typeof NOTHING>
      label={t('send.event')}
      hint={why()}
      value={form.event ?? NOTHING}
      onChange={(event) => onChange({ ...form, event: event === NOTHING ? null : event })}
      options={[
        ...suggestion.events.map((event) => ({ value: event, label: format.text(EVENT_LABELS[event]) })),
        { value: NOTHING, label: t('send.noEvent') },
      ]}
    />
  )
}

/** How the letter left, on which day, under which number, and what that counts as. */
export const SendFields = (props: SendFieldsProps) => {
  const { form, onChange, errors } = props
  const { t } = useTranslation('letter')
  const today = useToday()
  return (
    <div className="send-fields">
      <SelectField<SendChannel>
        label={t('send.channel')}
        value={isSendChannel(form.channel) ? form.channel : 'letter'}
        onChange={(channel) => onChange({ ...form, channel })}
        options={CHANNELS.map((value) => ({ value, label: t(`send.by.${value}`) }))}
      />
      <DateField
        label={t('send.on')}
        value={form.on}
        today={today}
        onChange={(on) => onChange({ ...form, on })}
        error={errors.on}
      />
      {form.channel === 'registered_letter' && (
        <PostalNumberField
          kept={null}
          typed={form.number}
          onChange={(number) => onChange({ ...form, number })}
          error={errors.number}
        />
      )}
      <EventField {...props} />
    </div>
  )
}
