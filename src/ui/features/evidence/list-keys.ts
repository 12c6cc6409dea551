/** Where a key leads from a place of the list; null for a key that leads nowhere. */
export const placeAfterKey = (
  key: string,
  from: number,
  { total, columns, rowsSeen }: { readonly total: number; readonly columns: number; readonly rowsSeen: number },
): number | null => {
  const page = columns * rowsSeen
  const steps: Readonly<Record<string, number>> = {
    ArrowRight: 1,
    ArrowLeft: -1,
    // In the last row there is nothing below, in the first nothing above; a short last row is entered at its end.
    ArrowDown: Math.floor(from / columns) < Math.floor((total - 1) / columns) ? columns : 0,
    ArrowUp: from >= columns ? -columns : 0,
    PageDown: page,
    PageUp: -page,
    Home: -from,
    End: total - 1 - from,
  }
  const step = steps[key]
  return step === undefined ? null : Math.min(total - 1, Math.max(0, from + step))
}
