import { type ClipboardEvent, useEffect, useRef } from 'react'
import type { PlacedWord } from '#core/evidence/document'
import { findInWords } from '#core/evidence/find-in-text'
import type { Wanted } from './viewer-marked'
import { type Box, boxesOf, joinWords } from './viewer-words'

const share = (thousandths: number): string => `${thousandths / 10}%`

const placeOf = ({ left, top, right, bottom }: Box) => ({
  left: share(left),
  top: share(top),
  width: share(Math.max(right - left, 1)),
  height: share(Math.max(bottom - top, 1)),
})

const Hit = ({ boxes, isCurrent }: { readonly boxes: readonly Box[]; readonly isCurrent: boolean }) => {
  const first = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    if (isCurrent) first.current?.scrollIntoView({ block: 'center', inline: 'nearest' })
  }, [isCurrent])
  return boxes.map((box, index) => (
    <span
      key={`${box.left} ${box.top}`}
      ref={index === 0 ? first : undefined}
      className="layer__hit"
      data-current={isCurrent || undefined}
      style={placeOf(box)}
    />
  ))
}

export type TextLayerProps = {
  readonly words: readonly PlacedWord[]
  readonly wanted: Wanted
  /** Which hit of this page is the one looked at, from 0. */
  readonly current: number | null
}

/** The words of the page where they stand in its picture: invisible, to be selected, copied and marked. */
export const TextLayer = ({ words, wanted, current }: TextLayerProps) => {
  const layer = useRef<HTMLDivElement>(null)
  const copy = (event: ClipboardEvent) => {
    const selection = getSelection()
    if (selection === null || layer.current === null) return
    const chosen = [...layer.current.querySelectorAll<HTMLElement>('.layer__word')].flatMap((element, index) => {
      const word = words[index]
      return word !== undefined && selection.containsNode(element, true) ? [word] : []
    })
    if (chosen.length === 0) return
    event.preventDefault()
    event.clipboardData.setData('text/plain', joinWords(chosen))
  }
  const hits = wanted.term.trim() === '' ? [] : findInWords(words, wanted.term, wanted.match)
  return (
    <div ref={layer} className="layer" onCopy={copy}>
      {words.map((word, index) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: the words of a page have no name but their place
          key={index}
          className="layer__word"
          style={{ ...placeOf(word), fontSize: `${Math.max(word.bottom - word.top, 1) / 12}cqh` }}
        >
          {word.text}
        </span>
      ))}
      {hits.map((hit, index) => (
        <Hit key={`${hit.first} ${hit.last}`} boxes={boxesOf(words, hit)} isCurrent={index === current} />
      ))}
    </div>
  )
}
