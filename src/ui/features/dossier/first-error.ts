const INVALID = ':is(.dossier-form, [role="dialog"]) [aria-invalid="true"]'

/**
 * Whether a field of the open form holds something that was not understood. The form itself cannot tell: a date or an
 * amount that is not understood is, to it, none; saving would drop what was typed in silence.
 */
export const hasUnclearField = (): boolean => document.querySelector(INVALID) !== null

/** Once the errors are drawn, puts the focus on the first field that needs a correction, unfolded if need be. */
export const showFirstError = (): void => {
  requestAnimationFrame(() => {
    const field = document.querySelector<HTMLElement>(INVALID)
    field?.closest('details')?.setAttribute('open', '')
    field?.focus()
  })
}
