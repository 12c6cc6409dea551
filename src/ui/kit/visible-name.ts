/**
 * Shows the characters of a file name that hide or reorder others (controls, bidirectional marks, zero-width), so that
 * `facture\u202Efdp.exe` cannot pass for a PDF. The name kept in the library is not changed.
 */
export const visibleName = (name: string): string =>
  name.replace(
    /[\p{Cc}\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/gu,
    (character) => `⟨U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`,
  )
