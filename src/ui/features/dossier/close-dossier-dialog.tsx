import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Dossier, Outcome } from '#core/dossier/dossier'
import type { LocalDate } from '#core/kernel/local-date'
import type { Money } from '#core/kernel/money'
import { useApi } from '#ui/app/api'
import { ErrorBanner } from '#ui/app/error-banner'
import { useSave } from '#ui/app/saving'
import { useToday } from '#ui/app/use-today'
import { Button } from '#ui/kit/button'
import { DateField } from '#ui/kit/date-field'
import { Dialog } from '#ui/kit/dialog'
import { MoneyField } from '#ui/kit/money-field'
import { RadioGroupField } from '#ui/kit/radio-group-field'
import { useToast } from '#ui/kit/toast'
import { hasUnclearField, showFirstError } from './first-error'

export type CloseDossierDialogProps = {
  readonly dossier: Dossier
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
}

type Ending = { readonly outcome: Outcome; readonly received: Money | null; readonly on: LocalDate | null }

const useClose = (dossier: Dossier, onDone: () => void) => {
  const { t } = useTranslation('dossier')
  const api = useApi()
  const toast = useToast()
  const reopen = useSave(() => api.dossier.reopen({ dossierId: dossier.id }))
  const close = useSave(({ outcome, received, on }: Ending) =>
    api.dossier.close({ dossierId: dossier.id, outcome, received, ...(on === null ? {} : { on }) }),
  )
  const run = async (ending: Ending) => {
    if (hasUnclearField()) return showFirstError()
    if ((await close.save(ending)) === null) return
    onDone()
    toast.show({
      title: t('close.done'),
      action: { label: t('close.undo'), onSelect: () => void reopen.save(undefined) },
    })
  }
  return { run, saving: close.saving, error: close.error }
}

/** Ends a dossier, with how it ended and what was obtained; it can be reopened. */
export const CloseDossierDialog = ({ dossier, open, onOpenChange }: CloseDossierDialogProps) => {
  const { t } = useTranslation(['dossier', 'general'])
  const today = useToday()
  const [ending, setEnding] = useState<Ending>({ outcome: 'won', received: null, on: today })
  const close = useClose(dossier, () => onOpenChange(false))
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('close.title')}
      description={t('close.text')}
      actions={
        <>
          <Button onClick={() => onOpenChange(false)}>{t('general:kit.cancel')}</Button>
          <Button variant="primary" busy={close.saving} onClick={() => void close.run(ending)}>
            {t('close.confirm')}
          </Button>
        </>
      }
    >
      <RadioGroupField
        label={t('close.outcome')}
        value={ending.outcome}
        onChange={(outcome) => setEnding({ ...ending, outcome })}
        options={Outcome.options.map((value) => ({ value, label: t(`general:outcome.${value}`) }))}
      />
      <div className="form-block__pair">
        <MoneyField
          label={t('close.received')}
          value={ending.received}
          onChange={(received) => setEnding({ ...ending, received })}
        />
        <DateField
          label={t('close.on')}
          value={ending.on}
          today={today}
          onChange={(on) => setEnding({ ...ending, on })}
        />
      </div>
      <ErrorBanner error={close.error} />
    </Dialog>
  )
}
