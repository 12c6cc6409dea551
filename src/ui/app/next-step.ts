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

/** Goes where the next action is done, and opens what it needs there. */
export const useNextStep = (): ((dossierId: DossierId, kind: ActionKind) => void) => {
  const navigate = useNavigate()
  return useCallback(
    (dossierId, kind) => {
      const place = PLACES[kind]
      void navigate({ to: place.to, params: { dossierId } }).then(() => place.ask !== null && askPage(place.ask))
    },
    [navigate],
  )
}
