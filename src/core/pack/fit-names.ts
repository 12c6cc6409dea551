import type { Language } from '#core/kernel/bilingual'
import type { LocalDate } from '#core/kernel/local-date'
import { toAsciiWords } from './pack-names'
import type { NameCharacters } from './recipient-profile'

/** What a file of the submission is named after. */
export type Nameable =
  | { readonly kind: 'whole' }
  | { readonly kind: 'part'; readonly number: number; readonly of: number }
  | {
      readonly kind: 'exhibit'
      readonly number: number
      readonly date: LocalDate | null
      readonly title: string
      readonly originalName: string
      readonly format: string
    }

type NameRules = { readonly length: number; readonly characters: NameCharacters; readonly language: Language }

const WORDS = {
  fr: { file: 'Dossier', whole: 'Dossier_complet', of: 'sur', exhibit: 'Piece' },
  en: { file: 'File', whole: 'Complete_file', of: 'of', exhibit: 'Exhibit' },
} as const

const extensionOf = (file: Nameable): string => (file.kind === 'exhibit' ? file.format : 'pdf')

/** Its title, else the name it came with. */
const wordsOf = ({ title, originalName }: Extract<Nameable, { kind: 'exhibit' }>): string => {
  const words = toAsciiWords(title)
  return words === '' ? toAsciiWords(originalName.replace(/\.[^.]*$/, '')) : words
}

/** What may follow the number of a file, the fullest first, the last always short. `room` in characters. */
const endingsOf = (file: Nameable, room: number, language: Language): readonly string[] => {
  const words = WORDS[language]
  if (file.kind === 'whole') return [words.whole, words.file, '']
  if (file.kind === 'part') {
    const part = `${file.number}-${words.of}-${file.of}`
    return [`${words.file}_${part}`, part, '']
  }
  const number = `${words.exhibit}-${String(file.number).padStart(2, '0')}`
  const dated = file.date === null ? number : `${number}_${file.date}`
  const title = wordsOf(file)
    .slice(0, Math.max(0, room - dated.length - 1))
    .replace(/-+$/, '')
  return [title === '' ? dated : `${dated}_${title}`, dated, number, '']
}

const nameOf = (file: Nameable, head: string, { length, characters, language }: NameRules): string => {
  const extension = `.${extensionOf(file)}`
  const room = length - head.length - 1 - extension.length
  const ending = endingsOf(file, room, language).find((words) => words.length <= room) ?? ''
  const stem = ending === '' ? head : `${head}_${ending}`
  return `${characters === 'letters' ? stem.replaceAll('_', '-') : stem}${extension}`
}

/**
 * The names of the files of one submission, in order (recipients.md 2.4): ASCII, no spaces, each beginning with its
 * number, so that they sort as they are handed over, none is like another and none is a name that Windows reserves.
 * Shortened to what the recipient takes; one that is still too long is as short as it can be.
 */
export const nameSubmission = (files: readonly Nameable[], rules: NameRules): readonly string[] => {
  const first = files[0]?.kind === 'whole' ? 0 : 1
  const digits = Math.max(2, String(files.length).length)
  return files.map((file, index) => nameOf(file, String(index + first).padStart(digits, '0'), rules))
}
