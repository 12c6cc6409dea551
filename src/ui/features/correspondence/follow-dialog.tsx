import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SendingSubject } from '#core/correspondence/delivery'
import { Button } from '#ui/kit/button'
import { Dialog } from '#ui/kit/dialog'
import { RadioGroupField } from '#ui/kit/radio-group-field'

export type FollowDialogProps = {
  readonly subjects: readonly [SendingSubject, ...SendingSubject[]]
  readonly onChoose: (subject: SendingSubject) => void
  readonly onClose: () => void
}

/** Asks what was sent, before its steps can be noted. */
export const FollowDialog = ({ subjects, onChoose, onClose }: FollowDialogProps) => {
  const { t } = useTranslation(['correspondence', 'general'])
  const [subject, setSubject] = useState<SendingSubject>(subjects[0])
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('ladder.ask.title')}
      description={t('ladder.ask.text')}
      actions={
        <>
          <Button onClick={onClose}>{t('general:kit.cancel')}</Button>
          <Button variant="primary" onClick={() => onChoose(subject)}>
            {t('ladder.ask.go')}
          </Button>
        </>
      }
    >
      <RadioGroupField
        label={t('ladder.ask.label')}
        value={subject}
        onChange={setSubject}
        options={subjects.map((value) => ({
          value,
          label: t(`ladder.subject.${value}`),
          hint: t(`ladder.subjectHint.${value}`),
        }))}
      />
    </Dialog>
  )
}
