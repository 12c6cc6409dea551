import { useNavigate } from '@tanstack/react-router'
import {
  CalendarClock,
  FilePlus,
  Files,
  Folder,
  FolderPlus,
  House,
  Keyboard,
  Languages,
  Mail,
  MailPlus,
  MessagesSquare,
  Moon,
  Package,
  PhoneCall,
  Settings,
  Sun,
  SunMoon,
  TextSearch,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Settings as Choices } from '#contract/person'
import type { DossierId } from '#core/kernel/ids'
import { useFormat } from '#ui/kit/use-format'
import { useApi } from './api'
import { shortcut } from './computer'
import { trackSave } from './saving'
import { useOpenDossier } from './use-commands'
import { useDossiers } from './use-dossiers'
import type { Commands, PaletteIntent } from './window-commands'

export type PaletteItem = {
  readonly value: string
  readonly label: string
  readonly hint?: string
  readonly keys?: string
  readonly icon: ReactNode
  readonly run: () => void
}
export type PaletteGroup = { readonly value: string; readonly items: readonly PaletteItem[] }

const useGoItems = (commands: Commands): readonly PaletteItem[] => {
  const { t } = useTranslation('general')
  return [
    { value: 'home', label: t('nav.home'), icon: <House />, run: commands.home },
    { value: 'deadlines', label: t('nav.deadlines'), icon: <CalendarClock />, run: commands.deadlines },
    { value: 'search', label: t('nav.search'), keys: shortcut('Shift F'), icon: <TextSearch />, run: commands.search },
    { value: 'settings', label: t('nav.settings'), keys: shortcut(','), icon: <Settings />, run: commands.settings },
  ]
}

const useDossierItems = (intent: PaletteIntent, commands: Commands): readonly PaletteItem[] => {
  const { t } = useTranslation('general')
  const format = useFormat()
  const navigate = useNavigate()
  const dossiers = useDossiers().data ?? []
  const run: Readonly<Record<PaletteIntent, (dossierId: DossierId) => void>> = {
    go: (dossierId) => void navigate({ to: '/d/$dossierId', params: { dossierId } }),
    'note-call': commands.noteCall,
    'add-evidence': commands.addEvidence,
    'new-letter': commands.newLetter,
  }
  const offered = dossiers.filter(({ dossier }) => intent === 'go' || dossier.status.kind === 'open')
  return offered.map(({ dossier, companyName, stage }) => ({
    value: dossier.id,
    label: `${companyName} · ${t(`motive.${dossier.motive}`)}`,
    hint: dossier.claimed === null ? t(`stage.${stage}`) : format.money(dossier.claimed),
    icon: <Folder />,
    run: () => run[intent](dossier.id),
  }))
}

const TABS = [
  { to: '/d/$dossierId', word: 'tabs.overview', icon: <Folder /> },
  { to: '/d/$dossierId/exchanges', word: 'tabs.exchanges', icon: <MessagesSquare /> },
  { to: '/d/$dossierId/evidence', word: 'tabs.evidence', icon: <Files /> },
  { to: '/d/$dossierId/deadlines', word: 'tabs.deadlines', icon: <CalendarClock /> },
  { to: '/d/$dossierId/letters', word: 'do.writeLetter', icon: <Mail /> },
  { to: '/d/$dossierId/pack', word: 'do.buildPack', icon: <Package /> },
] as const

const useTabItems = (): readonly PaletteItem[] => {
  const { t } = useTranslation('general')
  const navigate = useNavigate()
  const open = useOpenDossier()
  if (open === null) return []
  const params = { dossierId: open }
  return TABS.map(({ to, word, icon }, index) => ({
    value: to,
    label: t(word),
    keys: shortcut(String(index + 1)),
    icon,
    run: () => void navigate({ to, params }),
  }))
}

const useDoItems = (commands: Commands): readonly PaletteItem[] => {
  const { t, i18n } = useTranslation('general')
  const api = useApi()
  const choose = (changes: Partial<Choices>) => () => void trackSave(api.settings.update({ changes }))
  return [
    { value: 'call', label: t('do.noteCall'), keys: 'N', icon: <PhoneCall />, run: () => commands.noteCall() },
    {
      value: 'evidence',
      label: t('do.addEvidence'),
      keys: shortcut('O'),
      icon: <FilePlus />,
      run: () => commands.addEvidence(),
    },
    {
      value: 'letter',
      label: t('do.newLetter'),
      keys: shortcut('Shift N'),
      icon: <MailPlus />,
      run: () => commands.newLetter(),
    },
    { value: 'new', label: t('do.newDossier'), keys: shortcut('N'), icon: <FolderPlus />, run: commands.newDossier },
    { value: 'light', label: t('do.themeLight'), icon: <Sun />, run: choose({ theme: 'light' }) },
    { value: 'dark', label: t('do.themeDark'), icon: <Moon />, run: choose({ theme: 'dark' }) },
    { value: 'system', label: t('do.themeSystem'), icon: <SunMoon />, run: choose({ theme: 'system' }) },
    {
      value: 'language',
      label: t('do.language'),
      icon: <Languages />,
      run: choose({ language: i18n.language === 'fr' ? 'en' : 'fr' }),
    },
    { value: 'shortcuts', label: t('do.shortcuts'), keys: '?', icon: <Keyboard />, run: commands.shortcuts },
  ]
}

/** Everything the palette offers now, in groups: where to go, what to do, which dossier. */
export const usePaletteGroups = (intent: PaletteIntent, commands: Commands): readonly PaletteGroup[] => {
  const { t } = useTranslation('general')
  const dossiers: PaletteGroup = { value: t('palette.dossiers'), items: useDossierItems(intent, commands) }
  const inDossier: PaletteGroup = { value: t('palette.inDossier'), items: useTabItems() }
  const toDo: PaletteGroup = { value: t('palette.do'), items: useDoItems(commands) }
  const go: PaletteGroup = { value: t('palette.goTo'), items: useGoItems(commands) }
  const groups = intent === 'go' ? [dossiers, inDossier, toDo, go] : [dossiers]
  return groups.filter((group) => group.items.length > 0)
}
