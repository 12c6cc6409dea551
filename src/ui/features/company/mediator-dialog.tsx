import { useTranslation } from 'react-i18next'
import type { Company } from '#core/company/company'
import { Button } from '#ui/kit/button'
import { Dialog } from '#ui/kit/dialog'
import { MediatorField } from './mediator-field'

export type MediatorDialogProps = {
  readonly company: Company
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
}

/** Asks which mediator the company answers to; the choice is kept as soon as it is made. */
export const MediatorDialog = ({ company, open, onOpenChange }: MediatorDialogProps) => {
  const { t } = useTranslation('dossier')
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('company.mediatorTitle')}
      description={t('company.mediatorAsk')}
      actions={
        <Button variant="primary" onClick={() => onOpenChange(false)}>
          {t('company.done')}
        </Button>
      }
    >
      <MediatorField company={company} />
    </Dialog>
  )
}
