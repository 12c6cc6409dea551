import { burn, type Entry } from '@kenjiuno/msgreader/lib/Burner.js'

/** What a message made for a test holds. */
export interface MsgParts {
  readonly subject: string
  readonly body: string
  readonly from: { readonly name: string; readonly address: string }
  readonly to: readonly { readonly name: string; readonly address: string }[]
  readonly headers: string
  /** Written in UTF-16, as since Outlook 2003; else in windows-1252. */
  readonly isUnicode: boolean
  readonly attachments: readonly { readonly name: string; readonly bytes: Uint8Array }[]
}

// [MS-OXPROPS]: tags of the properties used, in hexadecimal.
const CLASS = '001A'
const SUBJECT = '0037'
const BODY = '1000'
const HEADERS = '007D'
const SENDER_NAME = '0C1A'
const SENDER_ADDRESS = '5D01'
const NAME = '3001'
const ADDRESS = '39FE'
const FILE_NAME = '3707'
const DATA = '3701'

const windows1252 = new Map(
  Array.from({ length: 256 }, (_, byte): [string, number] => [
    new TextDecoder('windows-1252').decode(Uint8Array.of(byte)),
    byte,
  ]),
)
const toWindows = (text: string): Buffer => Buffer.from([...text].map((sign) => windows1252.get(sign) ?? 63))

interface Node {
  readonly name: string
  readonly bytes?: Uint8Array
  readonly children?: readonly Node[]
}

/** [MS-OXMSG] 2.4: fixed-length properties, 16 bytes each after a header. */
const properties = (headerLength: number, values: Readonly<Record<number, number>>): Node => {
  const rows = Object.entries(values).map(([tag, value]) => {
    const row = Buffer.alloc(16)
    row.writeUInt32LE(Number(tag), 0)
    row.writeUInt32LE(6, 4)
    row.writeUInt32LE(value, 8)
    return row
  })
  return { name: '__properties_version1.0', bytes: Buffer.concat([Buffer.alloc(headerLength), ...rows]) }
}

const flatten = (root: readonly Node[]): Entry[] => {
  const entries: Entry[] = [{ name: 'Root Entry', type: 5, length: 0, children: [] }]
  const add = (node: Node): number => {
    const index = entries.length
    const { name, bytes, children } = node
    if (bytes !== undefined)
      entries.push({ name, type: 2, length: bytes.length, binaryProvider: () => Uint8Array.from(bytes) })
    else {
      const entry: Entry = { name, type: 1, length: 0, children: [] }
      entries.push(entry)
      entry.children = (children ?? []).map(add)
    }
    return index
  }
  const [first] = entries
  if (first !== undefined) first.children = root.map(add)
  return entries
}

/** An Outlook message ([MS-OXMSG]) of those parts, as bytes. */
export const makeMsg = ({ subject, body, from, to, headers, isUnicode, attachments }: MsgParts): Buffer => {
  const text = (tag: string, value: string): Node => ({
    name: `__substg1.0_${tag}${isUnicode ? '001F' : '001E'}`,
    bytes: isUnicode ? Buffer.from(value, 'utf16le') : toWindows(value),
  })
  const number = (index: number) => index.toString(16).toUpperCase().padStart(8, '0')
  const recipients = to.map(({ name, address }, index) => ({
    name: `__recip_version1.0_#${number(index)}`,
    children: [properties(8, { 202702851: 1, 805306371: index }), text(NAME, name), text(ADDRESS, address)],
  }))
  const files = attachments.map(({ name, bytes }, index) => ({
    name: `__attach_version1.0_#${number(index)}`,
    children: [
      properties(8, { 923074563: 1, 237043715: index }),
      text(FILE_NAME, name),
      { name: `__substg1.0_${DATA}0102`, bytes },
    ],
  }))
  const streams = [
    text(CLASS, 'IPM.Note'),
    text(SUBJECT, subject),
    text(BODY, body),
    text(HEADERS, headers),
    text(SENDER_NAME, from.name),
    text(SENDER_ADDRESS, from.address),
  ]
  const top = properties(32, { 1073545219: 1252, 873267203: isUnicode ? 0x40000 : 0 })
  return Buffer.from(burn(flatten([top, ...streams, ...recipients, ...files])))
}
