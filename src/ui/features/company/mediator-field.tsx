import { useTranslation } from 'react-i18next'
import type { Company } from '#core/company/company'
import { MediatorId } from '#core/kernel/ids'
import { useApi } from '#ui/app/api'
import { ErrorBanner } from '#ui/app/error-banner'
import { useQueryOf } from '#ui/app/queries'
import { useSave } from '#ui/app/saving'
import { ComboField } from '#ui/kit/combo-field'
import { useToast } from '#ui/kit/toast'

/** Which mediator the company answers to; those that are only plausible come first and say so. */
export const MediatorField = ({ company }: { readonly company: Company }) => {
  const { t } = useTranslation('dossier')
  const api = useApi()
  const toast = useToast()
  const mediators = useQueryOf(['mediator', 'list'], () => api.mediator.list({})).data ?? []
  const write = useSave((mediatorId: MediatorId) =>
    api.company.update({ companyId: company.id, changes: { mediatorId } }),
  )
  const isCandidate = (id: MediatorId) => company.mediatorCandidates.includes(id)
  const options = mediators
    .toSorted((a, b) => Number(isCandidate(b.id)) - Number(isCandidate(a.id)) || a.name.localeCompare(b.name))
    .map(({ id, name }) => ({
      value: id as string,
      label: name,
      ...(isCandidate(id) ? { hint: t('company.mediatorCandidate') } : {}),
    }))
  const choose = async (value: string) => {
    if ((await write.save(MediatorId.parse(value))) !== null) toast.show({ title: t('company.mediatorSaved') })
  }
  return (
    <>
      <ComboField
        label={t('company.mediator')}
        hint={company.mediatorId === null ? t('company.mediatorUnknown') : null}
        value={company.mediatorId}
        options={options}
        onChange={(value) => void choose(value)}
      />
      <ErrorBanner error={write.error} />
    </>
  )
}
