/** What had the focus goes with its row or its page: the keyboard stays in the dialog, at its beginning. */
export const focusDialogTitle = (): void =>
  document.querySelector<HTMLElement>('[role="dialog"]:not(.toast) .dialog__title')?.focus()
