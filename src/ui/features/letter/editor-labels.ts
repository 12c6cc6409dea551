import type { Node } from 'prosemirror-model'
import { Plugin } from 'prosemirror-state'
import { Decoration, DecorationSet } from 'prosemirror-view'
import type { Language } from '#core/kernel/bilingual'
import { formatLocalDate } from '#core/kernel/local-date'
import { placeAndDate } from '#core/letter/compose-letter'
import { findMarks } from '#core/letter/placeholders'
import { remembered } from './editor-document'
import { dateOf, letterSchema } from './editor-schema'

const { nodes } = letterSchema

/** The words around what is typed: names read aloud, hints in empty places, what is printed before subject and references. */
export type PageLabels = {
  readonly page: string
  readonly names: Readonly<Record<string, string>>
  readonly hints: Readonly<Record<string, string>>
  readonly printed: Readonly<Record<string, string>>
  readonly table: (number: number) => string
  readonly follows: string
  readonly language: Language
}

/** Columns of sums, counted from 1: their cells stand at the right, whatever row. */
const columnsAtEnd = (table: Node): string =>
  Array.from({ length: table.firstChild?.childCount ?? 0 }, (_, at) =>
    table.firstChild?.child(at).attrs.align === 'end' ? String(at + 1) : '',
  )
    .filter((column) => column !== '')
    .join(' ')

const ofPart = (node: Node, labels: PageLabels): Readonly<Record<string, string>> => {
  const name = node.type.name
  const [hint, printed] = [labels.hints[name], labels.printed[name]]
  return {
    role: 'group',
    'aria-label': labels.names[name] ?? '',
    ...(hint !== undefined && node.textContent === '' ? { 'data-hint': hint } : {}),
    ...(printed === undefined ? {} : { 'data-printed': printed }),
  }
}

/** What stands between place and day: `, le ` after a place, `Le ` without one. */
const between = (placeDate: Node, language: Language): string => {
  const [place, date] = [placeDate.child(0).textContent, dateOf(placeDate.child(1))]
  const written = placeAndDate({ place, date }, language)
  return written.slice(place.trim().length, written.length - formatLocalDate(date, language).length)
}

const ofPlaceAndDate = (node: Node, pos: number, labels: PageLabels): readonly Decoration[] => {
  const place = node.child(0)
  const datePos = pos + 1 + place.nodeSize
  return [
    Decoration.node(pos + 1, datePos, ofPart(place, labels)),
    Decoration.node(datePos, datePos + 1, { 'data-between': between(node, labels.language) }),
  ]
}

const ofBody = (body: Node, pos: number, labels: PageLabels): readonly Decoration[] => {
  const found: Decoration[] = []
  let tables = 0
  body.forEach((block, offset) => {
    const at = pos + 1 + offset
    if (block.type === nodes.table) {
      tables += 1
      const follows = block.attrs.follows === null ? {} : { 'data-follows': labels.follows }
      const attrs = { 'aria-label': labels.table(tables), 'data-end': columnsAtEnd(block), ...follows }
      found.push(Decoration.node(at, at + block.nodeSize, attrs))
    } else if (body.childCount === 1 && block.isTextblock && block.content.size === 0)
      found.push(Decoration.node(at, at + block.nodeSize, { 'data-hint': labels.hints.paragraph ?? '' }))
  })
  return found
}

/** What words alone still ask for: letters of before have their facts as words. */
const marksIn = remembered((textblock: Node): readonly { readonly at: number; readonly mark: string }[] => {
  const text = textblock.textBetween(0, textblock.content.size, null, '\ufffc')
  return findMarks(text).flatMap((mark) => {
    const found: { readonly at: number; readonly mark: string }[] = []
    for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + mark.length)) found.push({ at, mark })
    return found
  })
})

const unfinished = (doc: Node): readonly Decoration[] => {
  const found: Decoration[] = []
  doc.descendants((node, pos) => {
    if (!node.isTextblock) return true
    for (const { at, mark } of marksIn(node))
      found.push(Decoration.inline(pos + 1 + at, pos + 1 + at + mark.length, { class: 'to-complete' }))
    return false
  })
  return found
}

const decorate = (doc: Node, labels: PageLabels): DecorationSet => {
  const found: Decoration[] = [...unfinished(doc)]
  doc.forEach((node, pos) => {
    if (node.type === nodes.place_date) found.push(...ofPlaceAndDate(node, pos, labels))
    else found.push(Decoration.node(pos, pos + node.nodeSize, ofPart(node, labels)))
    if (node.type === nodes.body) found.push(...ofBody(node, pos, labels))
  })
  return DecorationSet.create(doc, found)
}

/** Gives every part of the page its name, so that who does not see the page knows where they are. */
export const labelled = (labels: PageLabels): Plugin => {
  // No state of the page: that would stay as it was when the labels change with the language.
  const drawn = remembered((doc: Node) => decorate(doc, labels))
  return new Plugin({ props: { decorations: ({ doc }) => drawn(doc) } })
}
