import type { Language } from '#core/kernel/bilingual'

const number = (value: number, language: Language): string =>
  String(value).replace(/\B(?=(\d{3})+$)/g, language === 'fr' ? '\u202f' : ',')

const size = (bytes: number, units: readonly [string, string, string], language: Language): string => {
  if (bytes < 1000) return `${number(bytes, language)}\u00a0${units[0]}`
  const [value, unit] = bytes < 1_000_000 ? [bytes / 1000, units[1]] : [bytes / 1_000_000, units[2]]
  const shown = value < 10 ? value.toFixed(1) : String(Math.round(value))
  return `${language === 'fr' ? shown.replace('.', ',') : shown}\u00a0${unit}`
}

const fr = {
  from: 'De',
  to: 'À',
  cc: 'Copie',
  date: 'Date',
  subject: 'Objet',
  files: 'Pièces jointes',
  noSubject: '(sans objet)',
  nobody: '(non indiqué)',
  unknownDate: '(non indiquée)',
  zone: (zone: string) => `(UTC${zone})`,
  at: 'à',
  time: (time: string) => time.replace(/^0(?=\d)/, '').replace(':', '\u00a0h\u00a0'),
  slide: (at: number) => `Diapositive ${at}`,
  page: (at: number) => `Page ${at}`,
  picture: (label: string) => (label === '' ? '[image]' : `[image\u00a0: ${label}]`),
  hidden: '(feuille masquée)',
  columns: (from: number, to: number) => `Colonnes ${from} à ${to}`,
  size: (bytes: number) => size(bytes, ['octets', 'ko', 'Mo'], 'fr'),
  source: (file: string) => `Mis en page par Recours à partir de «\u00a0${file}\u00a0»\u202f; l’original est joint.`,
  rowsLeft: (count: number) =>
    count === 1
      ? '1 ligne de plus n’est pas reproduite ici\u202f; elle est dans l’original, qui est joint.'
      : `${number(count, 'fr')} lignes de plus ne sont pas reproduites ici\u202f; elles sont dans l’original, qui est joint.`,
  columnsLeft: (count: number) =>
    count === 1
      ? '1 colonne de plus n’est pas reproduite ici\u202f; elle est dans l’original, qui est joint.'
      : `${number(count, 'fr')} colonnes de plus ne sont pas reproduites ici\u202f; elles sont dans l’original, qui est joint.`,
  messagesLeft: (count: number) =>
    count === 1
      ? '1 message de plus n’est pas reproduit ici\u202f; il est dans l’original, qui est joint.'
      : `${number(count, 'fr')} messages de plus ne sont pas reproduits ici\u202f; ils sont dans l’original, qui est joint.`,
  cut: 'Seul le début de ce fichier est reproduit ici\u202f; la suite est dans l’original, qui est joint.',
  remote: (count: number) =>
    count === 1
      ? '1 élément se trouvait sur un site\u00a0: rien n’a été demandé au réseau.'
      : `${number(count, 'fr')} éléments se trouvaient sur des sites\u00a0: rien n’a été demandé au réseau.`,
  hiddenParts: (count: number) =>
    count === 1
      ? '1 partie que l’auteur cache au lecteur n’est pas reproduite.'
      : `${number(count, 'fr')} parties que l’auteur cache au lecteur ne sont pas reproduites.`,
  pictures: (count: number) =>
    count === 1
      ? '1 image ou dessin n’est pas reproduit ici\u202f; il est dans l’original, qui est joint.'
      : `${number(count, 'fr')} images ou dessins ne sont pas reproduits ici\u202f; ils sont dans l’original, qui est joint.`,
  noGlyph: (count: number) =>
    count === 1
      ? '1 signe sans dessin dans nos polices est montré par son code (⟨U+…⟩).'
      : `${number(count, 'fr')} signes sans dessin dans nos polices sont montrés par leur code (⟨U+…⟩).`,
  masked: 'Les numéros de carte complets sont masqués ici.',
} as const

type Words = { readonly [K in keyof typeof fr]: (typeof fr)[K] extends string ? string : (typeof fr)[K] }

const en: Words = {
  from: 'From',
  to: 'To',
  cc: 'Copy',
  date: 'Date',
  subject: 'Subject',
  files: 'Attachments',
  noSubject: '(no subject)',
  nobody: '(not said)',
  unknownDate: '(not said)',
  zone: (zone) => `(UTC${zone})`,
  at: 'at',
  time: (time) => time,
  slide: (at) => `Slide ${at}`,
  page: (at) => `Page ${at}`,
  picture: (label) => (label === '' ? '[picture]' : `[picture: ${label}]`),
  hidden: '(hidden sheet)',
  columns: (from, to) => `Columns ${from} to ${to}`,
  size: (bytes) => size(bytes, ['bytes', 'kB', 'MB'], 'en'),
  source: (file) => `Laid out by Recours from “${file}”; the original is enclosed.`,
  rowsLeft: (count) =>
    count === 1
      ? '1 more row is not reproduced here; it is in the original, which is enclosed.'
      : `${number(count, 'en')} more rows are not reproduced here; they are in the original, which is enclosed.`,
  columnsLeft: (count) =>
    count === 1
      ? '1 more column is not reproduced here; it is in the original, which is enclosed.'
      : `${number(count, 'en')} more columns are not reproduced here; they are in the original, which is enclosed.`,
  messagesLeft: (count) =>
    count === 1
      ? '1 more message is not reproduced here; it is in the original, which is enclosed.'
      : `${number(count, 'en')} more messages are not reproduced here; they are in the original, which is enclosed.`,
  cut: 'Only the beginning of this file is reproduced here; the rest is in the original, which is enclosed.',
  remote: (count) =>
    count === 1
      ? '1 element was on a website: nothing was asked of the network.'
      : `${number(count, 'en')} elements were on websites: nothing was asked of the network.`,
  hiddenParts: (count) =>
    count === 1
      ? '1 part that the author hides from the reader is not reproduced.'
      : `${number(count, 'en')} parts that the author hides from the reader are not reproduced.`,
  pictures: (count) =>
    count === 1
      ? '1 picture or drawing is not reproduced here; it is in the original, which is enclosed.'
      : `${number(count, 'en')} pictures or drawings are not reproduced here; they are in the original, which is enclosed.`,
  noGlyph: (count) =>
    count === 1
      ? '1 sign without a shape in our fonts is shown by its code (⟨U+…⟩).'
      : `${number(count, 'en')} signs without a shape in our fonts are shown by their codes (⟨U+…⟩).`,
  masked: 'Complete card numbers are masked here.',
}

/** What is printed on laid-out pages beside the file's own words. */
export const layOutWords = (language: Language): Words => (language === 'fr' ? fr : en)
export type LayOutWords = Words
