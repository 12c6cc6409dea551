import { useTranslation } from 'react-i18next'
import { useToday } from '#ui/app/use-today'
import { Button } from '#ui/kit/button'
import { DateField } from '#ui/kit/date-field'
import { Dialog } from '#ui/kit/dialog'
import type { LetterEditor } from './use-letter-editor'

/** The day of the letter, in the field in which days are typed everywhere. */
export const DateDialog = ({ editor }: { readonly editor: LetterEditor }) => {
  const { t } = useTranslation('letter')
  const today = useToday()
  const { view, state } = editor
  const { doc } = state
  const close = () => editor.open(null)
  const write = (date: string) => {
    const pos = doc.child(0).nodeSize + doc.child(1).nodeSize + 1 + doc.child(2).child(0).nodeSize
    view?.dispatch(view.state.tr.setNodeAttribute(pos, 'date', date))
  }
  return (
    <Dialog
      open
      onOpenChange={close}
      title={t('date.title')}
      actions={
        <Button variant="primary" onClick={close}>
          {t('date.done')}
        </Button>
      }
    >
      <DateField
        label={t('date.title')}
        value={editor.content.date}
        onChange={(date) => date !== null && write(date)}
        today={today}
      />
    </Dialog>
  )
}
