import type { Progress } from '#contract/define'

/** What the machine side tells the windows without being asked. */
export type AppEvent =
  | { readonly kind: 'changed'; readonly words: readonly string[] }
  | { readonly kind: 'progress'; readonly callId: string; readonly progress: Progress }
  | { readonly kind: 'command'; readonly command: string }
