import { useNavigate, useParams, useRouter } from '@tanstack/react-router'
import { useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { DossierId } from '#core/kernel/ids'
import { useToast } from '#ui/kit/toast'
import { useMachine } from './api'
import { askPage, type PageCommand, tellPage } from './commands'
import { useShortcuts } from './shortcuts'
import type { Commands, PaletteIntent } from './window-commands'

const TABS = ['', '/exchanges', '/evidence', '/deadlines', '/letters', '/pack'] as const

type Openers = { readonly openPalette: (intent: PaletteIntent) => void; readonly openSheet: () => void }

/** The dossier that is open, by the address. */
export const useOpenDossier = (): DossierId | null => {
  const { dossierId } = useParams({ strict: false })
  const parsed = DossierId.safeParse(dossierId)
  return parsed.success ? parsed.data : null
}

const useMenuCommands = (commands: Commands): void => {
  const { bridge } = useMachine()
  useEffect(() => {
    const answers: Readonly<Record<string, () => void>> = {
      home: commands.home,
      deadlines: commands.deadlines,
      search: commands.search,
      settings: commands.settings,
      'new-dossier': commands.newDossier,
      palette: commands.palette,
      shortcuts: commands.shortcuts,
      save: commands.save,
      'note-call': () => commands.noteCall(),
      'add-evidence': () => commands.addEvidence(),
      'new-letter': () => commands.newLetter(),
      'send-letter': commands.sendLetter,
    }
    return bridge.onEvent((event) => {
      if (event.kind === 'command' && Object.hasOwn(answers, event.command)) answers[event.command]?.()
    })
  }, [bridge, commands])
}

/** Builds the commands and wires keys and menu to them. Without an open dossier, what belongs to one asks for which it is. */
export const useCommands = ({ openPalette, openSheet }: Openers): Commands => {
  const navigate = useNavigate()
  const router = useRouter()
  const open = useOpenDossier()
  const { letterId } = useParams({ strict: false })
  const toast = useToast()
  const { t } = useTranslation('general')
  const commands = useMemo((): Commands => {
    const ask = async (
      to: '/d/$dossierId/exchanges' | '/d/$dossierId/evidence' | '/d/$dossierId/letters',
      dossierId: DossierId,
      what: PageCommand,
    ) => {
      await navigate({ to, params: { dossierId } })
      askPage(what)
    }
    return {
      home: () => void navigate({ to: '/' }),
      deadlines: () => void navigate({ to: '/deadlines' }),
      search: () => void navigate({ to: '/search' }).then(() => askPage('search')),
      settings: () => void navigate({ to: '/settings' }),
      newDossier: () => void navigate({ to: '/new' }),
      palette: () => openPalette('go'),
      shortcuts: openSheet,
      save: () => toast.show({ tone: 'info', title: t('saved.already'), text: t('saved.alreadyText') }),
      tab: (index) => {
        const tab = TABS[index]
        if (open !== null && tab !== undefined)
          void router.navigate({ to: `/d/$dossierId${tab}`, params: { dossierId: open } })
      },
      noteCall: (dossierId = open ?? undefined) =>
        dossierId === undefined
          ? openPalette('note-call')
          : void ask('/d/$dossierId/exchanges', dossierId, 'note-call'),
      addEvidence: (dossierId = open ?? undefined) =>
        dossierId === undefined
          ? openPalette('add-evidence')
          : void ask('/d/$dossierId/evidence', dossierId, 'add-evidence'),
      newLetter: (dossierId = open ?? undefined) => {
        if (dossierId === undefined) openPalette('new-letter')
        // The letter on the page stays there, under the dialog.
        else if (letterId !== undefined && dossierId === open) tellPage('new-letter')
        else void ask('/d/$dossierId/letters', dossierId, 'new-letter')
      },
      sendLetter: () => tellPage('send-letter'),
    }
  }, [navigate, router, open, letterId, toast, t, openPalette, openSheet])
  useMenuCommands(commands)
  useShortcuts(commands)
  return commands
}
