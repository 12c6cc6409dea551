import {
  FileArchive,
  FileAudio,
  FileCode,
  FileImage,
  FileQuestion,
  FileSpreadsheet,
  FileText,
  FileType,
  FileVideo,
  FileWarning,
  FileX,
  type LucideIcon,
  Mail,
  Presentation,
} from 'lucide-react'
import type { FileKind } from '#core/evidence/evidence'

const ICONS: Readonly<Record<FileKind, LucideIcon>> = {
  pdf: FileType,
  jpeg: FileImage,
  png: FileImage,
  webp: FileImage,
  gif: FileImage,
  tiff: FileImage,
  heic: FileImage,
  avif: FileImage,
  bmp: FileImage,
  svg: FileImage,
  word: FileText,
  spreadsheet: FileSpreadsheet,
  presentation: Presentation,
  email: Mail,
  text: FileText,
  html: FileCode,
  archive: FileArchive,
  audio: FileAudio,
  video: FileVideo,
  program: FileWarning,
  empty: FileX,
  unknown: FileQuestion,
}

/** The picture of a kind of file, where no thumbnail can be drawn. */
export const KindIcon = ({ kind }: { readonly kind: FileKind }) => {
  const Icon = ICONS[kind]
  return <Icon aria-hidden="true" />
}
