import { ArrowLeft, ArrowRight, Crop, RotateCcw, RotateCw, Undo2, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '#ui/kit/button'
import { IconButton } from '#ui/kit/icon-button'
import { numbersOf, type PlannedPage } from './compose-plan'
import type { Compose } from './use-compose'

/** What can be done to the chosen page: the same as by hand and with the keys. */
export const PageTools = ({
  compose,
  onCrop,
}: {
  readonly compose: Compose
  readonly onCrop: (page: PlannedPage) => void
}) => {
  const { t } = useTranslation('exhibit')
  const { current: page, plan } = compose
  if (page === null) return null
  const at = plan.indexOf(page)
  const number = numbersOf(plan).get(page.key)
  return (
    <fieldset className="compose__tools" aria-label={t('compose.chosen')}>
      <span className="compose__chosen numbers" aria-hidden="true">
        {number === undefined ? t('compose.out') : t('viewer.pageShort', { page: number })}
      </span>
      {/* At an end the button stays and keeps the focus; it then moves nothing. */}
      <IconButton
        size="small"
        label={t('compose.earlier')}
        icon={<ArrowLeft aria-hidden="true" />}
        aria-disabled={at === 0 || undefined}
        onClick={() => at > 0 && compose.move(page, -1)}
      />
      <IconButton
        size="small"
        label={t('compose.later')}
        icon={<ArrowRight aria-hidden="true" />}
        aria-disabled={at === plan.length - 1 || undefined}
        onClick={() => at < plan.length - 1 && compose.move(page, 1)}
      />
      <IconButton
        size="small"
        label={t('compose.left')}
        icon={<RotateCcw aria-hidden="true" />}
        onClick={() => compose.turn(page, -1)}
      />
      <IconButton
        size="small"
        label={t('compose.right')}
        icon={<RotateCw aria-hidden="true" />}
        onClick={() => compose.turn(page, 1)}
      />
      <Button size="small" variant="quiet" icon={<Crop aria-hidden="true" />} onClick={() => onCrop(page)}>
        {t('compose.crop')}
      </Button>
      <Button
        size="small"
        variant="quiet"
        icon={page.kept ? <X aria-hidden="true" /> : <Undo2 aria-hidden="true" />}
        onClick={() => compose.toggle(page)}
      >
        {t(page.kept ? 'compose.leaveOut' : 'compose.takeIn')}
      </Button>
    </fieldset>
  )
}
