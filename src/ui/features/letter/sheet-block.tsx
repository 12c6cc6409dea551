import { ArrowDown, ArrowUp, GripVertical, Plus, Trash2 } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Block } from '#core/letter/letter'
import { Menu } from '#ui/kit/menu'
import { addParagraph, mergeUp, moveBlock, removeBlock, splitAt } from './edit-blocks'
import type { FieldKey } from './letter-fields'
import { useSheet } from './sheet-context'
import { SheetTable } from './sheet-table'
import { SheetText } from './sheet-text'

type BlockProps = { readonly block: Block; readonly index: number; readonly onSay: (said: string) => void }

const useBlockName = ({ block, index }: Pick<BlockProps, 'block' | 'index'>): string => {
  const { t } = useTranslation('letter')
  const number = index + 1
  if (block.kind === 'heading') return t('paper.heading', { number })
  if (block.kind === 'table') return t('paper.table', { number })
  return block.kind === 'list' ? t('paper.item', { item: 1, number }) : t('paper.paragraph', { number })
}

/** Moves, adds and removes the block of a field; the same by menu and by key. */
const useBlockActions = (index: number, onSay: (said: string) => void) => {
  const { t } = useTranslation('letter')
  const { editor } = useSheet()
  const total = editor.content.blocks.length
  const move = (step: 1 | -1) => {
    if (editor.edit(moveBlock(editor.content, index, step)))
      onSay(t('block.moved', { position: index + step + 1, total }))
  }
  return {
    up: () => move(-1),
    down: () => move(1),
    add: () => void editor.edit(addParagraph(editor.content, index)),
    remove: () => {
      if (editor.edit(removeBlock(editor.content, index))) onSay(t('block.removed'))
    },
  }
}

const BlockMenu = ({
  name,
  actions,
}: {
  readonly name: string
  readonly actions: ReturnType<typeof useBlockActions>
}) => {
  const { t } = useTranslation('letter')
  return (
    <span className="sheet-block__menu">
      <Menu
        label={t('block.tools', { name })}
        icon={<GripVertical aria-hidden="true" />}
        items={[
          { label: t('block.up'), icon: <ArrowUp aria-hidden="true" />, onSelect: actions.up },
          { label: t('block.down'), icon: <ArrowDown aria-hidden="true" />, onSelect: actions.down },
          { label: t('block.add'), icon: <Plus aria-hidden="true" />, onSelect: actions.add },
          { label: t('block.remove'), icon: <Trash2 aria-hidden="true" />, onSelect: actions.remove, danger: true },
        ]}
      />
    </span>
  )
}

/** Enter parts a paragraph in two, Backspace at its start joins it to the one above. */
const useTypingKeys = () => {
  const { editor } = useSheet()
  return (field: FieldKey) => (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const { selectionStart, selectionEnd } = event.currentTarget
    if (event.nativeEvent.isComposing || event.altKey || event.ctrlKey || event.metaKey) return
    const parts = event.key === 'Enter' && !event.shiftKey
    const joins = event.key === 'Backspace' && selectionStart === 0 && selectionEnd === 0
    if (!parts && !joins) return
    const edit = parts ? splitAt(editor.content, field, selectionStart) : mergeUp(editor.content, field)
    if (editor.edit(edit)) event.preventDefault()
  }
}

const Content = ({ block, index }: Pick<BlockProps, 'block' | 'index'>) => {
  const { t } = useTranslation('letter')
  const keysOf = useTypingKeys()
  const number = index + 1
  if (block.kind === 'table') return <SheetTable block={block} label={t('paper.table', { number })} />
  if (block.kind !== 'list') {
    const label = block.kind === 'heading' ? t('paper.heading', { number }) : t('paper.paragraph', { number })
    const field: FieldKey = `block:${index}`
    return <SheetText field={field} label={label} placeholder={t('paper.emptyParagraph')} onKeyDown={keysOf(field)} />
  }
  return (
    <ul className="sheet-block__list">
      {block.items.map((_, item) => {
        const field: FieldKey = `block:${index}:${item}`
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line of a list is known by its place only
          <li key={item} className="sheet-block__item">
            <SheetText field={field} label={t('paper.item', { item: item + 1, number })} onKeyDown={keysOf(field)} />
          </li>
        )
      })}
    </ul>
  )
}

/** One block of the body, with the means to move, add and remove. */
export const SheetBlock = ({ block, index, onSay }: BlockProps) => {
  const { readOnly } = useSheet()
  const name = useBlockName({ block, index })
  const actions = useBlockActions(index, onSay)
  const keys: Readonly<Record<string, () => void>> = {
    ArrowUp: actions.up,
    ArrowDown: actions.down,
    Enter: actions.add,
    Delete: actions.remove,
  }
  const press = (event: KeyboardEvent) => {
    const act = event.altKey && !event.ctrlKey && !event.metaKey && !readOnly ? keys[event.key] : undefined
    if (act === undefined) return
    event.preventDefault()
    act()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are short cuts of the menu inside
    <div className="sheet-block" data-kind={block.kind} onKeyDown={press}>
      {!readOnly && <BlockMenu name={name} actions={actions} />}
      <Content block={block} index={index} />
    </div>
  )
}
