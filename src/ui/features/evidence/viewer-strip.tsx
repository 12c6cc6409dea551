import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Evidence } from '#core/evidence/evidence'
import { useFormat } from '#ui/kit/use-format'
import { usePicture, useSeen } from './picture'
import { stripPages } from './viewer-sheet'

export type StripPageProps = {
  readonly page: number
  readonly isShown: boolean
  readonly label: string
  readonly hits?: number
  readonly onPage: (page: number) => void
  /** What the page looks like, drawn once it comes near. */
  readonly children: (seen: boolean) => ReactNode
}

/** One page beside the page. */
export const StripPage = ({ page, isShown, label, hits = 0, onPage, children }: StripPageProps) => {
  const format = useFormat()
  const { place, seen } = useSeen()
  const button = useRef<HTMLButtonElement>(null)
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
        aria-label={label}
        onClick={() => onPage(page)}
      >
        <span ref={place} className="strip__picture" aria-hidden="true">
          {children(seen)}
        </span>
        <span className="strip__number numbers" aria-hidden="true">
          {format.number(page)}
          {hits > 0 && <span className="strip__hits">{format.number(hits)}</span>}
        </span>
      </button>
    </li>
  )
}

type FilePageProps = { readonly piece: Evidence; readonly page: number; readonly seen: boolean }

const FilePage = ({ piece, page, seen }: FilePageProps) => {
  const picture = usePicture(piece, page, 'page', seen)
  return picture.data === undefined ? null : <img src={picture.data} alt="" draggable={false} />
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
  const format = useFormat()
  return (
    <nav className="strip" aria-label={t('strip')}>
      <ol>
        {stripPages(page, pages).map((one) => (
          <StripPage
            key={one}
            page={one}
            isShown={one === page}
            label={t('pageShort', { page: format.number(one) })}
            hits={hits.get(one) ?? 0}
            onPage={onPage}
          >
            {(seen) => <FilePage piece={piece} page={one} seen={seen} />}
          </StripPage>
        ))}
      </ol>
    </nav>
  )
}
