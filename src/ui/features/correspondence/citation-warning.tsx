import { useTranslation } from 'react-i18next'
import type { Citation } from '#core/correspondence/entry'
import type { Evidence } from '#core/evidence/evidence'
import { Status } from '#ui/kit/status'
import { findIn } from './cite-page'

export type CitationWarningProps = { readonly citation: Citation; readonly pieces: readonly Evidence[] }

/** Said where something is cited that the exhibit, as it is composed, does not show. */
export const CitationWarning = ({ citation, pieces }: CitationWarningProps) => {
  const { t } = useTranslation('exhibit')
  const place = findIn(pieces)(citation)
  if (place === null || !place.leftOut) return null
  const title = pieces.find(({ id }) => id === citation.evidenceId)?.title ?? ''
  return (
    <Status tone="warn">
      {citation.page === null
        ? t('cite.leftWhole', { title, number: place.number })
        : t('cite.left', { title, page: citation.page, number: place.number })}
    </Status>
  )
}
