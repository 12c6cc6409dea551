import { tidyLines } from './markup'

/** Groups that are not the document's text: tables of fonts and colours, pictures, properties, fields' codes. */
const hidden = new Set(
  'fonttbl colortbl stylesheet info pict object themedata colorschememapping datastore listtable listoverridetable rsidtbl generator fldinst xmlnstbl latentstyles filetbl revtbl pgdsctbl mmathPr nonshppict bkmkstart bkmkend'.split(
    ' ',
  ),
)

const shown = new Set('footnote shpinst shptxt annotation'.split(' '))

const signs: Readonly<Record<string, string>> = {
  par: '\n',
  line: '\n',
  sect: '\n',
  page: '\n',
  row: '\n',
  cell: '\t',
  tab: '\t',
  emdash: '—',
  endash: '–',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  bullet: '•',
}

const symbols: Readonly<Record<string, string>> = { '~': '\u00a0', _: '\u2011', '\\': '\\', '{': '{', '}': '}' }

const decoderOf = (codepage: number) => {
  try {
    return new TextDecoder(codepage === 65_001 ? 'utf-8' : codepage === 932 ? 'shift_jis' : `windows-${codepage}`)
  } catch {
    return new TextDecoder('windows-1252')
  }
}

interface Group {
  isHidden: boolean
  /** Characters that stand after each \u for readers that know no Unicode. */
  fallback: number
}

/** Deeper is not a letter. */
const MAX_DEPTH = 1000

const TOKEN = /\\([a-z]+)(-?\d{1,10})? ?|\\'([0-9a-f]{2})|\\([^a-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)/gi

/** The words of an RTF document ([MSRTF] 1.9.1), given as Latin-1 so that every byte is one character. Forgiving. */
export const rtfToText = (rtf: string): string => {
  let decoder = decoderOf(Number(/\\ansicpg(\d{1,5})/.exec(rtf)?.[1] ?? 1252))
  const out: string[] = []
  const groups: Group[] = [{ isHidden: false, fallback: 1 }]
  let bytes: number[] = []
  let skip = 0
  const top = (): Group => groups.at(-1) ?? { isHidden: false, fallback: 1 }
  const flush = () => {
    if (bytes.length > 0) out.push(decoder.decode(Uint8Array.from(bytes)))
    bytes = []
  }
  const put = (text: string) => {
    flush()
    if (!top().isHidden) out.push(text)
  }
  const putByte = (byte: number) => {
    if (skip > 0) skip -= 1
    else if (!top().isHidden) bytes.push(byte)
  }
  const control = (word: string, value: string | undefined) => {
    if (word === 'u' && value !== undefined) {
      put(String.fromCharCode(Number(value) & 0xffff))
      skip = top().fallback
    } else if (word === 'uc') top().fallback = Math.min(10, Math.max(0, Number(value ?? 1)))
    else if (word === 'bin') TOKEN.lastIndex += Math.max(0, Number(value ?? 0))
    else if (hidden.has(word)) top().isHidden = true
    // Marked as a group that may be passed over, and yet words of the document.
    else if (shown.has(word)) top().isHidden = groups.at(-2)?.isHidden ?? false
    else if (word === 'ansicpg') {
      flush()
      decoder = decoderOf(Number(value))
    } else if (signs[word] !== undefined) put(signs[word])
  }
  const brace = (sign: string) => {
    flush()
    skip = 0
    if (sign === '{' && groups.length < MAX_DEPTH) groups.push({ ...top() })
    else if (sign === '}' && groups.length > 1) groups.pop()
  }
  TOKEN.lastIndex = 0
  for (let token = TOKEN.exec(rtf); token !== null; token = TOKEN.exec(rtf)) {
    const [, word, value, hex, symbol, sign, plain] = token
    if (word !== undefined) control(word, value)
    else if (hex !== undefined) putByte(Number.parseInt(hex, 16))
    else if (sign !== undefined) brace(sign)
    else if (symbol === '*') top().isHidden = true
    else if (symbol !== undefined) put(symbols[symbol] ?? '')
    else if (plain !== undefined) for (const byte of Buffer.from(plain, 'latin1')) putByte(byte)
  }
  flush()
  return tidyLines(out.join(''))
}
