import { useTranslation } from 'react-i18next'
import type { Company } from '#core/company/company'
import { CompanyId } from '#core/kernel/ids'
import { useApi } from '#ui/app/api'
import { useQueryOf } from '#ui/app/queries'
import { ComboField } from '#ui/kit/combo-field'
import type { Option } from '#ui/kit/select-field'
import type { ChangeForm, DossierForm } from './dossier-form'

const NEW = 'new'

type CompanyFieldProps = {
  readonly form: DossierForm
  readonly change: ChangeForm
  readonly error?: string | null
  readonly autoFocus?: boolean
}

/** With whom: from the directory, or a name that Recours does not know yet. */
export const CompanyField = ({ form, change, error, autoFocus = false }: CompanyFieldProps) => {
  const { t } = useTranslation('dossier')
  const api = useApi()
  const companies = useQueryOf(['company', 'list'], () => api.company.list({})).data ?? []
  const hint = (company: Company) => t(company.origin === 'catalogue' ? 'field.companyCatalogue' : 'field.companyUser')
  const options: Option<string>[] = companies.map((company) => ({
    value: company.id,
    label: company.name,
    hint: hint(company),
  }))
  if (form.newCompany !== '') options.push({ value: NEW, label: form.newCompany, hint: t('field.companyNew') })
  const choose = (value: string) => {
    const company = companies.find(({ id }) => id === value)
    if (company !== undefined) change({ companyId: CompanyId.parse(value), newCompany: '', profile: company.sector })
  }
  return (
    <ComboField
      label={t('field.company')}
      hint={t('field.companyHint')}
      error={error}
      autoFocus={autoFocus}
      value={form.companyId ?? (form.newCompany === '' ? null : NEW)}
      options={options}
      onChange={choose}
      onCreate={(name) => change({ companyId: null, newCompany: name })}
    />
  )
}
