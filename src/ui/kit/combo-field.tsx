import { Combobox } from '@base-ui/react/combobox'
import { Field } from '@base-ui/react/field'
import { Check, ChevronDown, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FieldFrame, type FieldTexts } from './field-frame'
import type { Option } from './select-field'
import './field.css'
import './popup.css'

export type ComboFieldProps<T extends string> = FieldTexts & {
  readonly value: T | null
  readonly onChange: (value: T) => void
  readonly options: readonly Option<T>[]
  readonly placeholder?: string
  readonly autoFocus?: boolean
  /** Offers what was typed as a new choice when none has that name. */
  readonly onCreate?: (text: string) => void
}

type Item = {
  readonly value: string
  readonly label: string
  readonly hint?: string | undefined
  readonly creates?: string
}

const ItemRow = ({ item }: { readonly item: Item }) => (
  <Combobox.Item value={item} className="popup__item">
    <span className="popup__mark">
      {item.creates === undefined ? (
        <Combobox.ItemIndicator>
          <Check aria-hidden="true" />
        </Combobox.ItemIndicator>
      ) : (
        <Plus aria-hidden="true" />
      )}
    </span>
    <span className="popup__text">
      {item.label}
      {item.hint !== undefined && <span className="popup__hint">{item.hint}</span>}
    </span>
  </Combobox.Item>
)

const Choices = () => {
  const { t } = useTranslation('general')
  return (
    <Combobox.Portal>
      <Combobox.Positioner className="popup-place" sideOffset={4}>
        <Combobox.Popup className="popup">
          <Combobox.Empty>
            <p className="popup__empty">{t('kit.noMatch')}</p>
          </Combobox.Empty>
          <Combobox.List>{(item: Item) => <ItemRow key={item.value} item={item} />}</Combobox.List>
        </Combobox.Popup>
      </Combobox.Positioner>
    </Combobox.Portal>
  )
}

const Control = ({ placeholder, autoFocus }: { readonly placeholder?: string; readonly autoFocus?: boolean }) => {
  const { t } = useTranslation('general')
  return (
    <Combobox.InputGroup className="field__group">
      <Field.Control
        render={<Combobox.Input placeholder={placeholder} autoFocus={autoFocus} />}
        className="field__control"
      />
      <Combobox.Trigger className="field__open" aria-label={t('kit.showChoices')}>
        <ChevronDown aria-hidden="true" />
      </Combobox.Trigger>
    </Combobox.InputGroup>
  )
}

/** One choice among many: typing narrows the list, and may add to it. */
export const ComboField = <T extends string>(props: ComboFieldProps<T>) => {
  const { label, hint, error, value, onChange, options, placeholder, autoFocus, onCreate } = props
  const { t } = useTranslation('general')
  const [typed, setTyped] = useState('')
  const wanted = typed.trim()
  const known = options.some((option) => option.label.toLocaleLowerCase() === wanted.toLocaleLowerCase())
  const creation: Item = { value: `new:${wanted}`, label: t('kit.create', { name: wanted }), creates: wanted }
  const items: readonly Item[] = onCreate === undefined || wanted === '' || known ? options : [...options, creation]
  const select = (item: Item | null) => {
    if (item?.creates !== undefined) onCreate?.(item.creates)
    else if (item !== null) onChange(item.value as T)
  }
  return (
    <FieldFrame label={label} hint={hint} error={error}>
      <Combobox.Root
        items={[...items]}
        value={options.find((option) => option.value === value) ?? null}
        onValueChange={select}
        onInputValueChange={setTyped}
        isItemEqualToValue={(a: Item, b: Item) => a.value === b.value}
        autoHighlight
      >
        <Control placeholder={placeholder} autoFocus={autoFocus} />
        <Choices />
      </Combobox.Root>
    </FieldFrame>
  )
}
