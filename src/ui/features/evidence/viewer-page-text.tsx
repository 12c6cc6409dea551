import { useTranslation } from 'react-i18next'
import type { Evidence } from '#core/evidence/evidence'
import { useApi } from '#ui/app/api'
import { Loaded } from '#ui/app/loaded'
import { useQueryOf } from '#ui/app/queries'
import { useFormat } from '#ui/kit/use-format'
import { Marked, type Wanted } from './viewer-marked'

/** The text of one page as the machine side knows it. Read again when something about the pieces changes (text recognised). */
export const usePageText = (piece: Evidence, page: number) => {
  const api = useApi()
  return useQueryOf(['evidence', 'text', piece.id, page], () => api.preview.text({ evidenceId: piece.id, page }))
}

export type PageTextProps = {
  readonly text: ReturnType<typeof usePageText>
  readonly page: number
  readonly wanted: Wanted
}

/** The text of the page beside it, for those who read, select or listen to text rather than look at a picture. */
export const PageText = ({ text, page, wanted }: PageTextProps) => {
  const { t } = useTranslation('viewer')
  const format = useFormat()
  return (
    <section
      className="viewer__text"
      aria-label={t('text')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a long text must be reachable to scroll with the keys
      tabIndex={0}
      key={page}
    >
      <Loaded query={text}>
        {(found) => {
          if (found.state === 'none') return <p className="viewer__note">{t('textNone')}</p>
          if (found.state === 'unread') return <p className="viewer__note">{format.text(found.reason)}</p>
          return (
            <>
              {found.page.source === 'ocr' && <p className="viewer__note">{t('textOcr')}</p>}
              <p className="viewer__words">
                <Marked text={found.page.text} wanted={wanted} />
              </p>
            </>
          )
        }}
      </Loaded>
    </section>
  )
}
