import { LetterContent } from '#core/letter/letter'

/** A letter with one block of each kind: 0 heading, 1 paragraph, 2 list of two, 3 table, 4 paragraph. */
export const someLetter = (changes: Partial<LetterContent> = {}): LetterContent => ({
  sender: ['Camille Rivoire', '69003 Lyon'],
  recipient: ['La société'],
  place: 'Lyon',
  date: LetterContent.shape.date.parse('2026-11-23'),
  delivery: '',
  subject: 'Réclamation',
  references: [],
  salutation: 'Madame, Monsieur,',
  blocks: [
    { kind: 'heading', text: 'Les faits' },
    { kind: 'paragraph', text: 'Premier passage.' },
    { kind: 'list', items: ['un', 'deux'] },
    { kind: 'table', columns: [{ title: 'Date', align: 'start' }], rows: [['lundi']], total: null },
    { kind: 'paragraph', text: 'Dernier passage.' },
  ],
  closing: 'Salutations.',
  signature: 'Camille Rivoire',
  ...changes,
})
