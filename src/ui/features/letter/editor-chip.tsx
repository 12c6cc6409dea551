import { Popover } from '@base-ui/react/popover'
import { useNavigate } from '@tanstack/react-router'
import { ArrowUpRight, Type } from 'lucide-react'
import { closeHistory } from 'prosemirror-history'
import type { Node } from 'prosemirror-model'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { Evidence } from '#core/evidence/evidence'
import { exhibitFinder } from '#core/evidence/exhibit-place'
import type { DossierId } from '#core/kernel/ids'
import { exhibitLabel } from '#core/letter/exhibit-label'
import type { Letter } from '#core/letter/letter'
import type { FieldSource, LetterField } from '#core/letter/letter-fields'
import { Button } from '#ui/kit/button'
import { useFormat } from '#ui/kit/use-format'
import { anchorAt } from './editor-anchor'
import { toInline } from './editor-document'
import { type ExhibitAttrs, letterSchema } from './editor-schema'
import type { LetterEditor } from './use-letter-editor'

type ChipProps = {
  readonly editor: LetterEditor
  readonly pos: number
  readonly letter: Letter
  readonly pieces: readonly Evidence[]
  /** Undefined until they are read. */
  readonly fields: readonly LetterField[] | undefined
}

/** Goes where a fact of the dossier is changed. */
const useSources = (dossierId: DossierId) => {
  const navigate = useNavigate()
  const params = { dossierId }
  const places: Readonly<Record<FieldSource, () => void>> = {
    dossier: () => void navigate({ to: '/d/$dossierId', params }),
    company: () => void navigate({ to: '/d/$dossierId', params }),
    mediator: () => void navigate({ to: '/d/$dossierId/pack', params }),
    person: () => void navigate({ to: '/settings' }),
    exchanges: () => void navigate({ to: '/d/$dossierId/exchanges', params }),
    dates: () => void navigate({ to: '/d/$dossierId/deadlines', params }),
  }
  return places
}

const Field = ({ node, fields, letter }: { readonly node: Node } & Pick<ChipProps, 'fields' | 'letter'>) => {
  const { t } = useTranslation('editor')
  const format = useFormat()
  const places = useSources(letter.dossierId)
  const known = fields?.find(({ field }) => field === node.attrs.field)
  const from = known?.from ?? null
  return (
    <>
      <Popover.Title className="chip-popup__title">
        {known === undefined ? node.attrs.text : format.text(known.label)}
      </Popover.Title>
      <Popover.Description className="chip-popup__text" render={<div />}>
        {fields !== undefined && (
          <p>{known?.value == null ? t('chip.unknown') : t('chip.now', { value: known.value })}</p>
        )}
        <p>{t('chip.follows')}</p>
      </Popover.Description>
      {from !== null && (
        <Button size="small" icon={<ArrowUpRight aria-hidden="true" />} onClick={places[from]}>
          {t(`chip.open.${from}`)}
        </Button>
      )}
    </>
  )
}

const Exhibit = ({ node, pieces, letter }: { readonly node: Node } & Pick<ChipProps, 'pieces' | 'letter'>) => {
  const { t } = useTranslation('editor')
  const { language } = useFormat()
  const navigate = useNavigate()
  const find = exhibitFinder(pieces)
  const { cited } = node.attrs as ExhibitAttrs
  const open = (evidenceId: Evidence['id'], page: number | null) =>
    void navigate({
      to: '/d/$dossierId/evidence',
      params: { dossierId: letter.dossierId },
      search: { piece: evidenceId, ...(page === null ? {} : { page }) },
    })
  return (
    <>
      <Popover.Title className="chip-popup__title">{node.attrs.text}</Popover.Title>
      <Popover.Description className="chip-popup__text">{t('chip.cited')}</Popover.Description>
      <ul className="chip-popup__pieces">
        {cited.map(({ evidenceId, page }) => {
          const piece = find({ evidenceId, page })?.piece
          return (
            <li key={`${evidenceId} ${page}`}>
              {piece === undefined ? (
                t('chip.gone')
              ) : (
                <Button size="small" icon={<ArrowUpRight aria-hidden="true" />} onClick={() => open(evidenceId, page)}>
                  {exhibitLabel(piece, language)}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
    </>
  )
}

/** What a fact or a reference on the page is, where it comes from, and the way to make words of it. */
export const ChipPopover = ({ editor, pos, letter, pieces, fields }: ChipProps) => {
  const { t } = useTranslation('editor')
  const { view, state } = editor
  const node = state.doc.nodeAt(pos)
  const isChip = node?.isInline === true && !node.isText
  const { open } = editor
  // Undone or overwritten under the popover: another chip that comes to stand there opens nothing by itself.
  useEffect(() => {
    if (!isChip) open(null)
  }, [isChip, open])
  if (view === null || !isChip) return null
  const close = () => editor.open(null)
  const makePlain = () => {
    const words = toInline([{ kind: 'text', text: String(node.attrs.text) }])
    view.dispatch(closeHistory(view.state.tr.replaceWith(pos, pos + 1, words)))
    close()
  }
  return (
    <Popover.Root open onOpenChange={(open) => !open && close()}>
      <Popover.Portal>
        <Popover.Positioner className="popup-place" anchor={anchorAt(view, pos, pos + 1)} sideOffset={6} align="start">
          <Popover.Popup
            className="popup chip-popup"
            finalFocus={() => {
              view.focus()
              return false
            }}
          >
            {node.type === letterSchema.nodes.field ? (
              <Field node={node} fields={fields} letter={letter} />
            ) : (
              <Exhibit node={node} pieces={pieces} letter={letter} />
            )}
            <Button size="small" variant="quiet" icon={<Type aria-hidden="true" />} onClick={makePlain}>
              {t('chip.plain')}
            </Button>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
