import { Menu } from '@base-ui/react/menu'
import { Toolbar } from '@base-ui/react/toolbar'
import {
  AtSign,
  Bold,
  GripVertical,
  Heading,
  Italic,
  List,
  ListOrdered,
  Redo2,
  Search,
  Table,
  TableProperties,
  TextQuote,
  Undo2,
  Variable,
} from 'lucide-react'
import type { Command } from 'prosemirror-state'
import { isInTable } from 'prosemirror-tables'
import type { MouseEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { LetterField } from '#core/letter/letter-fields'
import { isMac } from '#ui/app/computer'
import { IconButton } from '#ui/kit/icon-button'
import { useFormat } from '#ui/kit/use-format'
import { blockAt } from './editor-blocks'
import { type PageCommandName, pageCommands } from './editor-keys'
import { isPlain, letterSchema } from './editor-schema'
import { type TableCommand, tableCommands } from './editor-tables'
import type { LetterEditor } from './use-letter-editor'

const { nodes, marks } = letterSchema

/** A press with the mouse leaves the caret where it is. */
const keepCaret = (event: MouseEvent): void => event.preventDefault()

/** `Mod-Shift-h` as the keyboard writes it: `Ctrl+Maj+H`. */
const useKeyName = (): ((key: string) => string) => {
  const { t } = useTranslation('editor')
  const words: Readonly<Record<string, string>> = {
    Mod: isMac() ? '⌘' : 'Ctrl',
    Shift: t('keys.shift'),
    Enter: t('keys.Enter'),
    Delete: t('keys.Delete'),
    ArrowUp: t('keys.ArrowUp'),
    ArrowDown: t('keys.ArrowDown'),
  }
  return (key) =>
    key
      .split('-')
      .map((part) => words[part] ?? (part.length === 1 ? part.toUpperCase() : part))
      .join('+')
}

const useRun = ({ view }: LetterEditor): ((command: Command) => void) => {
  return (command) => {
    if (view === null) return
    view.focus()
    command(view.state, view.dispatch.bind(view), view)
  }
}

/** Which tools say "on" where the caret is. */
const onAt = ({ state }: LetterEditor): ReadonlySet<PageCommandName> => {
  const { $from, empty, from, to } = state.selection
  const set = state.storedMarks ?? $from.marks()
  const has = (mark: typeof marks.strong | typeof marks.em): boolean =>
    empty ? mark.isInSet(set) !== undefined : state.doc.rangeHasMark(from, to, mark)
  const list = $from.depth > 2 ? $from.node(-2).type : null
  const on: readonly (readonly [PageCommandName, boolean])[] = [
    ['strong', has(marks.strong)],
    ['emphasis', has(marks.em)],
    ['heading', $from.parent.type === nodes.heading],
    ['quote', $from.parent.attrs.quoted === true],
    ['bullets', list === nodes.bullet_list],
    ['numbers', list === nodes.ordered_list],
  ]
  return new Set(on.filter(([, isOn]) => isOn).map(([name]) => name))
}

const TOGGLES = [
  ['strong', <Bold key="strong" aria-hidden="true" />],
  ['emphasis', <Italic key="emphasis" aria-hidden="true" />],
  ['heading', <Heading key="heading" aria-hidden="true" />],
  ['bullets', <List key="bullets" aria-hidden="true" />],
  ['numbers', <ListOrdered key="numbers" aria-hidden="true" />],
  ['quote', <TextQuote key="quote" aria-hidden="true" />],
] as const satisfies readonly (readonly [PageCommandName, ReactNode])[]

type ToolProps = {
  readonly editor: LetterEditor
  readonly name: PageCommandName
  readonly icon: ReactNode
  readonly pressed?: boolean
}

const Tool = ({ editor, name, icon, pressed }: ToolProps) => {
  const { t } = useTranslation('editor')
  const keyName = useKeyName()
  const run = useRun(editor)
  const { key, run: command } = pageCommands[name]
  const label = `${t(`tools.${name}`)} (${keyName(key)})`
  return (
    <Toolbar.Button
      render={<IconButton label={label} icon={icon} size="small" />}
      aria-pressed={pressed}
      disabled={!command(editor.state)}
      onMouseDown={keepCaret}
      onClick={() => run(command)}
    />
  )
}

type Choice = { readonly label: string; readonly run: () => void; readonly hint?: string; readonly disabled?: boolean }
type ChoicesProps = {
  readonly editor: LetterEditor
  readonly label: string
  readonly icon: ReactNode
  readonly choices: readonly Choice[]
}

const Choices = ({ editor, label, icon, choices }: ChoicesProps) => (
  <Menu.Root modal={false}>
    <Toolbar.Button
      render={<Menu.Trigger render={<IconButton label={label} icon={icon} size="small" />} />}
      disabled={choices.length === 0}
    />
    <Menu.Portal>
      <Menu.Positioner className="popup-place" sideOffset={4} align="start">
        <Menu.Popup
          className="popup"
          finalFocus={() => {
            editor.view?.focus()
            return false
          }}
        >
          {choices.map(({ label: name, run, hint, disabled }) => (
            <Menu.Item key={name} className="popup__item" disabled={disabled === true} onClick={run}>
              <span className="popup__text">
                {name}
                {hint !== undefined && <span className="popup__hint">{hint}</span>}
              </span>
            </Menu.Item>
          ))}
        </Menu.Popup>
      </Menu.Positioner>
    </Menu.Portal>
  </Menu.Root>
)

const Passage = ({ editor }: { readonly editor: LetterEditor }) => {
  const { t } = useTranslation('editor')
  const keyName = useKeyName()
  const run = useRun(editor)
  const choices = (['up', 'down', 'add', 'remove'] as const).map((name): Choice => {
    const { key, run: command } = pageCommands[name]
    return { label: t(`tools.${name}`), hint: keyName(key), run: () => run(command), disabled: !command(editor.state) }
  })
  return (
    <Choices editor={editor} label={t('tools.passage')} icon={<GripVertical aria-hidden="true" />} choices={choices} />
  )
}

const TableTools = ({ editor }: { readonly editor: LetterEditor }) => {
  const { t } = useTranslation('editor')
  const run = useRun(editor)
  const choices = (Object.keys(tableCommands) as TableCommand[]).map((name): Choice => {
    const command = tableCommands[name]
    return { label: t(`tools.${name}`), run: () => run(command), disabled: !command(editor.state) }
  })
  return (
    <Choices
      editor={editor}
      label={t('tools.inTable')}
      icon={<TableProperties aria-hidden="true" />}
      choices={choices}
    />
  )
}

const Fields = ({ editor, fields }: { readonly editor: LetterEditor; readonly fields: readonly LetterField[] }) => {
  const { t } = useTranslation('editor')
  const format = useFormat()
  const run = useRun(editor)
  const insert =
    ({ field, value }: LetterField): Command =>
    (state, dispatch) => {
      if (isPlain(state.selection.$from.parent)) return false
      dispatch?.(
        state.tr.replaceSelectionWith(nodes.field.create({ field, text: value ?? '' }), false).scrollIntoView(),
      )
      return true
    }
  const choices = fields.flatMap((fact): readonly Choice[] =>
    // What has several lines is no chip: it is the person's own text.
    fact.value === null || fact.value.includes('\n') || fact.value.length > 200
      ? []
      : [
          {
            label: format.text(fact.label),
            hint: fact.value,
            run: () => run(insert(fact)),
            disabled: !insert(fact)(editor.state),
          },
        ],
  )
  return <Choices editor={editor} label={t('tools.field')} icon={<Variable aria-hidden="true" />} choices={choices} />
}

const Cite = ({ editor }: { readonly editor: LetterEditor }) => {
  const { t } = useTranslation('editor')
  const run = useRun(editor)
  const sign: Command = (state, dispatch) => {
    const { $from } = state.selection
    if (!$from.parent.isTextblock || isPlain($from.parent)) return false
    const before = $from.parent.textBetween(Math.max(0, $from.parentOffset - 1), $from.parentOffset, null, 'a')
    dispatch?.(state.tr.insertText(before === '' || /[\s\u00a0\u202f(«]/u.test(before) ? '@' : ' @'))
    return true
  }
  return (
    <Toolbar.Button
      render={<IconButton label={t('tools.exhibit')} icon={<AtSign aria-hidden="true" />} size="small" />}
      disabled={!sign(editor.state)}
      onMouseDown={keepCaret}
      onClick={() => run(sign)}
    />
  )
}

type ToolbarProps = { readonly editor: LetterEditor; readonly fields: readonly LetterField[] }

/** Above the page: what can be done to what is written. One stop for Tab, arrows inside; each tool names its key. */
export const LetterToolbar = ({ editor, fields }: ToolbarProps) => {
  const { t } = useTranslation('editor')
  const keyName = useKeyName()
  const on = onAt(editor)
  return (
    <Toolbar.Root className="letter-toolbar" aria-label={t('tools.label')}>
      <Tool editor={editor} name="undo" icon={<Undo2 aria-hidden="true" />} />
      <Tool editor={editor} name="redo" icon={<Redo2 aria-hidden="true" />} />
      <Toolbar.Separator className="letter-toolbar__gap" />
      {TOGGLES.map(([name, icon]) => (
        <Tool key={name} editor={editor} name={name} icon={icon} pressed={on.has(name)} />
      ))}
      <Toolbar.Separator className="letter-toolbar__gap" />
      <Cite editor={editor} />
      <Fields editor={editor} fields={fields} />
      <Tool editor={editor} name="table" icon={<Table aria-hidden="true" />} />
      {isInTable(editor.state) && <TableTools editor={editor} />}
      {blockAt(editor.state.selection.$from) !== null && <Passage editor={editor} />}
      <Toolbar.Button
        render={
          <IconButton
            label={`${t('tools.find')} (${keyName('Mod-f')})`}
            icon={<Search aria-hidden="true" />}
            size="small"
          />
        }
        onClick={editor.openFind}
      />
    </Toolbar.Root>
  )
}
