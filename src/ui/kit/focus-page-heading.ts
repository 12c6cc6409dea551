/** Gives the focus to the page's heading: what had it is about to go, and the keyboard must not be nowhere. */
export const focusPageHeading = (): void =>
  document.querySelector<HTMLElement>('[data-page-heading]')?.focus({ preventScroll: true })
