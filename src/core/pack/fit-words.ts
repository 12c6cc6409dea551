import type { Bilingual, Language } from '#core/kernel/bilingual'
import { citeExhibits, exhibitName } from '#core/letter/exhibit-label'
import type { FieldFit, FitAdvice, FitHelp, FitProblem } from './fit-plan'

const NBSP = '\u00a0'
const NNBSP = '\u202f'

/** `12 345` in French, `12,345` in English. */
export const writeNumber = (number: number, language: Language): string =>
  String(number).replace(/\B(?=(\d{3})+$)/g, language === 'fr' ? NNBSP : ',')

const exactBytes = (bytes: number): Bilingual => ({
  fr: `${writeNumber(bytes, 'fr')}${NBSP}octet${bytes < 2 ? '' : 's'}`,
  en: `${writeNumber(bytes, 'en')}${NBSP}byte${bytes === 1 ? '' : 's'}`,
})

/** `1,2 Mo (1 234 567 octets)`: what one reads, and exactly; `5 Mo` where that is exact; below a million, exactly only. */
export const writeBytes = (bytes: number): Bilingual => {
  const exact = exactBytes(bytes)
  if (bytes < 1_000_000) return exact
  const [whole = '', tenth = '0'] = (Math.round(bytes / 100_000) / 10).toFixed(1).split('.')
  const fraction = (mark: string): string => (tenth === '0' ? '' : `${mark}${tenth}`)
  const fr = `${whole}${fraction(',')}${NBSP}Mo`
  const en = `${whole}${fraction('.')}${NBSP}MB`
  return bytes % 100_000 === 0 ? { fr, en } : { fr: `${fr} (${exact.fr})`, en: `${en} (${exact.en})` }
}

/** Said beside every limit that is ours and not the recipient's. */
export const CAUTIOUS_WORDS: Bilingual = {
  fr: `valeur prudente${NBSP}: la limite du destinataire n’est pas connue, à vérifier sur son site`,
  en: 'cautious value: the recipient’s own limit is not known, to be checked on its site',
}

const both = (fr: string, en: string): Bilingual => ({ fr, en })

const exhibit = (number: number): Bilingual => both(exhibitName(number, 'fr'), exhibitName(number, 'en'))

/** `pièces n° 2 et 3`: a citation in mid-sentence. */
const cited = (numbers: readonly number[]): Bilingual => both(citeExhibits(numbers, 'fr'), citeExhibits(numbers, 'en'))

const numbers = (number: number): Bilingual => both(writeNumber(number, 'fr'), writeNumber(number, 'en'))

const beginning = (text: string): string => text.charAt(0).toLocaleUpperCase('fr') + text.slice(1)

const sizes = ({ found, limit, over }: { found: number; limit: number; over: number }) => ({
  found: writeBytes(found),
  limit: writeBytes(limit),
  over: writeBytes(over),
})

const refused = ({ format, exhibits, front, isDefault }: Extract<FitProblem, { kind: 'format' }>): Bilingual => {
  const name = format.toUpperCase()
  const said = isDefault
    ? both('Ce destinataire ne prend peut-être pas ce format', 'This recipient may not take this format')
    : both('Ce destinataire ne prend pas ce format', 'This recipient does not take this format')
  if (front) return both(`${said.fr}${NBSP}: le dossier est un ${name}.`, `${said.en}: the file is a ${name}.`)
  const which = cited(exhibits)
  return exhibits.length === 1
    ? both(`${said.fr}${NBSP}: la ${which.fr} est un fichier ${name}.`, `${said.en}: ${which.en} is in ${name} format.`)
    : both(
        `${said.fr}${NBSP}: les ${which.fr} sont des fichiers ${name}.`,
        `${said.en}: ${which.en} are in ${name} format.`,
      )
}

const sayProblem = (problem: FitProblem): Bilingual => {
  switch (problem.kind) {
    case 'front_too_large': {
      const { found, limit, over } = sizes(problem)
      return both(
        `Ce qui précède les pièces pèse ${found.fr} pour ${limit.fr} par fichier${NBSP}: ${over.fr} de trop.`,
        `What comes before the exhibits weighs ${found.en} for ${limit.en} a file: ${over.en} too much.`,
      )
    }
    case 'exhibit_too_large': {
      const { found, limit, over } = sizes(problem)
      const which = exhibit(problem.exhibit)
      return both(
        `${which.fr}${NBSP}: le fichier pèserait ${found.fr} pour ${limit.fr} au plus, soit ${over.fr} de trop.`,
        `${which.en}: the file would weigh ${found.en} for ${limit.en} at most, that is ${over.en} too much.`,
      )
    }
    case 'format':
      return refused(problem)
    case 'too_many_files': {
      const [found, limit, over] = [numbers(problem.found), numbers(problem.limit), numbers(problem.over)]
      return both(
        `Il faut ${found.fr}${NBSP}fichiers pour ${limit.fr} au plus${NBSP}: ${over.fr} de trop.`,
        `${found.en}${NBSP}files are needed, ${limit.en} at most are taken: ${over.en} too many.`,
      )
    }
    case 'total_too_large': {
      const { found, limit, over } = sizes(problem)
      return both(
        `L’envoi pèse ${found.fr} en tout pour ${limit.fr} au plus${NBSP}: ${over.fr} de trop.`,
        `The submission weighs ${found.en} in all for ${limit.en} at most: ${over.en} too much.`,
      )
    }
    case 'name_too_long':
      return both(
        `Le nom ${problem.name} a ${problem.found} caractères pour ${problem.limit} au plus${NBSP}: ${problem.over} de trop.`,
        `The name ${problem.name} has ${problem.found} characters, ${problem.limit} at most are taken: ${problem.over} too many.`,
      )
    case 'no_pages': {
      const which = exhibit(problem.exhibit)
      return both(`${which.fr}${NBSP}: aucune page à imprimer.`, `${which.en}: no pages to print.`)
    }
  }
}

