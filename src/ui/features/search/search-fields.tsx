import { SlidersHorizontal } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SearchKind } from '#core/search/search-filters'
import { usePageCommand } from '#ui/app/commands'
import { useDossiers } from '#ui/app/use-dossiers'
import { useToday } from '#ui/app/use-today'
import { Button } from '#ui/kit/button'
import { CheckField } from '#ui/kit/check-field'
import { DateField } from '#ui/kit/date-field'
import { SelectField } from '#ui/kit/select-field'
import { TextField } from '#ui/kit/text-field'
import { EMPTY_FORM, hasFilters, type SearchForm } from './search-form'

export type SearchFieldsProps = { readonly form: SearchForm; readonly onChange: (form: SearchForm) => void }

const Filters = ({ form, onChange }: SearchFieldsProps) => {
  const { t } = useTranslation('search')
  const today = useToday()
  const dossiers = useDossiers().data ?? []
  const set = (changes: Partial<SearchForm>) => onChange({ ...form, ...changes })
  return (
    <fieldset className="search-fields__filters">
      <legend className="visually-hidden">{t('filters')}</legend>
      <SelectField
        label={t('where')}
        value={form.kind}
        onChange={(kind) => set({ kind, unused: form.unused && (kind === 'evidence' || kind === 'everything') })}
        options={[
          { value: 'everything' as SearchForm['kind'], label: t('everything') },
          ...SearchKind.options.map((value) => ({ value, label: t(`kinds.${value}`) })),
        ]}
      />
      <SelectField
        label={t('dossier')}
        value={form.dossierId}
        onChange={(dossierId) => set({ dossierId })}
        options={[
          { value: 'all' as SearchForm['dossierId'], label: t('allDossiers') },
          ...dossiers.map(({ dossier, companyName }) => ({ value: dossier.id, label: companyName })),
        ]}
      />
      <TextField label={t('sender')} value={form.sender} onChange={(sender) => set({ sender })} maxLength={200} />
      <DateField label={t('from')} value={form.from} onChange={(from) => set({ from })} today={today} />
      <DateField label={t('to')} value={form.to} onChange={(to) => set({ to })} today={today} />
    </fieldset>
  )
}

/** The box, and what narrows the search. On a small or much enlarged page that part is folded, so that what is found is seen. */
export const SearchFields = ({ form, onChange }: SearchFieldsProps) => {
  const { t } = useTranslation('search')
  const [isOpened, setIsOpened] = useState(hasFilters(form))
  const box = useRef<HTMLElement>(null)
  usePageCommand('search', () => box.current?.querySelector('input')?.select())
  // A filter that is set is never out of sight.
  const isFiltered = hasFilters(form)
  const isOpen = isOpened || isFiltered
  return (
    <search ref={box} className="search-fields">
      <TextField
        type="search"
        label={t('label')}
        hint={t('hint')}
        placeholder={t('placeholder')}
        value={form.text}
        onChange={(text) => onChange({ ...form, text })}
        maxLength={1000}
        autoComplete="off"
        autoFocus
      />
      {!isFiltered && (
        <div className="search-fields__fold">
          <Button
            variant="quiet"
            icon={<SlidersHorizontal aria-hidden="true" />}
            aria-expanded={isOpen}
            onClick={() => setIsOpened(!isOpened)}
          >
            {t('filters')}
          </Button>
        </div>
      )}
      <div className="search-fields__folded" data-open={isOpen}>
        <Filters form={form} onChange={onChange} />
        <div className="search-fields__row">
          <CheckField
            label={t('unused')}
            checked={form.unused}
            onChange={(unused) => onChange({ ...form, unused, kind: unused ? 'evidence' : form.kind })}
          />
          {isFiltered && (
            <Button variant="quiet" onClick={() => onChange({ ...EMPTY_FORM, text: form.text })}>
              {t('clear')}
            </Button>
          )}
        </div>
      </div>
    </search>
  )
}
