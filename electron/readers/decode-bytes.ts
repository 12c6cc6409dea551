/** A decoder for a charset's name as files write it; windows-1252 for a name nobody knows. */
const decoderFor = (charset: string) => {
  try {
    return new TextDecoder(charset)
  } catch {
    return new TextDecoder('windows-1252')
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

const tryUtf8 = (bytes: Uint8Array): string | null => {
  try {
    return utf8.decode(bytes)
  } catch {
    return null
  }
}

/** RFC 2152: between + and - stands base64 of UTF-16; "+-" is a plus. */
export const decodeUtf7 = (text: string): string =>
  text.replace(/\+([A-Za-z0-9+/]*)-?/g, (whole, packed: string) => {
    if (packed === '') return whole === '+-' ? '+' : whole
    const bytes = Buffer.from(packed, 'base64')
    return new TextDecoder('utf-16be').decode(bytes.subarray(0, bytes.length & ~1))
  })

/** Every other byte is nothing: how UTF-16 of a European language looks without its mark. */
const guessUtf16 = (bytes: Uint8Array): string | null => {
  const length = Math.min(bytes.length, 4096) & ~1
  let even = 0
  let odd = 0
  for (let at = 0; at < length; at += 2) {
    if (bytes[at] === 0) even += 1
    if (bytes[at + 1] === 0) odd += 1
  }
  if (odd > length * 0.4 && even < length * 0.05) return 'utf-16le'
  return even > length * 0.4 && odd < length * 0.05 ? 'utf-16be' : null
}

/** A page of old Windows uses 80–9F for quotes and dashes; ISO 8859-15 puts the euro and œ where 8859-1 has ¤ and ½. */
const decodeWestern = (bytes: Uint8Array): string => new TextDecoder('windows-1252').decode(bytes)

/**
 * The text that bytes hold: by their mark, by the charset they are said to be in, else UTF-8 where they are valid as
 * such, else windows-1252, which the older files of France, Britain and Germany are written in. Never throws.
 */
export const decodeBytes = (bytes: Uint8Array, charset: string | null = null): string => {
  const [first, second, third, fourth] = bytes
  if (first === 0xef && second === 0xbb && third === 0xbf) return new TextDecoder('utf-8').decode(bytes)
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  const isUtf7 = first === 0x2b && second === 0x2f && third === 0x76 && fourth !== undefined
  if (isUtf7 || (charset !== null && /utf-?7$/i.test(charset))) {
    return decodeUtf7(Buffer.from(bytes).toString('latin1')).replace(/^\ufeff/, '')
  }
  // A file that says one thing and is valid as UTF-8 was converted by someone who left the label on.
  const asUtf8 = tryUtf8(bytes)
  const unmarked = guessUtf16(bytes)
  if (unmarked !== null) return new TextDecoder(unmarked).decode(bytes)
  if (asUtf8 !== null) return asUtf8
  return charset === null || /^utf-?8$/i.test(charset) ? decodeWestern(bytes) : decoderFor(charset).decode(bytes)
}
