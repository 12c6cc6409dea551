import { ArrowDown, ArrowUp, GripVertical, Lock } from 'lucide-react'
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Evidence } from '#core/evidence/evidence'
import type { FixedNumber } from '#core/evidence/exhibit-order'
import type { DossierId, EvidenceId } from '#core/kernel/ids'
import { useApi } from '#ui/app/api'
import { ErrorBanner } from '#ui/app/error-banner'
import { useSave } from '#ui/app/saving'
import { Button } from '#ui/kit/button'
import { Dialog } from '#ui/kit/dialog'
import { IconButton } from '#ui/kit/icon-button'
import { useToast } from '#ui/kit/toast'
import { useHandOrder } from './order-by-hand'
import { useFixedWhere } from './order-fixed'
import { moveInOrder, type OrderedPiece, seeOrder, settleOrder, startOrder } from './order-plan'
import './order.css'

export type OrderDialogProps = {
  readonly dossierId: DossierId
  readonly pieces: readonly Evidence[]
  readonly fixed: readonly FixedNumber[]
  readonly onClose: () => void
}

/** Lines drawn at first: a dossier of thousands is opened as fast as one of ten. */
const DRAWN = 200

const useOrder = (pieces: readonly Evidence[], fixed: readonly FixedNumber[]) => {
  const { t } = useTranslation('exhibit')
  const used = useMemo(() => new Set(fixed.map(({ evidenceId }) => evidenceId)), [fixed])
  const [wanted, setOrder] = useState(() => startOrder(pieces, used))
  // What was read before is shown at once; what has changed since comes in while the dialog is open.
  const order = useMemo(() => settleOrder(pieces, wanted, used), [pieces, wanted, used])
  const lines = useMemo(() => seeOrder(pieces, order, used), [pieces, order, used])
  const [said, setSaid] = useState('')
  const moved = useRef<{ readonly id: EvidenceId; readonly step: 1 | -1 } | null>(null)
  useEffect(() => {
    if (moved.current === null) return
    const { id, step } = moved.current
    moved.current = null
    // What was moved in the page has lost the focus: it goes back to the button that moved it.
    document.querySelector<HTMLElement>(`[data-piece="${id}"] [data-step="${step}"]`)?.focus()
  })
  const say = (id: EvidenceId, next: readonly EvidenceId[]) => {
    const line = seeOrder(pieces, next, used).find(({ piece }) => piece.id === id)
    if (line !== undefined) setSaid(t('order.moved', { title: line.piece.title, number: line.number }))
  }
  const step = (id: EvidenceId, by: 1 | -1) => {
    const next = moveInOrder(order, id, order.indexOf(id) + by)
    moved.current = { id, step: by }
    setOrder(next)
    say(id, next)
  }
  const hand = useHandOrder({
    order,
    onOrder: setOrder,
    move: (now: readonly EvidenceId[], key, place) => moveInOrder(now, key as EvidenceId, place),
    placeOf: (now, key) => now.indexOf(key as EvidenceId),
    onDropped: (key) => say(key as EvidenceId, order),
  })
  return { order, lines, said, step, hand }
}

type Ordering = ReturnType<typeof useOrder>

const Names = ({ line }: { readonly line: OrderedPiece }) => {
  const { t } = useTranslation('exhibit')
  const { piece, number } = line
  return (
    <>
      <span className="order-row__number numbers">{t('order.number', { number })}</span>
      <span className="order-row__text">
        <span className="order-row__title">{piece.title}</span>
        {number !== piece.exhibitNumber && (
          <span className="order-row__note numbers">{t('order.before', { number: piece.exhibitNumber })}</span>
        )}
      </span>
    </>
  )
}

/** A number that somebody outside has seen: it stays, with the reason. */
const FixedRow = ({ line, use }: { readonly line: OrderedPiece; readonly use: FixedNumber | undefined }) => {
  const { t } = useTranslation('exhibit')
  const where = useFixedWhere()
  return (
    <li className="order-row" data-fixed="">
      <Lock className="order-row__grip" aria-hidden="true" />
      <Names line={line} />
      <span className="order-row__note">{use !== undefined && t('order.fixed', { where: where(use) })}</span>
    </li>
  )
}

