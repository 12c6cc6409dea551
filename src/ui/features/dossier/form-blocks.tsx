import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { REGION_NAMES, Region } from '#core/deadline/region'
import { Motive, Profile } from '#core/dossier/dossier'
import { useToday } from '#ui/app/use-today'
import { DateField } from '#ui/kit/date-field'
import { MoneyField } from '#ui/kit/money-field'
import { SelectField } from '#ui/kit/select-field'
import { TextArea } from '#ui/kit/text-area'
import { TextField } from '#ui/kit/text-field'
import { useFormat } from '#ui/kit/use-format'
import { CardField } from './card-field'
import { CompanyField } from './company-field'
import { type ChangeForm, type DossierForm, paymentsTotal } from './dossier-form'
import { PaymentsTable } from './payments-table'
import './form-blocks.css'

/** One of the questions of the form. */
export const FormBlock = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => {
  const id = useId()
  return (
    <section className="form-block" aria-labelledby={id}>
      <h2 id={id} className="form-block__title">
        {title}
      </h2>
      <div className="form-block__fields">{children}</div>
    </section>
  )
}

export type BlockProps = { readonly form: DossierForm; readonly change: ChangeForm; readonly checked: boolean }

const isReferenced = (form: DossierForm): boolean =>
  form.region !== 'FR' ||
  [form.memberNumber, form.contractNumber, form.complaintNumber, form.cardEnding].some((text) => text !== '')

/** What only some dossiers need, folded away until it is asked for or filled in. */
const References = ({ form, change, checked }: BlockProps) => {
  const { t } = useTranslation('dossier')
  const { text } = useFormat()
  const [open] = useState(() => isReferenced(form))
  const field = (key: 'memberNumber' | 'contractNumber' | 'complaintNumber') => (
    <TextField
      label={t(`field.${key}`)}
      value={form[key]}
      maxLength={80}
      onChange={(value) => change({ [key]: value })}
    />
  )
  return (
    <details className="form-block__more" open={open}>
      <summary>{t('field.references')}</summary>
      <div className="form-block__pair">
        {field('memberNumber')}
        {field('contractNumber')}
        {field('complaintNumber')}
        <CardField value={form.cardEnding} checked={checked} onChange={(cardEnding) => change({ cardEnding })} />
        <SelectField
          label={t('field.region')}
          value={form.region}
          onChange={(region) => change({ region })}
          options={Region.options.map((value) => ({ value, label: text(REGION_NAMES[value]) }))}
        />
      </div>
    </details>
  )
}

/** With whom: the company, the field of law, the numbers by which the company knows the person. */
export const WhoBlock = ({ form, change, checked }: BlockProps) => {
  const { t } = useTranslation('dossier')
  const nobody = form.companyId === null && form.newCompany === ''
  return (
    <FormBlock title={t('block.who')}>
      <CompanyField form={form} change={change} error={checked && nobody ? t('new.needCompany') : null} />
      <SelectField
        label={t('field.profile')}
        hint={t('field.profileHint')}
        value={form.profile}
        onChange={(profile) => change({ profile })}
        options={Profile.options.map((value) => ({ value, label: t(`profile.${value}`) }))}
      />
      <References form={form} change={change} checked={checked} />
    </FormBlock>
  )
}

/** What happened: the ground, the story, the dates, the payments. */
export const WhatBlock = ({ form, change, checked }: BlockProps) => {
  const { t } = useTranslation(['dossier', 'general'])
  const today = useToday()
  return (
    <FormBlock title={t('block.what')}>
      <SelectField
        label={t('field.motive')}
        value={form.motive}
        onChange={(motive) => change({ motive })}
        options={Motive.options.map((value) => ({ value, label: t(`general:motive.${value}`) }))}
      />
      <TextArea
        label={t('field.summary')}
        hint={t('field.summaryHint')}
        name="summary"
        rows={4}
        value={form.summary}
        maxLength={20_000}
        onChange={(summary) => change({ summary })}
      />
      <div className="form-block__pair">
        <DateField
          label={t('field.occurredOn')}
          value={form.occurredOn}
          today={today}
          onChange={(occurredOn) => change({ occurredOn })}
        />
        <DateField
          label={t('field.noticedOn')}
          value={form.noticedOn}
          today={today}
          onChange={(noticedOn) => change({ noticedOn })}
        />
      </div>
      <PaymentsTable
        payments={form.payments}
        onChange={(payments) => change({ payments })}
        checked={checked}
        byCard={form.profile === 'payment_card' || form.profile === 'bank'}
      />
    </FormBlock>
  )
}

/** What is asked: in words and in figures. */
export const AskBlock = ({ form, change }: BlockProps) => {
  const { t } = useTranslation('dossier')
  const format = useFormat()
  const total = paymentsTotal(form.payments)
  return (
    <FormBlock title={t('block.ask')}>
      <TextArea
        label={t('field.demand')}
        hint={t('field.demandHint')}
        name="demand"
        rows={2}
        value={form.demand}
        maxLength={4000}
        onChange={(demand) => change({ demand })}
      />
      <div className="form-block__short">
        <MoneyField
          label={t('field.claimed')}
          hint={total === null ? t('field.claimedHint') : t('field.claimedSum', { amount: format.money(total) })}
          name="amount"
          value={form.claimed}
          onChange={(claimed) => change({ claimed })}
        />
      </div>
    </FormBlock>
  )
}
