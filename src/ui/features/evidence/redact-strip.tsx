import { useTranslation } from 'react-i18next'
import type { Evidence } from '#core/evidence/evidence'
import { useFormat } from '#ui/kit/use-format'
import { usePicture } from './picture'
import { marksByPage } from './redact-plan'
import type { Redact } from './redact-state'
import { stripPages } from './viewer-sheet'
import { StripPage } from './viewer-strip'

type LookProps = { readonly piece: Evidence; readonly page: number; readonly seen: boolean; readonly count: number }

/** The page in small; how many areas it has is drawn on it, and said in the button's name. */
const Look = ({ piece, page, seen, count }: LookProps) => {
  const picture = usePicture(piece, page, 'page', seen)
  return (
    <span className="redact__look" data-count={count > 0 ? count : undefined}>
      {picture.data !== undefined && <img src={picture.data} alt="" draggable={false} />}
    </span>
  )
}

/** All pages beside the page, with the areas of each. */
export const RedactStrip = ({ piece, redact }: { readonly piece: Evidence; readonly redact: Redact }) => {
  const { t } = useTranslation('redaction')
  const { t: viewer } = useTranslation('viewer')
  const format = useFormat()
  const { page, pages, plan, goTo } = redact
  const counts = marksByPage(plan.marks)
  return (
    <nav className="strip" aria-label={viewer('strip')}>
      <ol>
        {stripPages(page, pages).map((one) => {
          const count = counts.get(one) ?? 0
          const named = viewer('pageShort', { page: format.number(one) })
          return (
            <StripPage
              key={one}
              page={one}
              isShown={one === page}
              label={count === 0 ? named : `${named}, ${t('areas', { count })}`}
              onPage={goTo}
            >
              {(seen) => <Look piece={piece} page={one} seen={seen} count={count} />}
            </StripPage>
          )
        })}
      </ol>
    </nav>
  )
}
