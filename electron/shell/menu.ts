import { type BrowserWindow, Menu, type MenuItemConstructorOptions } from 'electron'
import { sendEvent } from './door'

type Words = Readonly<
  Record<
    | 'file'
    | 'edit'
    | 'view'
    | 'go'
    | 'help'
    | 'newDossier'
    | 'addEvidence'
    | 'noteCall'
    | 'newLetter'
    | 'sendLetter'
    | 'settings'
    | 'quit'
    | 'undo'
    | 'redo'
    | 'cut'
    | 'copy'
    | 'paste'
    | 'selectAll'
    | 'zoomIn'
    | 'zoomOut'
    | 'zoomReset'
    | 'fullScreen'
    | 'home'
    | 'deadlines'
    | 'search'
    | 'palette'
    | 'shortcuts'
    | 'close',
    string
  >
>

const WORDS: Readonly<Record<'fr' | 'en', Words>> = {
  fr: {
    file: 'Fichier',
    edit: 'Édition',
    view: 'Affichage',
    go: 'Aller',
    help: 'Aide',
    newDossier: 'Nouveau dossier',
    addEvidence: 'Ajouter des pièces…',
    noteCall: 'Noter un appel',
    newLetter: 'Nouveau courrier…',
    sendLetter: 'J’ai envoyé ce courrier…',
    settings: 'Réglages…',
    quit: 'Quitter Recours',
    close: 'Fermer la fenêtre',
    undo: 'Annuler',
    redo: 'Rétablir',
    cut: 'Couper',
    copy: 'Copier',
    paste: 'Coller',
    selectAll: 'Tout sélectionner',
    zoomIn: 'Agrandir',
    zoomOut: 'Réduire',
    zoomReset: 'Taille réelle',
    fullScreen: 'Plein écran',
    home: 'Accueil',
    deadlines: 'Échéances',
    search: 'Recherche',
    palette: 'Aller à, chercher, faire…',
    shortcuts: 'Raccourcis clavier',
  },
  en: {
    file: 'File',
    edit: 'Edit',
    view: 'View',
    go: 'Go',
    help: 'Help',
    newDossier: 'New dossier',
    addEvidence: 'Add exhibits…',
    noteCall: 'Note a call',
    newLetter: 'New letter…',
    sendLetter: 'I have sent this letter…',
    settings: 'Settings…',
    quit: 'Quit Recours',
    close: 'Close window',
    undo: 'Undo',
    redo: 'Redo',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    selectAll: 'Select all',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    zoomReset: 'Actual size',
    fullScreen: 'Full screen',
    home: 'Home',
    deadlines: 'Deadlines',
    search: 'Search',
    palette: 'Go to, find, do…',
    shortcuts: 'Keyboard shortcuts',
  },
}

/** Every command of the page is also in the menu, with its key (reliability.md 6.3). */
export const setMenu = (language: 'fr' | 'en', windowOf: () => BrowserWindow | null): void => {
  const words = WORDS[language]
  const command = (label: string, name: string, accelerator?: string): MenuItemConstructorOptions => ({
    label,
    ...(accelerator === undefined ? {} : { accelerator }),
    click: () => sendEvent(windowOf(), { kind: 'command', command: name }),
  })
  const template: MenuItemConstructorOptions[] = [
    ...(process.platform === 'darwin' ? [{ role: 'appMenu' as const }] : []),
    {
      label: words.file,
      submenu: [
        command(words.newDossier, 'new-dossier', 'CmdOrCtrl+N'),
        command(words.noteCall, 'note-call', 'CmdOrCtrl+Shift+A'),
        command(words.addEvidence, 'add-evidence', 'CmdOrCtrl+O'),
        command(words.newLetter, 'new-letter', 'CmdOrCtrl+Shift+N'),
        command(words.sendLetter, 'send-letter', 'CmdOrCtrl+Shift+E'),
        { type: 'separator' },
        command(words.settings, 'settings', 'CmdOrCtrl+,'),
        { type: 'separator' },
        { role: 'close', label: words.close },
        { role: 'quit', label: words.quit },
      ],
    },
    {
      label: words.edit,
      submenu: [
        { role: 'undo', label: words.undo },
        { role: 'redo', label: words.redo },
        { type: 'separator' },
        { role: 'cut', label: words.cut },
        { role: 'copy', label: words.copy },
        { role: 'paste', label: words.paste },
        { role: 'selectAll', label: words.selectAll },
      ],
    },
    {
      label: words.go,
      submenu: [
        command(words.home, 'home'),
        command(words.deadlines, 'deadlines'),
        command(words.search, 'search', 'CmdOrCtrl+Shift+F'),
        command(words.palette, 'palette', 'CmdOrCtrl+K'),
      ],
    },
    {
      label: words.view,
      submenu: [
        { role: 'zoomIn', label: words.zoomIn },
        { role: 'zoomOut', label: words.zoomOut },
        { role: 'resetZoom', label: words.zoomReset },
        { type: 'separator' },
        { role: 'togglefullscreen', label: words.fullScreen },
      ],
    },
    { label: words.help, role: 'help', submenu: [command(words.shortcuts, 'shortcuts', 'F1')] },
  ]
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}
