import type { LetterDocument } from '#core/letter/letter'
import { richText } from '#core/letter/rich-text'

/** Words alone as parts of a letter. */
export const rich = richText

const cells = (...texts: readonly string[]) => texts.map(rich)

/** A finished complaint letter with every kind of block; everyone and everything in it is invented. */
export const aLetterDocument = (changes: Partial<LetterDocument> = {}): LetterDocument => ({
  language: 'fr',
  title: 'Réclamation initiale',
  sender: ['Camille DURAND', '12, rue des Tilleuls', '69003 LYON', '06 12 34 56 78', 'camille.durand@exemple.fr'],
  recipient: [
    'American Express Carte France',
    'Service Réclamations',
    '[à compléter\u00a0: adresse du service]',
    '92500 RUEIL-MALMAISON CEDEX',
  ],
  placeAndDate: 'Lyon, le 1er\u00a0mars 2026',
  delivery: 'Lettre recommandée avec demande d’avis de réception',
  subject: rich('réclamation sur quatre opérations contestées de la carte se terminant par 1005'),
  references: [
    rich('Carte •••• 1005'),
    [...rich('N°\u00a0de réclamation\u00a0: '), { kind: 'field', field: 'complaint_number', text: 'AX-2026-0117' }],
    [
      ...rich('N°\u00a0de client\u00a0: '),
      { kind: 'field', field: 'member_number', text: '[à compléter\u00a0: numéro de client]' },
    ],
  ],
  salutation: 'Madame, Monsieur,',
  blocks: [
    {
      kind: 'paragraph',
      text: rich(
        'Je suis titulaire de la carte se terminant par 1005. Le 12\u00a0janvier 2026, j’ai relevé sur mon compte quatre opérations au profit de «\u00a0Voyages Horizon\u00a0», pour un total de 1\u202f234,56\u00a0€, alors que la prestation n’a jamais été fournie\u202f; je conteste ces débits.',
      ),
    },
    { kind: 'heading', text: rich('Les faits') },
    {
      kind: 'table',
      columns: [
        { title: 'Date', align: 'start' },
        { title: 'Commerçant', align: 'start' },
        { title: 'Motif de la contestation', align: 'start' },
        { title: 'Montant', align: 'end' },
      ],
      rows: [
        cells('12/01/2026', 'Voyages Horizon', 'Prestation non fournie', '412,00\u00a0€'),
        cells(
          '12/01/2026',
          'Voyages Horizon',
          'Montant différent de celui accepté sur le devis du 3\u00a0janvier 2026 (pièce n°\u00a02)',
          '98,56\u00a0€',
        ),
        cells('14/01/2026', 'Horizon Assurances', 'Option refusée lors de la commande', '124,00\u00a0€'),
        cells('15/01/2026', 'Voyages Horizon', 'Doublon', '600,00\u00a0€'),
      ],
      total: cells('Total', '', '', '1\u202f234,56\u00a0€'),
    },
    {
      kind: 'paragraph',
      text: rich(
        'J’ai signalé ces opérations par téléphone le 16\u00a0janvier 2026 (pièce n°\u00a03), puis par message le 20\u00a0janvier 2026 (pièce n°\u00a04). Il m’a été répondu qu’une enquête était ouverte\u202f; je n’ai plus rien reçu depuis.',
      ),
    },
    { kind: 'heading', text: rich('Ma demande') },
    { kind: 'paragraph', text: rich('Je vous demande\u00a0:') },
    {
      kind: 'list',
      items: [
        rich(
          'le remboursement de la somme de 1\u202f234,56\u00a0€, avec rétablissement du compte dans l’état où il se serait trouvé si les opérations n’avaient pas eu lieu\u202f;',
        ),
        rich('l’annulation des intérêts et frais qui en ont résulté\u202f;'),
        rich('les coordonnées du médiateur de la consommation dont vous relevez.'),
      ],
    },
    {
      kind: 'paragraph',
      text: rich(
        'Merci de m’adresser une réponse écrite portant sur chacun des points ci-dessus dans les quinze jours ouvrables suivant la réception de ce courrier (article\u00a0L.\u00a0133-45 du code monétaire et financier).',
      ),
    },
  ],
  closing: rich('Je vous prie d’agréer, Madame, Monsieur, l’expression de mes salutations distinguées.'),
  signature: 'Camille DURAND',
  enclosures: [
    { number: 1, title: 'Relevé de compte de janvier 2026' },
    {
      number: 2,
      title:
        'Devis de Voyages Horizon du 3\u00a0janvier 2026, accepté, avec ses conditions générales de vente et l’annexe tarifaire',
    },
    { number: 3, title: 'Note de l’appel du 16\u00a0janvier 2026' },
    { number: 4, title: 'Message du 20\u00a0janvier 2026' },
  ],
  ...changes,
})

/** A table of many rows, to cross several pages. */
export const aLongTable = (rows: number): LetterDocument['blocks'][number] => ({
  kind: 'table',
  columns: [
    { title: 'Date', align: 'start' },
    { title: 'Commerçant', align: 'start' },
    { title: 'Montant', align: 'end' },
  ],
  rows: Array.from({ length: rows }, (_, index) =>
    cells(
      `${String((index % 28) + 1).padStart(2, '0')}/01/2026`,
      index % 7 === 3
        ? `Établissement n°\u00a0${index + 1}, au nom commercial particulièrement long qui passe à la ligne`
        : `Commerçant n°\u00a0${index + 1}`,
      `${index + 1}\u202f000,00\u00a0€`,
    ),
  ),
  total: cells('Total', '', `${(rows * (rows + 1)) / 2}\u202f000,00\u00a0€`),
})