/** What cannot fit and by how much, in one or two sentences; where the limit is ours, it says so. */
export const problemText = (problem: FitProblem): Bilingual => {
  const said = sayProblem(problem)
  if (!problem.isDefault) return said
  return both(`${said.fr} (${beginning(CAUTIOUS_WORDS.fr)}.)`, `${said.en} (${beginning(CAUTIOUS_WORDS.en)}.)`)
}

/** What the person can do about it. */
export const helpText = (help: FitHelp): Bilingual => {
  switch (help.kind) {
    case 'compress':
      return both('Comprimer davantage les pièces.', 'Compress the exhibits further.')
    case 'leave_out': {
      const which = cited(help.exhibits)
      const article = help.exhibits.length === 1 ? 'la' : 'les'
      return both(`Laisser de côté ${article} ${which.fr}.`, `Leave out ${which.en}.`)
    }
    case 'fewer_pages': {
      const which = cited([help.exhibit])
      return both(
        `Composer la ${which.fr} avec ses seules pages utiles.`,
        `Compose ${which.en} of the pages that matter only.`,
      )
    }
    case 'post':
      return help.isSure
        ? both('Envoyer tout le dossier par courrier.', 'Send the whole file by post.')
        : both(
            'Envoyer tout le dossier par courrier, si ce destinataire l’accepte.',
            'Send the whole file by post, if this recipient accepts it.',
          )
  }
}

const LANGUAGE_NAMES: Readonly<Record<Language, Bilingual>> = {
  fr: { fr: 'français', en: 'French' },
  en: { fr: 'anglais', en: 'English' },
}

/** What to mind beside the limits. */
export const adviceText = (advice: FitAdvice): Bilingual => {
  if (advice.kind === 'one_channel')
    return advice.isDefault
      ? both(
          'N’envoyez le dossier qu’une fois, en ligne ou par courrier. C’est une précaution, la règle du destinataire n’est pas connue.',
          'Send the file once only, online or by post. This is a precaution, the recipient’s own rule is not known.',
        )
      : both(
          'Ce destinataire demande de n’envoyer le dossier que par une voie, en ligne ou par courrier, jamais les deux.',
          'This recipient asks for the file one way only, online or by post, never both.',
        )
  const [fr, en] = (['fr', 'en'] as const).map((language) =>
    advice.wanted.map((wanted) => LANGUAGE_NAMES[wanted][language]).join(', '),
  )
  return advice.isDefault
    ? both(
        `Le dossier est attendu en ${fr}, par prudence${NBSP}: la langue que le destinataire accepte n’est pas connue.`,
        `The file should be in ${en}, to be safe: the language that the recipient accepts is not known.`,
      )
    : both(`Ce destinataire demande un dossier en ${fr}.`, `This recipient asks for a file in ${en}.`)
}

/** What ends a text that was shortened. */
export const FIELD_WORDS = {
  fr: { more: 'Le texte complet figure dans le dossier joint.' },
  en: { more: 'The full text is in the file enclosed.' },
} as const

/** How a text stands to its field: the count, or by how many characters it is too long. */
export const fieldText = ({ characters, limit, over, short }: FieldFit, isDefault: boolean): Bilingual => {
  const of = both(
    `${writeNumber(characters, 'fr')} caractères sur ${writeNumber(limit, 'fr')}`,
    `${writeNumber(characters, 'en')} characters of ${writeNumber(limit, 'en')}`,
  )
  const mark = isDefault ? both(` (${CAUTIOUS_WORDS.fr})`, ` (${CAUTIOUS_WORDS.en})`) : both('', '')
  if (over === 0) return both(`${of.fr}${mark.fr}.`, `${of.en}${mark.en}.`)
  const offered =
    short === null ? both('', '') : both(' Un texte plus court est proposé.', ' A shorter text is offered.')
  return both(
    `${of.fr}${NBSP}: ${writeNumber(over, 'fr')} de trop${mark.fr}.${offered.fr}`,
    `${of.en}: ${writeNumber(over, 'en')} too many${mark.en}.${offered.en}`,
  )
}
