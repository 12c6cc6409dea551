import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type BrowserWindow, screen } from 'electron'
import { z } from 'zod'
import { writeFileDurably } from '#electron/vault/durable'

const WindowState = z.strictObject({
  x: z.int().exactOptional(),
  y: z.int().exactOptional(),
  width: z.int().min(600).max(10_000),
  height: z.int().min(500).max(10_000),
  isMaximized: z.boolean(),
})
type WindowState = z.infer<typeof WindowState>

const FRESH: WindowState = { width: 1280, height: 820, isMaximized: false }

const isOnAScreen = (state: WindowState): boolean =>
  state.x !== undefined &&
  state.y !== undefined &&
  screen.getAllDisplays().some(({ workArea }) => {
    const { x = 0, y = 0 } = state
    return (
      x + 100 < workArea.x + workArea.width &&
      x + state.width > workArea.x + 100 &&
      y >= workArea.y &&
      y + 60 < workArea.y + workArea.height
    )
  })

/** The last size and place of the window, clamped to a screen that is there today. */
export const readWindowState = (profileDir: string): WindowState => {
  try {
    const state = WindowState.parse(JSON.parse(readFileSync(join(profileDir, 'window.json'), 'utf8')))
    if (isOnAScreen(state)) return state
    const { width, height, isMaximized } = state
    return { width, height, isMaximized }
  } catch {
    return FRESH
  }
}

/** Remembers size and place when the window closes. Losing it costs nothing, so a failure is ignored. */
export const rememberWindowState = (window: BrowserWindow, profileDir: string): void => {
  window.on('close', () => {
    const state = { ...window.getNormalBounds(), isMaximized: window.isMaximized() }
    writeFileDurably(join(profileDir, 'window.json'), [Buffer.from(JSON.stringify(state))]).catch(() => {})
  })
}
