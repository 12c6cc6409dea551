import { Check, CircleDashed, Pencil } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Bilingual } from '#core/kernel/bilingual'
import { Button } from '#ui/kit/button'
import { Card } from '#ui/kit/card'
import { useFormat } from '#ui/kit/use-format'

export type MissingCardProps = { readonly missing: readonly Bilingual[]; readonly onFill: () => void }

/** What the letter and the pack will need and the dossier lacks. */
export const MissingCard = ({ missing, onFill }: MissingCardProps) => {
  const { t } = useTranslation('dossier')
  const format = useFormat()
  return (
    <Card
      title={t('missing.title')}
      action={
        missing.length > 0 && (
          <Button size="small" variant="quiet" icon={<Pencil aria-hidden="true" />} onClick={onFill}>
            {t('missing.fill')}
          </Button>
        )
      }
    >
      {missing.length === 0 ? (
        <p className="fact-list__fine">
          <Check aria-hidden="true" />
          {t('missing.none')}
        </p>
      ) : (
        <ul className="fact-list">
          {missing.map((label) => (
            <li key={label.fr} className="fact-list__gap">
              <CircleDashed aria-hidden="true" />
              {format.text(label)}
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
