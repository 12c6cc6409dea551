import type { Language } from '#core/kernel/bilingual'
import { formatLocalDate } from '#core/kernel/local-date'
import type { PackPlan } from '#core/pack/pack'
import { FOLDER_NAMES } from './pack-folder'
import { toPrintable } from './printable-text'

/** What the word for who opens the folder tells of. Names are paths below `data/`. */
export interface ReadMeFacts {
  readonly plan: Pick<PackPlan, 'language' | 'title' | 'date' | 'recipient' | 'declarations' | 'admissibility'>
  /** The pack's PDF files, in their order. */
  readonly packFiles: readonly string[]
  /** The request as a Word document, and the chronology as a table; null where there is none. */
  readonly requestFile: string | null
  readonly chronologyFile: string | null
  readonly hasLetters: boolean
  readonly hasPieces: boolean
  readonly hasOriginals: boolean
}

type Told = readonly (string | false)[]
type Words = (facts: ReadMeFacts, day: string) => readonly Told[]

const list = (names: readonly string[]): Told => names.map((name) => `– data/${name}`)

const french: Words = ({ plan, packFiles, ...facts }, day) => {
  const names = FOLDER_NAMES.fr
  const isOne = packFiles.length === 1
  return [
    [plan.title.toLocaleUpperCase('fr'), `Établi le ${day}`],
    [
      'À ENVOYER AU DESTINATAIRE',
      ...list(packFiles),
      isOne
        ? `Ce fichier contient tout\u00a0: la demande, ${plan.admissibility === null ? '' : 'la recevabilité, '}la chronologie et les pièces.`
        : 'Ces fichiers se suivent. Envoyez-les tous, dans l’ordre de leur numéro.',
      plan.declarations !== null && 'Envoyez par une seule voie\u00a0: formulaire en ligne, e-mail ou courrier.',
      'Envoyez des copies, gardez les originaux.',
      plan.declarations !== null &&
        'Avant l’envoi, cochez à la main les déclarations encore à confirmer, datez et signez.',
    ],
    [
      'CE QUI L’ACCOMPAGNE',
      facts.requestFile !== null &&
        `– data/${facts.requestFile}\u00a0: la demande seule, modifiable dans Word ou LibreOffice.`,
      facts.chronologyFile !== null && `– data/${facts.chronologyFile}\u00a0: la chronologie en tableau.`,
      facts.hasLetters && `– data/${names.letters}\u00a0: le courrier joint au dossier.`,
      facts.hasPieces &&
        `– data/${names.pieces}\u00a0: chaque pièce à part, telle qu’elle a été versée. À joindre si le destinataire demande des fichiers séparés.`,
      facts.hasOriginals &&
        `– data/${names.originals}\u00a0: les fichiers d’origine des pièces composées, et ceux qui n’ont pas de pages (son, vidéo).`,
    ],
    [
      'VÉRIFIER QUE RIEN N’A CHANGÉ',
      'MANIFESTE.sha256 donne l’empreinte SHA-256 de chaque fichier de data/.',
      'Sous Linux, dans ce dossier\u00a0: sha256sum -c MANIFESTE.sha256',
      'Sous macOS\u00a0: shasum -a 256 -c MANIFESTE.sha256',
      'Sous Windows, pour un fichier, dans PowerShell\u00a0: Get-FileHash data\\NOM, à comparer avec la ligne de ce fichier.',
      'Les fichiers bagit.txt, bag-info.txt, manifest-sha256.txt et tagmanifest-sha256.txt en font un «\u00a0sac\u00a0» BagIt (RFC 8493), que les services d’archives savent contrôler.',
    ],
    ['Dossier préparé avec Recours. Recours informe\u202f; il ne donne pas de conseil juridique.'],
  ]
}

const english: Words = ({ plan, packFiles, ...facts }, day) => {
  const names = FOLDER_NAMES.en
  return [
    [plan.title.toLocaleUpperCase('en'), `Drawn up on ${day}`],
    [
      'TO SEND TO THE RECIPIENT',
      ...list(packFiles),
      packFiles.length === 1
        ? `This file holds everything: the request, ${plan.admissibility === null ? '' : 'the admissibility, '}the chronology and the exhibits.`
        : 'These files follow each other. Send all of them, in the order of their numbers.',
      plan.declarations !== null && 'Send it by one route only: online form, e-mail or post.',
      'Send copies, keep the originals.',
      plan.declarations !== null &&
        'Before sending, tick by hand the declarations still to be confirmed, date and sign.',
    ],
    [
      'WHAT GOES WITH IT',
      facts.requestFile !== null &&
        `– data/${facts.requestFile}: the request alone, to be changed in Word or LibreOffice.`,
      facts.chronologyFile !== null && `– data/${facts.chronologyFile}: the chronology as a table.`,
      facts.hasLetters && `– data/${names.letters}: the letter that goes with the file.`,
      facts.hasPieces &&
        `– data/${names.pieces}: each exhibit by itself, as it came. For a recipient that asks for separate files.`,
      facts.hasOriginals &&
        `– data/${names.originals}: the original files of composed exhibits, and those without pages (sound, video).`,
    ],
    [
      'CHECKING THAT NOTHING HAS CHANGED',
      'MANIFESTE.sha256 gives the SHA-256 digest of every file in data/.',
      'On Linux, in this folder: sha256sum -c MANIFESTE.sha256',
      'On macOS: shasum -a 256 -c MANIFESTE.sha256',
      'On Windows, for one file, in PowerShell: Get-FileHash data\\NAME, to be compared with the line of that file.',
      'The files bagit.txt, bag-info.txt, manifest-sha256.txt and tagmanifest-sha256.txt make it a BagIt “bag” (RFC 8493), which archives can check.',
    ],
    ['Prepared with Recours. Recours gives information, not legal advice.'],
  ]
}

const WORDS: Readonly<Record<Language, Words>> = { fr: french, en: english }

/**
 * The word for who opens the folder: what each file is, what to send and how, how to verify it. Lines end as Windows'
 * Notepad wants them, and a byte order mark says that it is UTF-8.
 */
export const writeReadMe = (facts: ReadMeFacts): Uint8Array => {
  const { language, date } = facts.plan
  const parts = WORDS[language](facts, formatLocalDate(date, language)).map((lines) =>
    lines.filter((line) => line !== false).map(toPrintable),
  )
  const text = parts
    .filter((lines) => lines.length > 1 || lines === parts.at(-1))
    .map((lines) => lines.join('\n'))
    .join('\n\n')
  return Buffer.from(`\ufeff${text.replace(/\n/g, '\r\n')}\r\n`, 'utf8')
}
