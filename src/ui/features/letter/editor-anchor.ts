import type { EditorView } from 'prosemirror-view'

/** Where something on the page stands, for what opens beside it; follows the page as it scrolls. */
export const anchorAt = (view: EditorView, from: number, to: number) => ({
  contextElement: view.dom,
  getBoundingClientRect: (): DOMRect => {
    const most = view.state.doc.content.size
    const [start, end] = [view.coordsAtPos(Math.min(from, most)), view.coordsAtPos(Math.min(to, most), -1)]
    const isOneLine = end.top < start.bottom && end.right > start.left
    return new DOMRect(start.left, start.top, isOneLine ? end.right - start.left : 0, start.bottom - start.top)
  },
})
