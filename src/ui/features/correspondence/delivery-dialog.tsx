import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Delivery } from '#contract/delivery'
import { type ClimbedRung, type DeliveryLadder, rungLabel, type SendingSubject } from '#core/correspondence/delivery'
import type { Entry } from '#core/correspondence/entry'
import type { Evidence } from '#core/evidence/evidence'
import { isFailure } from '#core/kernel/failure'
import { Loaded } from '#ui/app/loaded'
import { Banner } from '#ui/kit/banner'
import { Button } from '#ui/kit/button'
import { Dialog } from '#ui/kit/dialog'
import { useFormat } from '#ui/kit/use-format'
import { useEntryWords } from './entry-words'
import { type LadderRung, planRows, planStrip, type StepState } from './plan-ladder'
import { RungMark } from './rung-mark'
import { RungRow, type RungWork } from './rung-row'
import { type Slip, SlipField, useSlip } from './slip-field'
import { useClimbing, useDelivery, useErrorSentence } from './use-delivery'
import './delivery-dialog.css'

/** What the window of a sending opens on. `subject`: what it is, as long as the exchange marks nothing. */
export type Following = {
  readonly entry: Entry
  readonly subject: SendingSubject | null
  readonly rung: ClimbedRung | null
}

/** Where the answer is noted and read: in the editor of exchanges. */
export type AnswerTools = { readonly onNoteReply: () => void; readonly onOpenEntry: (entryId: Entry['id']) => void }

const isClimbed = (rung: LadderRung): rung is LadderRung & { readonly rung: ClimbedRung } => rung.rung !== 'answered'

/** One rung is open at a time. */
const useRungWork = ({ entry, rung: first }: Following, subject: SendingSubject, tools: AnswerTools) => {
  const { t } = useTranslation('correspondence')
  const format = useFormat()
  const [open, setOpen] = useState(first)
  const [refused, setRefused] = useState<ClimbedRung | null>(null)
  const { climb, descend } = useClimbing(entry, subject)
  const sentence = useErrorSentence()
  /** What still stands on a rung says which one to take back first. */
  const whyNot = (error: unknown): string | null =>
    isFailure(error) && error.error.code === 'delivery.rungMissing'
      ? t('ladder.standing', { rung: format.text(rungLabel(error.error.rung, entry.channel)) })
      : sentence(error)
  const show = (rung: ClimbedRung | null) => {
    climb.clearError()
    setRefused(null)
    setOpen(rung)
  }
  return (rung: ClimbedRung): RungWork => ({
    isOpen: open === rung,
    busy: climb.busy,
    error: sentence(climb.error),
    refusal: refused === rung ? whyNot(descend.error) : null,
    onOpen: () => show(rung),
    onOpenEntry: tools.onOpenEntry,
    onChange: climb.clearError,
    onCancel: () => show(null),
    onSave: (noted) => void climb.run({ rung, ...noted }).then((saved) => saved !== null && show(null)),
    onTakeBack: () => {
      show(null)
      void descend.run(rung).then((saved) => setRefused(saved === null ? rung : null))
    },
  })
}

const Answered = ({
  ladder,
  state,
  tools,
}: {
  readonly ladder: DeliveryLadder
  readonly state: StepState
  readonly tools: AnswerTools
}) => {
  const { t } = useTranslation('correspondence')
  const format = useFormat()
  const { answeredBy } = ladder
  const rung = ladder.rungs.find((one) => one.rung === 'answered')
  if (rung === undefined) return null
  return (
    <li className="rung" data-state={state} data-rung="answered">
      <RungMark state={state} returned={false} />
      <div className="rung__main">
        <div className="rung__head">
          <p className="rung__name">
            {format.text(rung.label)}
            {rung.on !== null && <span className="rung__date numbers">{format.date(rung.on, 'weekday')}</span>}
          </p>
          <span className="rung__tools">
            {answeredBy === null ? (
              <Button size="small" onClick={tools.onNoteReply}>
                {t('ladder.answerNote')}
              </Button>
            ) : (
              <Button size="small" variant="quiet" onClick={() => tools.onOpenEntry(answeredBy)}>
                {t('ladder.answerOpen')}
              </Button>
            )}
          </span>
        </div>
        {rung.on === null && <p className="rung__hint">{t('ladder.answerHint')}</p>}
      </div>
    </li>
  )
}

