import { Pencil } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Dossier } from '#core/dossier/dossier'
import { Button } from '#ui/kit/button'
import { Card } from '#ui/kit/card'
import { useFormat } from '#ui/kit/use-format'

const useReferences = ({ references, cardEnding }: Dossier): string => {
  const { t } = useTranslation('dossier')
  const { memberNumber, contractNumber, complaintNumber } = references
  return [
    memberNumber !== null && t('story.member', { number: memberNumber }),
    contractNumber !== null && t('story.contract', { number: contractNumber }),
    complaintNumber !== null && t('story.complaint', { number: complaintNumber }),
    cardEnding !== null && `${t('story.card')}\u00a0••••\u00a0${cardEnding}`,
  ]
    .filter((part) => part !== false)
    .join(' · ')
}

const useDates = ({ occurredOn, noticedOn }: Dossier): string => {
  const { t } = useTranslation('dossier')
  const format = useFormat()
  return [
    occurredOn !== null && t('story.occurred', { date: format.date(occurredOn) }),
    noticedOn !== null && t('story.noticed', { date: format.date(noticedOn) }),
  ]
    .filter((part) => part !== false)
    .join(', ')
}

export type StoryCardProps = { readonly dossier: Dossier; readonly onEdit: () => void }

/** What happened and what is asked, in the person's own words. */
export const StoryCard = ({ dossier, onEdit }: StoryCardProps) => {
  const { t } = useTranslation('dossier')
  const references = useReferences(dossier)
  const dates = useDates(dossier)
  const isTold = dossier.summary !== '' || dossier.demand !== ''
  return (
    <Card
      title={t('story.title')}
      action={
        dossier.status.kind === 'open' && (
          <Button size="small" variant="quiet" icon={<Pencil aria-hidden="true" />} onClick={onEdit}>
            {t(isTold ? 'company.change' : 'story.write')}
          </Button>
        )
      }
    >
      {!isTold && <p className="story__muted">{t('story.none')}</p>}
      {dossier.summary !== '' && <p className="story__text">{dossier.summary}</p>}
      {dossier.demand !== '' && (
        <div>
          <p className="story__label">{t('story.demand')}</p>
          <p className="story__text">{dossier.demand}</p>
        </div>
      )}
      {(dates !== '' || references !== '') && (
        <p className="story__muted">{[dates, references].filter((part) => part !== '').join(' · ')}</p>
      )}
    </Card>
  )
}
