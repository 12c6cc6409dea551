import { type ReactNode, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Evidence } from '#core/evidence/evidence'
import type { LeftOut, ReadingView } from '#core/evidence/reading-view'
import { useApi } from '#ui/app/api'
import { Loaded } from '#ui/app/loaded'
import { useQueryOf } from '#ui/app/queries'
import { useFormat } from '#ui/kit/use-format'
import { FindBar } from './viewer-find'
import { useViewerKeys } from './viewer-keys'
import type { Wanted } from './viewer-marked'
import { Nothing } from './viewer-nothing'
import { Part } from './viewer-part'
import './viewer-reading.css'

const COUNTED = ['scripts', 'remote', 'pictures', 'forms', 'frames', 'hidden', 'masked'] as const

/** What was not shown, in words: the person must be able to trust what they see, and know what they do not. */
const LeftOutLine = ({ leftOut, cut }: { readonly leftOut: LeftOut; readonly cut: boolean }) => {
  const { t } = useTranslation('viewer')
  const format = useFormat()
  const counts = COUNTED.filter((what) => leftOut[what] > 0).map((what) =>
    t(`leftOut.${what}`, { count: leftOut[what] }),
  )
  return (
    <p className="viewer__left-out" role="note">
      {t('safe')} {counts.length > 0 && `${t('leftOut.title')} ${format.list(counts)}.`} {cut && t('cut')}
    </p>
  )
}

/** The marks of the page as it stands: what is looked for is found where it is shown. */
const useMarks = (wanted: Wanted, view: ReadingView | undefined) => {
  const place = useRef<HTMLElement>(null)
  const [total, setTotal] = useState(0)
  const [at, setAt] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the marks change with the term and with what is shown
  useEffect(() => {
    setTotal(place.current?.querySelectorAll('.viewer__mark').length ?? 0)
    setAt(0)
  }, [wanted.term, view])
  // biome-ignore lint/correctness/useExhaustiveDependencies: also when other marks take the places of the old ones
  useEffect(() => {
    const marks = place.current?.querySelectorAll<HTMLElement>('.viewer__mark') ?? []
    for (const [index, mark] of [...marks].entries()) mark.toggleAttribute('data-current', index === at)
    marks[at]?.scrollIntoView({ block: 'center' })
  }, [at, total, wanted.term])
  return { place, total, at, step: (by: 1 | -1) => total > 0 && setAt((now) => (now + by + total) % total) }
}

export type ReadingViewerProps = { readonly piece: Evidence; readonly find: string; readonly actions: ReactNode }

/** A message, a document, a page or a sheet as plain structure (docs/adr/0015). */
export const ReadingViewer = ({ piece, find, actions }: ReadingViewerProps) => {
  const { t } = useTranslation('viewer')
  const api = useApi()
  const answer = useQueryOf(['evidence-view', piece.id], () => api.preview.read({ evidenceId: piece.id }))
  const [term, setTerm] = useState(find)
  const field = useRef<HTMLDivElement>(null)
  const settled = useDeferredValue(term)
  const wanted = useMemo((): Wanted => ({ term: settled, match: 'phrase' }), [settled])
  const view = answer.data?.kind === 'view' ? answer.data.view : undefined
  const marks = useMarks(wanted, view)
  useViewerKeys({
    'ctrl+f': () => field.current?.querySelector('input')?.focus(),
    F3: () => marks.step(1),
  })
  return (
    <div className="viewer">
      <div className="viewer__tools">
        <FindBar
          term={term}
          onTerm={setTerm}
          at={marks.at + 1}
          total={view === undefined ? null : marks.total}
          apart={false}
          blank={false}
          step={marks.step}
          place={field}
        />
        {actions}
      </div>
      <Loaded query={answer}>
        {(found) =>
          found.kind === 'unread' ? (
            <Nothing piece={piece} reason={found.reason} />
          ) : (
            <>
              <LeftOutLine leftOut={found.view.leftOut} cut={found.view.cut} />
              <article
                ref={marks.place}
                className="reading"
                aria-label={t('reading')}
                // biome-ignore lint/a11y/noNoninteractiveTabindex: a long text must be reachable to scroll with the keys
                tabIndex={0}
              >
                {found.view.parts.every(({ head, blocks }) => head === null && blocks.length === 0) && (
                  <p className="viewer__note">{t('nothingInside')}</p>
                )}
                {found.view.parts.map((part, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a file have no name but their place
                  <Part key={index} part={part} wanted={wanted} />
                ))}
              </article>
            </>
          )
        }
      </Loaded>
    </div>
  )
}