type SheetProps = {
  readonly following: Following
  readonly ladder: DeliveryLadder
  readonly starts: Delivery['starts']
  readonly pieces: readonly Evidence[]
  readonly slip: Slip
  readonly tools: AnswerTools
}

const Sheet = ({ following, ladder, starts, pieces, slip, tools }: SheetProps) => {
  const { t } = useTranslation('correspondence')
  const { entry } = following
  const workOn = useRungWork(following, ladder.subject, tools)
  const states = new Map(planStrip(ladder).map(({ rung, state }) => [rung, state]))
  const stateOf = (rung: LadderRung['rung']): StepState => states.get(rung) ?? 'next'
  const isReturned = ladder.rungs.some(({ rung, on }) => rung === 'unclaimed' && on !== null)
  return (
    <div className="delivery">
      {(entry.channel === 'registered_letter' || entry.channel === 'letter') && (
        <div className="delivery__number">
          <SlipField ladder={ladder} slip={slip} />
        </div>
      )}
      {isReturned && (
        <Banner tone="warn" title={t('ladder.unclaimedTitle')}>
          <p>{t('ladder.unclaimedText')}</p>
        </Banner>
      )}
      <ol className="delivery__rungs" aria-label={t('ladder.strip')}>
        {planRows(ladder)
          .filter(isClimbed)
          .map((rung) => (
            <RungRow
              key={rung.rung}
              rung={rung}
              state={stateOf(rung.rung)}
              entry={entry}
              starts={starts}
              pieces={pieces}
              work={workOn(rung.rung)}
            />
          ))}
        <Answered ladder={ladder} state={stateOf('answered')} tools={tools} />
      </ol>
    </div>
  )
}

export type DeliveryDialogProps = {
  readonly following: Following
  readonly companyName: string
  readonly pieces: readonly Evidence[]
  readonly tools: AnswerTools
  readonly onClose: () => void
}

/** « Suivi de l’envoi »: notes each step of something sent, its proof, and the number of its slip. */
export const DeliveryDialog = ({ following, companyName, pieces, tools, onClose }: DeliveryDialogProps) => {
  const { t } = useTranslation('correspondence')
  const words = useEntryWords(companyName)
  const { entry } = following
  const delivery = useDelivery(entry, following.subject)
  const ladder = delivery.data?.ladder ?? null
  const slip = useSlip(entry, ladder?.postalNumber ?? null)
  const leave = (then: () => void = onClose) => void slip.keep().then((kept) => kept && then())
  return (
    <Dialog
      open
      onOpenChange={() => leave()}
      title={t('ladder.title')}
      description={
        <>
          {ladder !== null && (
            <p className="delivery__about">
              {t('ladder.about', { subject: t(`ladder.subject.${ladder.subject}`), what: words.named(entry) })}
            </p>
          )}
          <p>{t('ladder.lead')}</p>
        </>
      }
      size="wide"
      initialFocus="title"
      actions={
        <>
          {slip.error !== null && (
            <Button variant="quiet" onClick={onClose}>
              {t('ladder.leave')}
            </Button>
          )}
          <Button variant="primary" onClick={() => leave()}>
            {t('ladder.done')}
          </Button>
        </>
      }
    >
      <Loaded query={delivery}>
        {(loaded) =>
          loaded.ladder !== null && (
            <Sheet
              following={following}
              ladder={loaded.ladder}
              starts={loaded.starts}
              pieces={pieces}
              slip={slip}
              tools={{
                onNoteReply: () => leave(tools.onNoteReply),
                onOpenEntry: (entryId) => leave(() => tools.onOpenEntry(entryId)),
              }}
            />
          )
        }
      </Loaded>
    </Dialog>
  )
}
