import type { Language } from '#core/kernel/bilingual'
import type { SheetLine } from '#core/pack/pack'

const NBSP = '\u00a0'

/** The words of the sheets that stand beside the request. */
export interface SheetWording {
  readonly parties: string
  readonly demand: string
  readonly facts: string
  readonly tried: string
  /** Before the number of the page where a shortened text is whole. */
  readonly more: string
  readonly moreFacts: (count: number) => string
  readonly noProof: string
  readonly condition: string
  readonly finding: string
  readonly proofs: string
  readonly statuses: Readonly<Record<SheetLine['status'], string>>
  readonly legend: string
  readonly inFile: (file: number) => string
  readonly original: string
  readonly originals: string
  readonly andOthers: (count: number) => string
  readonly since: (version: number, day: string) => string
  readonly newExhibits: string
  readonly withdrawn: string
  readonly changed: string
  readonly newFacts: string
  readonly nothingNew: string
  readonly indexOf: (at: number, of: number) => string
  readonly indexNote: string
}

const WORDING: Readonly<Record<Language, SheetWording>> = {
  fr: {
    parties: 'Les parties et les références',
    demand: 'La demande',
    facts: 'Les faits, avec leurs preuves',
    tried: 'Ce qui a été tenté',
    more: 'suite p.',
    moreFacts: (count) => (count === 1 ? 'Un autre fait daté' : `${count} autres faits datés`),
    noProof: 'sans pièce',
    condition: 'Condition',
    finding: 'Constat',
    proofs: 'Preuves',
    statuses: {
      shown: 'D’après le dossier',
      declared: 'Déclaré',
      to_confirm: 'À confirmer',
      missing: 'Manque',
    },
    legend: `«${NBSP}D’après le dossier${NBSP}»${NBSP}: les échanges et les pièces le montrent, ou rien n’y fait obstacle. «${NBSP}Déclaré${NBSP}»${NBSP}: le demandeur l’affirme, aucune pièce ne le montre.`,
    inFile: (file) => `fichier${NBSP}${file}`,
    original: `Fichier d’origine${NBSP}:`,
    originals: `Fichiers d’origine${NBSP}:`,
    andOthers: (count) => (count === 1 ? 'et un autre' : `et ${count} autres`),
    since: (version, day) => `Depuis la version ${version}, du ${day}`,
    newExhibits: 'Nouvelles pièces',
    withdrawn: 'Pièces retirées',
    changed: 'Pièces modifiées',
    newFacts: 'Faits nouveaux',
    nothingNew: 'Ni pièce ni fait daté de plus.',
    indexOf: (at, of) => `Fichier ${at} sur ${of}`,
    indexNote:
      'Suite du dossier\u00a0: la page de garde, la demande et la chronologie sont dans le fichier 1. Les pages indiquées sont celles de ce fichier-ci.',
  },
  en: {
    parties: 'Parties and references',
    demand: 'The request',
    facts: 'The facts, with their proof',
    tried: 'What was tried',
    more: 'continued p.',
    moreFacts: (count) => (count === 1 ? 'One more dated fact' : `${count} more dated facts`),
    noProof: 'no exhibit',
    condition: 'Condition',
    finding: 'Finding',
    proofs: 'Proof',
    statuses: { shown: 'Going by the file', declared: 'Declared', to_confirm: 'To be confirmed', missing: 'Missing' },
    legend:
      '“Going by the file”: the log and the exhibits show it, or nothing there stands in the way. “Declared”: the applicant states it, no exhibit shows it.',
    inFile: (file) => `file${NBSP}${file}`,
    original: 'Original file:',
    originals: 'Original files:',
    andOthers: (count) => (count === 1 ? 'and one more' : `and ${count} more`),
    since: (version, day) => `Since version ${version}, of ${day}`,
    newExhibits: 'New exhibits',
    withdrawn: 'Exhibits withdrawn',
    changed: 'Exhibits changed',
    newFacts: 'New facts',
    nothingNew: 'No exhibit and no dated fact more.',
    indexOf: (at, of) => `File ${at} of ${of}`,
    indexNote:
      'The pack continues here: the cover, the request and the chronology are in file 1. The pages given are those of this file.',
  },
}

/** The sheets' words in the pack's language. */
export const sheetWording = (language: Language): SheetWording => WORDING[language]
