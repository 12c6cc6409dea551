import { Outlet } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Palette } from './palette'
import { Rail } from './rail'
import { ShortcutSheet } from './shortcut-sheet'
import { useArrivalFocus } from './use-arrival-focus'
import { useCommands } from './use-commands'
import { useStrayDrops } from './use-stray-drops'
import type { PaletteIntent } from './window-commands'
import './frame.css'

/** The window: the rail on the left, the page on the right, and what opens over both. */
export const Frame = () => {
  const { t } = useTranslation('general')
  const [palette, setPalette] = useState<PaletteIntent | null>(null)
  const [sheetOpen, setSheetOpen] = useState(false)
  const commands = useCommands({ openPalette: setPalette, openSheet: () => setSheetOpen(true) })
  useArrivalFocus()
  useStrayDrops()
  return (
    <div className="frame">
      <button type="button" className="frame__skip" onClick={skipToContent}>
        {t('nav.skip')}
      </button>
      <Rail onFind={() => setPalette('go')} />
      <main id="content" className="frame__main" tabIndex={-1}>
        <Outlet />
      </main>
      <Palette intent={palette} onClose={() => setPalette(null)} commands={commands} />
      <ShortcutSheet open={sheetOpen} onOpenChange={setSheetOpen} />
    </div>
  )
}

// The address's hash belongs to the router, so skipping moves the focus instead of following an anchor.
const skipToContent = (): void => document.getElementById('content')?.focus()
