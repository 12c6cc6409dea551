/** A first title for a piece, from its file name: without extension, separators as spaces, at most 120 characters. */
export const titleFromFileName = (name: string): string => {
  const bare = name
    .replace(/\.[\p{L}\d]{1,5}$/u, '')
    .replace(/[_\s]+/g, ' ')
    .replace(/\p{Cc}|\p{Cf}/gu, '')
    .trim()
  return bare === '' ? 'Sans titre' : bare.slice(0, 120)
}
