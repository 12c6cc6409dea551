import type { FileKind } from '#core/evidence/evidence'

const imageKinds: Record<string, readonly FileKind[]> = {
  'jpg jpeg jpe jfif': ['jpeg'],
  'png apng': ['png'],
  webp: ['webp'],
  gif: ['gif'],
  'tif tiff': ['tiff'],
  'heic heif hif': ['heic', 'avif'],
  avif: ['avif'],
  'bmp dib': ['bmp'],
  svg: ['svg'],
}

const documentKinds: Record<string, readonly FileKind[]> = {
  pdf: ['pdf'],
  'doc docx docm dot dotx dotm odt ott rtf': ['word'],
  // Banks export CSV under the name .xls, and Excel opens it.
  'xls xlsx xlsm xlsb xlt xltx ods ots': ['spreadsheet'],
  'csv tsv': ['spreadsheet', 'text'],
  'eml msg emlx': ['email'],
  // Saved web pages (.mht) are written as an e-mail message.
  'mht mhtml': ['email', 'html'],
  'mbox mbx': ['email', 'text'],
  'html htm xhtml': ['html', 'text'],
  // Opened as plain text whatever they hold, so nothing is hidden by the name.
  'txt text log md': ['text', 'spreadsheet', 'email', 'html'],
  'ini json yml yaml ics vcf vcard srt': ['text', 'spreadsheet'],
  xml: ['text', 'html', 'svg', 'word', 'spreadsheet'],
  'ppt pptx pptm ppsx pps odp otp': ['presentation'],
  'epub xps': ['unknown'],
}

const otherKinds: Record<string, readonly FileKind[]> = {
  'zip 7z rar gz tgz bz2 xz tar cab zst lz4 lzma iso dmg': ['archive'],
  'mp3 wav flac m4a aac opus amr wma aif aiff mid midi oga spx': ['audio', 'video'],
  'mp4 m4v mov avi mkv webm mpg mpeg wmv 3gp 3g2 flv ogv ogg asf mts m2ts ts': ['video', 'audio'],
  'exe dll scr com bat cmd ps1 vbs vbe js jse wsf wsh hta msi msp jar apk app sh command py rb pl': ['program'],
  'lnk url desktop scpt reg scf cpl pif deb rpm appimage ipa xpi crx chm': ['program'],
}

/** A file of these formats may hold any bytes, so failing to recognise it says nothing about its name. */
const withoutSignature = new Set('com txt text log md csv tsv ini json yml yaml srt mbox mbx dmg iso ts aac'.split(' '))

const kindsByExtension: ReadonlyMap<string, readonly FileKind[]> = new Map(
  [imageKinds, documentKinds, otherKinds].flatMap((table) =>
    Object.entries(table).flatMap(([extensions, kinds]) =>
      extensions.split(' ').map((extension): [string, readonly FileKind[]] => [extension, kinds]),
    ),
  ),
)

/** Text under one of these names is run, not read, when it is opened. */
const runnable = new Set(
  Object.keys(otherKinds)
    .filter((extensions) => otherKinds[extensions]?.[0] === 'program')
    .flatMap((extensions) => extensions.split(' ')),
)

/** Whether the operating system would run a file of that extension instead of showing it. */
export const isRunnableExtension = (extension: string): boolean => runnable.has(extension)

/**
 * The extension a name claims, lower case and without its dot; '' when it claims none.
 * Trailing dots and spaces are dropped, as Windows does: "facture.exe ." is run as "facture.exe".
 */
export const extensionOf = (name: string | Buffer): string => {
  // Latin-1 keeps every byte of a name that is not UTF-8, and the extensions we know are ASCII.
  const text = typeof name === 'string' ? name : name.toString('latin1')
  const base = text.slice(Math.max(text.lastIndexOf('/'), text.lastIndexOf('\\')) + 1)
  return /[^.]\.([^.]+)$/.exec(base.replace(/[. ]+$/, ''))?.[1]?.toLowerCase() ?? ''
}

/** Whether the extension claims something else than the bytes are. An extension we do not know claims nothing. */
export const isExtensionMismatch = (extension: string, kind: FileKind): boolean => {
  const claimed = kindsByExtension.get(extension)
  if (claimed === undefined || kind === 'empty') return false
  if (kind === 'unknown' && withoutSignature.has(extension)) return false
  return !claimed.includes(kind)
}
