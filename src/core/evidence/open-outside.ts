import type { Bilingual } from '#core/kernel/bilingual'
import type { Evidence, FileKind } from './evidence'

/** What to know before another program gets a copy. */
export type OutsideRisk = 'plain' | 'macros' | 'remote' | 'archive' | 'refused'

/**
 * Endings under which a copy may be handed out, by what the bytes are. A system opens a file by its ending: one that is
 * not in the list of its kind is replaced by the first, so that a text named `.bat` is never run.
 */
const ENDINGS: Readonly<Partial<Record<FileKind, readonly string[]>>> = {
  pdf: ['pdf'],
  jpeg: ['jpg', 'jpeg'],
  png: ['png'],
  webp: ['webp'],
  gif: ['gif'],
  tiff: ['tif', 'tiff'],
  heic: ['heic', 'heif', 'avif'],
  svg: ['svg'],
  word: ['docx', 'doc', 'odt', 'rtf', 'docm', 'dotx', 'dot', 'dotm', 'ott', 'pages'],
  spreadsheet: ['xlsx', 'xls', 'ods', 'csv', 'tsv', 'xlsm', 'xlsb', 'ots', 'numbers'],
  email: ['eml', 'msg', 'mbox'],
  text: ['txt', 'log', 'md', 'ics', 'vcf', 'csv', 'json', 'srt'],
  html: ['html', 'htm'],
  archive: ['zip', '7z', 'rar', 'gz', 'tar', 'tgz', 'bz2', 'xz'],
  audio: ['mp3', 'm4a', 'wav', 'ogg', 'oga', 'opus', 'flac', 'aac', 'amr', 'wma', 'aiff', 'mid'],
  video: ['mp4', 'mov', 'm4v', 'webm', 'mkv', 'avi', 'ogv', '3gp', 'mpg', 'mpeg', 'wmv', 'mts'],
  // Kinds that were told apart later than these were written down, under the name of the kind.
  ...({
    avif: ['avif'],
    bmp: ['bmp', 'dib'],
    presentation: ['pptx', 'ppt', 'odp', 'pptm', 'ppsx', 'pps', 'otp'],
  } as Readonly<Record<string, readonly string[]>>),
}

/** Kinds whose documents may carry small programs, and kinds whose reader may call out to the network. */
const MACROS: ReadonlySet<string> = new Set(['word', 'spreadsheet', 'presentation'])
const REMOTE: ReadonlySet<string> = new Set(['email', 'html', 'svg'])

const endingOf = (name: string): string => /\.([A-Za-z0-9]{1,8})$/.exec(name)?.[1]?.toLowerCase() ?? ''

/** What is at stake when a copy of this piece is handed to another program. */
export const outsideRisk = ({ kind }: Pick<Evidence, 'kind'>): OutsideRisk => {
  if (ENDINGS[kind] === undefined) return 'refused'
  if (MACROS.has(kind)) return 'macros'
  if (REMOTE.has(kind)) return 'remote'
  return kind === 'archive' ? 'archive' : 'plain'
}

const MOST_NAME = 80

/**
 * Name of the copy: the piece's own, without what a file system or an eye could stumble over, with an ending that its
 * content has a right to.
 */
export const outsideName = ({ kind, originalName }: Pick<Evidence, 'kind' | 'originalName'>): string => {
  const endings = ENDINGS[kind] ?? ['bin']
  const ending = endingOf(originalName)
  const stem = (ending === '' ? originalName : originalName.slice(0, -ending.length - 1))
    .normalize('NFC')
    .replace(/[\p{C}<>:"/\\|?*%$'`~!&;=]/gu, '_')
    .replace(/\p{Z}+/gu, ' ')
    .replaceAll('.', '_')
    .replace(/^[\s_-]+|[\s_]+$/g, '')
    .slice(0, MOST_NAME)
    .toWellFormed()
  // The names of Windows' devices (CON, NUL, COM1...) mean the device whatever the ending.
  const isDevice = /^(con|prn|aux|nul|conin\$|conout\$|com[\d¹²³]|lpt[\d¹²³])$/i.test(stem)
  const safe = stem === '' || isDevice ? `piece${stem === '' ? '' : `_${stem}`}` : stem
  return `${safe}.${endings.includes(ending) ? ending : endings[0]}`
}

/** Why no copy is handed out. */
export const outsideRefusal = (kind: FileKind): Bilingual => {
  if (kind === 'program')
    return {
      fr: 'Ce fichier est un programme\u00a0: Recours ne le fait ouvrir par aucun autre. Il est gardé tel quel.',
      en: 'This file is a program: Recours has no other program open it. It is kept as it is.',
    }
  if (kind === 'empty')
    return {
      fr: 'Ce fichier est vide\u00a0: il n’y a rien à ouvrir.',
      en: 'This file is empty: there is nothing to open.',
    }
  return {
    fr: 'Recours ne reconnaît pas ce type de fichier\u00a0: il ne peut pas dire s’il est sans danger. Enregistrez-en une copie si vous savez d’où il vient.',
    en: 'Recours does not know this type of file and cannot say whether it is harmless. Save a copy if you know where it comes from.',
  }
}

/** No program of the computer would take the copy. */
export const NO_PROGRAM: Bilingual = {
  fr: 'Aucun programme de cet ordinateur n’a ouvert la copie. Enregistrez-la où vous voulez, puis ouvrez-la vous-même.',
  en: 'No program of this computer opened the copy. Save it where you like, then open it yourself.',
}
