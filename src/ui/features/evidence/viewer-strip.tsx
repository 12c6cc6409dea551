import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Evidence } from '#core/evidence/evidence'
import { useFormat } from '#ui/kit/use-format'
import { usePicture, useSeen } from './picture'
import { stripPages } from './viewer-sheet'

type StripPageProps = {
  readonly piece: Evidence
  readonly page: number
  readonly isShown: boolean
  readonly hits: number
  readonly onPage: (page: number) => void
}

const StripPage = ({ piece, page, isShown, hits, onPage }: StripPageProps) => {
  const { t } = useTranslation('viewer')
  const format = useFormat()
  const { place, seen } = useSeen()
  const button = useRef<HTMLButtonElement>(null)
  const picture = usePicture(piece, page, 'page', seen)
  useEffect(() => {
    if (isShown) button.current?.scrollIntoView({ block: 'nearest' })
  }, [isShown])
  return (
    <li>
      <button
        ref={button}
        type="button"
        className="strip__page"
        aria-current={isShown ? 'page' : undefined}
        aria-label={t('pageShort', { page: format.number(page) })}
        onClick={() => onPage(page)}
      >
        <span ref={place} className="strip__picture">
          {picture.data !== undefined && <img src={picture.data} alt="" draggable={false} />}
        </span>
        <span className="strip__number numbers" aria-hidden="true">
          {format.number(page)}
          {hits > 0 && <span className="strip__hits">{format.number(hits)}</span>}
        </span>
      </button>
    </li>
  )
}

export type StripProps = {
  readonly piece: Evidence
  readonly page: number
  readonly pages: number
  readonly hits: ReadonlyMap<number, number>
  readonly onPage: (page: number) => void
}

/** The pages beside the page: drawn when they come near, as many as one can use. */
export const Strip = ({ piece, page, pages, hits, onPage }: StripProps) => {
  const { t } = useTranslation('viewer')
  return (
    <nav className="strip" aria-label={t('strip')}>
      <ol>
        {stripPages(page, pages).map((one) => (
          <StripPage
            key={one}
            piece={piece}
            page={one}
            isShown={one === page}
            hits={hits.get(one) ?? 0}
            onPage={onPage}
          />
        ))}
      </ol>
    </nav>
  )
}
