import { CalendarPlus, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#ui/kit/button'
import { type DossierChoice, ManualDialog } from './manual-dialog'
import type { CalendarExport, CalendarWish } from './use-calendar-export'

export type AgendaToolsProps = {
  readonly dossiers: readonly DossierChoice[]
  readonly exporting: CalendarExport
  readonly wish: CalendarWish
  /** There is something to export. */
  readonly hasDates: boolean
}

/** Above the dates: add one, take them to another calendar. */
export const AgendaTools = ({ dossiers, exporting, wish, hasDates }: AgendaToolsProps) => {
  const { t } = useTranslation('deadline')
  const [isAdding, setIsAdding] = useState(false)
  const [first, ...others] = dossiers
  if (first === undefined) return null
  return (
    <>
      {hasDates && (
        <Button icon={<CalendarPlus aria-hidden="true" />} busy={exporting.running} onClick={() => exporting.run(wish)}>
          {t('export.button')}
        </Button>
      )}
      <Button variant="primary" icon={<Plus aria-hidden="true" />} onClick={() => setIsAdding(true)}>
        {t('manualDialog.add')}
      </Button>
      {isAdding && <ManualDialog dossiers={[first, ...others]} item={null} onClose={() => setIsAdding(false)} />}
    </>
  )
}
