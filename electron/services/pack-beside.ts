import type { Letter } from '#core/letter/letter'
import type { PackPlan } from '#core/pack/pack'
import { writeChronologyTable } from '#electron/writers/chronology-table'
import { FOLDER_NAMES, keptFiles, type MadeFile } from '#electron/writers/pack-folder'
import type { Pressed } from '#electron/writers/press'
import { writeReadMe } from '#electron/writers/read-me'
import { writeRequestDocx } from '#electron/writers/request-docx'
import type { ServiceDeps } from './deps'
import { letterFile } from './letter-files'

const NAMES = {
  fr: { request: 'Saisine.docx', plain: 'Demande.docx', chronology: 'Chronologie.xlsx' },
  en: { request: 'Request.docx', plain: 'Request.docx', chronology: 'Chronology.xlsx' },
} as const

/** One that was sent goes along as it was sent. */
const writeLetters = async (
  deps: ServiceDeps,
  letter: Letter | null,
  { language, letterFileName }: PackPlan,
): Promise<readonly MadeFile[]> => {
  if (letter === null || letterFileName === null) return []
  const stem = `${FOLDER_NAMES[language].letters}/${letterFileName}`
  return [
    { name: `${stem}.docx`, bytes: await letterFile(deps, letter, 'docx') },
    { name: `${stem}.pdf`, bytes: await letterFile(deps, letter, 'pdf') },
  ]
}

/** What we make to go with the pack's PDF, and the word for who opens the folder. */
export const writeBeside = async (
  deps: ServiceDeps,
  { plan, letter }: { readonly plan: PackPlan; readonly letter: Letter | null },
  pressed: Pressed,
): Promise<{ readonly made: readonly MadeFile[]; readonly readMe: Uint8Array }> => {
  const names = NAMES[plan.language]
  // What declares nothing to a mediator is no referral.
  const requestFile = plan.declarations === null ? names.plain : names.request
  const shown: PackPlan = { ...plan, leftOut: [...pressed.leftOut] }
  const letters = await writeLetters(deps, letter, plan)
  const hasChronology = plan.chronology.length > 0
  const { pieces, originals } = FOLDER_NAMES[plan.language]
  const kept = keptFiles({ plan, leftOut: pressed.leftOut })
  const isBelow = (folder: string) => kept.some(({ name }) => name.startsWith(`${folder}/`))
  return {
    made: [
      ...letters,
      { name: requestFile, bytes: await writeRequestDocx(shown) },
      ...(hasChronology ? [{ name: names.chronology, bytes: writeChronologyTable(plan) }] : []),
    ],
    readMe: writeReadMe({
      plan,
      packFiles: pressed.files.map(({ name }) => name),
      requestFile,
      chronologyFile: hasChronology ? names.chronology : null,
      hasLetters: letters.length > 0,
      hasPieces: pressed.pieces.length > 0 || isBelow(pieces),
      hasOriginals: isBelow(originals),
    }),
  }
}
