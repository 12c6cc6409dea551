import { Check, ChevronRight, CircleDashed } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { MissingPart } from '#core/dossier/overview'
import { Card } from '#ui/kit/card'
import { useFormat } from '#ui/kit/use-format'

export type MissingCardProps = {
  readonly missing: readonly MissingPart[]
  readonly onFill: (part: MissingPart['key']) => void
}

/** What the letter and the pack will need and the dossier lacks; each line opens the form that mends it. */
export const MissingCard = ({ missing, onFill }: MissingCardProps) => {
  const { t } = useTranslation('dossier')
  const format = useFormat()
  return (
    <Card title={t('missing.title')}>
      {missing.length === 0 ? (
        <p className="fact-list__fine">
          <Check aria-hidden="true" />
          {t('missing.none')}
        </p>
      ) : (
        <ul className="missing-list">
          {missing.map(({ key, label }) => (
            <li key={key}>
              <button type="button" className="missing-list__part" onClick={() => onFill(key)}>
                <CircleDashed aria-hidden="true" />
                <span>{format.text(label)}</span>
                <ChevronRight aria-hidden="true" />
              </button>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
