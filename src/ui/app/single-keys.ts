const STORED = 'recours.single-keys'

/** Whether a letter alone may do something. On by default; the settings can turn it off (WCAG 2.1.4). */
export const singleKeysOn = (): boolean => localStorage.getItem(STORED) !== 'off'

export const setSingleKeys = (on: boolean): void => localStorage.setItem(STORED, on ? 'on' : 'off')
