// Files dropped before there is a dossier to put them in wait here until the new dossier's page takes them.
let waiting: readonly File[] = []

export const leaveFiles = (files: readonly File[]): void => {
  waiting = files
}

/** Hands the waiting files over, once. */
export const takeFiles = (): readonly File[] => {
  const taken = waiting
  waiting = []
  return taken
}
