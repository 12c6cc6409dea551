import { useNavigate } from '@tanstack/react-router'
import { useCallback } from 'react'
import type { ActionKind } from '#core/dossier/overview'
import type { DossierId } from '#core/kernel/ids'
import { askPage, type PageCommand } from './commands'

const PLACES = {
  log_call: { to: '/d/$dossierId/exchanges', ask: 'note-call' },
  log_reply: { to: '/d/$dossierId/exchanges', ask: 'note-reply' },
  log_delivery: { to: '/d/$dossierId/exchanges', ask: 'note-receipt' },
  write_letter: { to: '/d/$dossierId/letters', ask: null },
  add_evidence: { to: '/d/$dossierId/evidence', ask: 'add-evidence' },
  build_pack: { to: '/d/$dossierId/pack', ask: null },
  wait: { to: '/d/$dossierId/deadlines', ask: null },
  none: { to: '/d/$dossierId', ask: null },
} as const satisfies Readonly<Record<ActionKind, { readonly to: string; readonly ask: PageCommand | null }>>

/** Stands in the address for the letter that is suggested first. */
export const FIRST_LETTER = 'next'

/** Goes where the next action is done, and opens what it needs there; `templateId` is the letter to write, if one is meant. */
export const useNextStep = (): ((dossierId: DossierId, kind: ActionKind, templateId?: string | null) => void) => {
  const navigate = useNavigate()
  return useCallback(
    (dossierId, kind, templateId) => {
      const { to, ask } = PLACES[kind]
      if (kind === 'write_letter')
        void navigate({
          to: '/d/$dossierId/letters',
          params: { dossierId },
          search: { write: templateId ?? FIRST_LETTER },
        })
      else void navigate({ to, params: { dossierId } }).then(() => ask !== null && askPage(ask))
    },
    [navigate],
  )
}
