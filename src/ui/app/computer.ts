/** Whether the computer is a Mac, where Command takes the place of Control. */
export const isMac = (): boolean => navigator.userAgent.includes('Mac')

/** A shortcut as this computer's keyboards write it: `Ctrl K`, `⌘K`. */
export const shortcut = (key: string): string => (isMac() ? `⌘${key}` : `Ctrl ${key}`)
