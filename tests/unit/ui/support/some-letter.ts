import { LetterContent } from '#core/letter/letter'
import { richText } from '#core/letter/rich-text'

/** A letter with one block of each kind: 0 heading, 1 paragraph, 2 list of two, 3 table, 4 paragraph. */
export const someLetter = (changes: Partial<LetterContent> = {}): LetterContent => ({
  sender: ['Camille Rivoire', '69003 Lyon'],
  recipient: ['La société'],
  place: 'Lyon',
  date: LetterContent.shape.date.parse('2026-11-23'),
  delivery: '',
  subject: richText('Réclamation'),
  references: [],
  salutation: 'Madame, Monsieur,',
  blocks: [
    { kind: 'heading', text: richText('Les faits') },
    { kind: 'paragraph', text: richText('Premier passage.') },
    { kind: 'list', items: [richText('un'), richText('deux')] },
    { kind: 'table', columns: [{ title: 'Date', align: 'start' }], rows: [[richText('lundi')]], total: null },
    { kind: 'paragraph', text: richText('Dernier passage.') },
  ],
  closing: richText('Salutations.'),
  signature: 'Camille Rivoire',
  follows: [],
  ...changes,
})
