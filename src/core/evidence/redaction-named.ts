import type { Area } from '#core/evidence/redaction'
import { isUnder, type PlacedPage } from '#core/evidence/redaction-areas'
import { fold } from '#core/search/fold'

const LEAST_LETTERS = 4

/** Words that name nobody, folded: they may stand in a title although one of them was covered. */
const USUAL: ReadonlySet<string> = new Set(
  [
    'adresse aupres aussi autre avec avoir banque carte chez cette client compte contrat dans date depuis',
    'dont elle etre euros facture iban leur leurs lettre ligne madame mademoiselle mais meme monsieur',
    'montant nous notre numero page pour releve sans sont sous titulaire tout tous toute total votre vous',
    'about account address amount bank card contract customer date from have holder invoice letter number',
    'page statement that this total with your',
  ].flatMap((line) => line.split(' ')),
)

const wordsIn = (text: string): readonly string[] => fold(text).match(/\p{L}+/gu) ?? []

/** Every covered word that could name somebody or something, folded; in memory only. */
export const wordsUnder = (pages: readonly PlacedPage[], areas: readonly Area[]): ReadonlySet<string> => {
  const found = new Set<string>()
  for (const { page, words } of pages) {
    const here = areas.filter((area) => area.page === page)
    for (const word of words)
      if (here.some((area) => isUnder(word, page, area)))
        for (const one of wordsIn(word.text)) if ([...one].length >= LEAST_LETTERS && !USUAL.has(one)) found.add(one)
  }
  return found
}

/** Whether one of the words stands in a text, alone or inside a longer word. */
export const holdsWord = (text: string, hidden: ReadonlySet<string>): boolean => {
  const words = wordsIn(text)
  return [...hidden].some((one) => words.some((word) => word.includes(one)))
}
