import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Company } from '#core/company/company'
import { useApi } from '#ui/app/api'
import { ErrorBanner } from '#ui/app/error-banner'
import { useSave } from '#ui/app/saving'
import { Button } from '#ui/kit/button'
import { Dialog } from '#ui/kit/dialog'
import { TextArea } from '#ui/kit/text-area'
import { TextField } from '#ui/kit/text-field'
import { useToast } from '#ui/kit/toast'

export type AddressField = 'complaintAddress' | 'mediatorAddress'

export type AddressDialogProps = {
  readonly company: Company
  readonly field: AddressField
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
}

type Typed = { readonly address: string; readonly readIn: string }

const sourceTitle = (company: Company, field: AddressField): string =>
  company[field].confidence === 'user' ? (company[field].source?.title.fr ?? '') : ''

const useAddress = ({ company, field, onOpenChange }: AddressDialogProps) => {
  const { t } = useTranslation('dossier')
  const api = useApi()
  const toast = useToast()
  const [typed, setTyped] = useState<Typed>({
    address: company[field].value ?? '',
    readIn: sourceTitle(company, field),
  })
  const [checked, setChecked] = useState(false)
  const write = useSave(({ address, readIn }: Typed) =>
    api.company.update({
      companyId: company.id,
      changes: { [field]: address.trim() === '' ? null : address.trim(), readIn: readIn.trim() },
    }),
  )
  const sourceless = typed.address.trim() !== '' && typed.readIn.trim() === ''
  const save = async () => {
    setChecked(true)
    if (sourceless || (await write.save(typed)) === null) return
    onOpenChange(false)
    toast.show({ title: t('company.saved') })
  }
  return { typed, setTyped, save, saving: write.saving, error: write.error, sourceless: checked && sourceless }
}

const AddressForm = (props: AddressDialogProps) => {
  const { t } = useTranslation(['dossier', 'general'])
  const { typed, setTyped, save, saving, error, sourceless } = useAddress(props)
  return (
    <Dialog
      open={props.open}
      onOpenChange={props.onOpenChange}
      title={t(`company.${props.field}`)}
      description={t('company.addressAsk')}
      actions={
        <>
          <Button onClick={() => props.onOpenChange(false)}>{t('general:kit.cancel')}</Button>
          <Button variant="primary" busy={saving} onClick={() => void save()}>
            {t('company.save')}
          </Button>
        </>
      }
    >
      <TextArea
        label={t(`company.${props.field}`)}
        hint={t('company.addressHint')}
        rows={4}
        value={typed.address}
        maxLength={1000}
        onChange={(address) => setTyped({ ...typed, address })}
      />
      <TextField
        label={t('company.readIn')}
        hint={t('company.readInHint')}
        error={sourceless ? t('company.readInNeeded') : null}
        value={typed.readIn}
        maxLength={300}
        onChange={(readIn) => setTyped({ ...typed, readIn })}
      />
      <ErrorBanner error={error} />
    </Dialog>
  )
}

/** Asks for an address and for where it was read: one is worth what the other is. */
export const AddressDialog = (props: AddressDialogProps) => (props.open ? <AddressForm {...props} /> : null)
