import { useTranslation } from 'react-i18next'
import type { Evidence } from '#core/evidence/evidence'
import { useApi } from '#ui/app/api'
import { useSave } from '#ui/app/saving'
import { useToast } from '#ui/kit/toast'

/** Takes a redacted copy back, and says where its original is now. */
export const useWithdraw = () => {
  const { t } = useTranslation('redaction')
  const api = useApi()
  const toast = useToast()
  const { save, saving, error } = useSave(api.redaction.withdraw)
  const withdraw = async (copy: Pick<Evidence, 'id'>) => {
    const answer = await save({ evidenceId: copy.id })
    if (answer === null) return null
    const words = { copy: answer.copy.exhibitNumber, original: answer.original.exhibitNumber }
    // Another copy of it may still be in the pack: then it stays out.
    toast.show({ title: t(answer.original.included ? 'card.undone' : 'card.withdrawn', words) })
    return answer
  }
  return { withdraw, saving, error }
}
