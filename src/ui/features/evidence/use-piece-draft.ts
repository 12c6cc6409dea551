import { useRef, useState } from 'react'
import type { Evidence, EvidenceFields } from '#core/evidence/evidence'
import { useApi } from '#ui/app/api'
import { trackSave } from '#ui/app/saving'
import { useAutosave } from '#ui/kit/use-autosave'

/**
 * What a person writes about one piece, saved as it is typed. Only what was touched here is sent, so that an older
 * copy of the other fields never comes back; a piece needs a title, so an empty one waits.
 */
export const usePieceDraft = (piece: Evidence) => {
  const api = useApi()
  const [fields, setFields] = useState<EvidenceFields>({
    title: piece.title,
    documentDate: piece.documentDate,
    proves: piece.proves,
    sender: piece.sender,
    receivedOn: piece.receivedOn,
    included: piece.included,
  })
  const touched = useRef<Partial<EvidenceFields>>({})
  const autosave = useAutosave<Partial<EvidenceFields>>(({ title, ...rest }) => {
    const changes = title === undefined || title.trim() === '' ? rest : { title, ...rest }
    return trackSave(api.evidence.update({ evidenceId: piece.id, changes }))
  })
  const change = (patch: Partial<EvidenceFields>) => {
    touched.current = { ...touched.current, ...patch }
    setFields((now) => ({ ...now, ...patch }))
    autosave.change(touched.current)
  }
  return { fields, change, saveState: autosave.state, flush: autosave.flush }
}
