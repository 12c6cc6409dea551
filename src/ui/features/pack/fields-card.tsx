import { Copy } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { fieldText } from '#core/pack/fit-words'
import type { FieldText } from '#core/pack/pack-preview'
import { Button } from '#ui/kit/button'
import { Card } from '#ui/kit/card'
import { Status } from '#ui/kit/status'
import { useToast } from '#ui/kit/toast'
import { useFormat } from '#ui/kit/use-format'
import './fields-card.css'

type CopyProps = { readonly name: string; readonly text: string; readonly isMain?: boolean }

const CopyButton = ({ name, text, isMain = false }: CopyProps) => {
  const { t } = useTranslation('packCheck')
  const toast = useToast()
  const copy = async () => {
    await navigator.clipboard.writeText(text)
    toast.show({ title: t('fields.copied', { name }), tone: 'good' })
  }
  return (
    <Button
      size="small"
      variant={isMain ? 'primary' : 'secondary'}
      icon={<Copy aria-hidden="true" />}
      aria-label={t('fields.copyNamed', { name })}
      onClick={() => void copy()}
    >
      {t('fields.copy')}
    </Button>
  )
}

type TextProps = { readonly name: string; readonly text: string; readonly isMain?: boolean }

const Text = ({ name, text, isMain = false }: TextProps) => (
  <div className="field-text__box">
    {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must be able to stand on it */}
    <section className="field-text__text" tabIndex={0} aria-label={name}>
      {text}
    </section>
    <CopyButton name={name} text={text} isMain={isMain} />
  </div>
)

/** One box of the form: the text that goes in, its count, and the whole one where that is too long. */
const Field = ({ field }: { readonly field: FieldText }) => {
  const { t } = useTranslation('packCheck')
  const format = useFormat()
  const { label, text, over, short, isDefault } = field
  const name = format.text(label)
  return (
    <li className="field-text">
      <h4 className="field-text__name">{name}</h4>
      <p className="field-text__count numbers">
        <Status tone={over === 0 ? 'good' : 'warn'}>{format.text(fieldText(field, isDefault))}</Status>
      </p>
      {over === 0 && <Text name={name} text={text} isMain={true} />}
      {short !== null && (
        <>
          <p className="field-text__note">{t('fields.shortOffered')}</p>
          <Text name={`${name} — ${t('fields.short')}`} text={short.text} isMain={true} />
        </>
      )}
      {over > 0 && short === null && <p className="field-text__note">{t('fields.none')}</p>}
      {over > 0 && (
        <details>
          <summary className="field-text__more">{t('fields.showWhole')}</summary>
          <Text name={`${name} — ${t('fields.whole')}`} text={text} />
        </details>
      )}
    </li>
  )
}

/** The texts to put into the recipient's own form, each with its count and a button to copy it. */
export const FieldsCard = ({ fields }: { readonly fields: readonly FieldText[] }) => {
  const { t } = useTranslation('packCheck')
  if (fields.length === 0) return null
  return (
    <Card title={t('fields.title')}>
      <p className="field-text__note">{t('fields.text')}</p>
      <ul className="field-texts">
        {fields.map((field) => (
          <Field key={field.id} field={field} />
        ))}
      </ul>
    </Card>
  )
}