const FreeRow = ({ line, ordering }: { readonly line: OrderedPiece; readonly ordering: Ordering }) => {
  const { t } = useTranslation('exhibit')
  const { piece } = line
  const at = ordering.order.indexOf(piece.id)
  const step = (by: 1 | -1) => {
    if (at + by >= 0 && at + by < ordering.order.length) ordering.step(piece.id, by)
  }
  const press = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : null
    if (by === null || !(event.altKey || event.ctrlKey)) return
    event.preventDefault()
    step(by)
  }
  return (
    <li
      {...ordering.hand.propertiesOf(piece.id)}
      className="order-row"
      data-piece={piece.id}
      data-moved={line.number !== piece.exhibitNumber || undefined}
      onKeyDown={press}
    >
      <GripVertical className="order-row__grip" aria-hidden="true" />
      <Names line={line} />
      {/* At an end the button stays and keeps the focus; it then moves nothing. */}
      <span className="order-row__tools">
        <IconButton
          size="small"
          label={t('order.up', { title: piece.title })}
          icon={<ArrowUp aria-hidden="true" />}
          data-step="-1"
          aria-disabled={at === 0 || undefined}
          onClick={() => step(-1)}
        />
        <IconButton
          size="small"
          label={t('order.down', { title: piece.title })}
          icon={<ArrowDown aria-hidden="true" />}
          data-step="1"
          aria-disabled={at === ordering.order.length - 1 || undefined}
          onClick={() => step(1)}
        />
      </span>
    </li>
  )
}

const Lines = ({ ordering, fixed }: { readonly ordering: Ordering; readonly fixed: readonly FixedNumber[] }) => {
  const { t } = useTranslation('exhibit')
  const [drawn, setDrawn] = useState(DRAWN)
  const { lines, said } = ordering
  const uses = new Map(fixed.map((use) => [use.evidenceId, use]))
  return (
    <>
      <ol className="order-list" aria-label={t('order.list')}>
        {lines
          .slice(0, drawn)
          .map((line) =>
            line.isFixed ? (
              <FixedRow key={line.piece.id} line={line} use={uses.get(line.piece.id)} />
            ) : (
              <FreeRow key={line.piece.id} line={line} ordering={ordering} />
            ),
          )}
      </ol>
      {lines.length > drawn && (
        <Button variant="quiet" onClick={() => setDrawn(drawn + DRAWN)}>
          {t('order.more', { count: lines.length - drawn })}
        </Button>
      )}
      <p className="visually-hidden" role="status">
        {said}
      </p>
    </>
  )
}

/** Gives the numbers of the exhibits in the order that a person puts them in; those already handed over stay. */
export const OrderDialog = ({ dossierId, pieces, fixed, onClose }: OrderDialogProps) => {
  const { t } = useTranslation('exhibit')
  const api = useApi()
  const toast = useToast()
  const ordering = useOrder(pieces, fixed)
  const { save, saving, error } = useSave(api.exhibit.order)
  const { order, lines } = ordering
  const changed = lines.filter(({ piece, number }) => piece.exhibitNumber !== number).length
  const run = async () => {
    if ((await save({ dossierId, order: [...order] })) === null) return
    toast.show({ title: t('order.saved') })
    onClose()
  }
  const actions = (
    <>
      <p className="order-sum numbers">{changed === 0 ? t('order.same') : t('order.changed', { count: changed })}</p>
      <Button onClick={onClose}>{t('order.cancel')}</Button>
      <Button variant="primary" onClick={() => void run()} busy={saving} disabled={changed === 0}>
        {t('order.save')}
      </Button>
    </>
  )
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="wide"
      initialFocus="title"
      title={t('order.title')}
      description={t('order.lead')}
      actions={actions}
    >
      <ErrorBanner error={error} />
      <p className="order-note">{order.length < 2 ? t('order.fewer') : t('order.keys')}</p>
      <Lines ordering={ordering} fixed={fixed} />
    </Dialog>
  )
}
