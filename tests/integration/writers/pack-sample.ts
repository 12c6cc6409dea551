import type { PackExhibit, PackPlan } from '#core/pack/pack'
import { PackPlan as PackPlanSchema } from '#core/pack/pack'
import {
  aCroppedPdf,
  aFormPdf,
  aLinkedPdf,
  aPhoto,
  aScanPdf,
  aScreenshot,
  aTextPdf,
  aTransparentPng,
  sha256,
  withOrientation,
} from './exhibit-samples'
import { aLetterDocument } from './letter-sample'

/** A piece of a sample pack: what it is and its bytes. */
export interface SamplePiece {
  readonly kind: PackExhibit['kind']
  readonly title: string
  readonly bytes: Uint8Array
  readonly date?: string
  readonly proves?: string
}

const idOf = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
const endings: Partial<Record<PackExhibit['kind'], string>> = { pdf: 'pdf', jpeg: 'jpg', png: 'png' }

/** A plan for the given pieces, numbered from 1, with a chronology that cites each of them. */
export const aPackPlan = (pieces: readonly SamplePiece[], changes: Partial<PackPlan> = {}): PackPlan => {
  const word = changes.language === 'en' ? 'Exhibit no.\u00a0' : 'Pièce n°\u00a0'
  return PackPlanSchema.parse({
    dossierId: idOf(999),
    language: 'fr',
    title: 'Dossier de saisine du médiateur de la consommation',
    date: '2026-03-01',
    recipient: ['Médiateur de l’Association française des sociétés financières', '75854 PARIS CEDEX 17'],
    recipientVerified: false,
    cover: [
      { label: 'Demandeur', value: 'Camille DURAND, 12 rue des Tilleuls, 69003 LYON' },
      { label: 'Professionnel', value: 'American Express Carte France' },
      { label: 'Objet du litige', value: 'Quatre opérations contestées de la carte •••• 1005' },
      { label: 'Montant en litige', value: '1\u202f234,56\u00a0€' },
      { label: 'Réclamation écrite', value: 'adressée le 20\u00a0janvier 2026, reçue le 22\u00a0janvier 2026' },
      { label: 'Réponse', value: 'aucune au 1er\u00a0mars 2026' },
    ],
    request: aLetterDocument().blocks,
    chronology: pieces.map((piece, index) => ({
      on: piece.date ?? '2026-01-12',
      time: index === 0 ? '10\u00a0h\u00a030' : null,
      what: `Fait établi par ${piece.title.toLowerCase()}`,
      detail: index % 2 === 0 ? 'Le conseiller a confirmé l’ouverture d’un dossier et un rappel sous huit jours.' : '',
      exhibits: [index + 1],
    })),
    exhibits: pieces.map((piece, index) => ({
      evidenceId: idOf(index + 1),
      number: index + 1,
      label: `${word}${index + 1} — ${piece.title}`,
      title: piece.title,
      date: piece.date ?? null,
      proves: piece.proves ?? '',
      kind: piece.kind,
      sha256: sha256(piece.bytes),
      size: piece.bytes.length,
      pages: null,
      originalName: `${piece.title}.${endings[piece.kind] ?? 'bin'}`,
      fileName: `Piece-${String(index + 1).padStart(2, '0')}.${endings[piece.kind] ?? 'bin'}`,
    })),
    leftOut: [],
    letterFileName: 'Reclamation',
    missing: [{ fr: 'Conditions générales du contrat', en: 'General terms of the contract' }],
    ...changes,
  })
}

/** The bytes of each piece, as the pack's writer asks for them. */
export const loaderOf =
  (pieces: readonly SamplePiece[]) =>
  async (_file: unknown, exhibit: PackExhibit): Promise<Uint8Array> => {
    const piece = pieces[exhibit.number - 1]
    if (piece === undefined) throw new Error(`no piece ${exhibit.number}`)
    return piece.bytes
  }

/** One piece of every shape that pages come in, and one that cannot be read. */
export const samplePieces = async (): Promise<readonly SamplePiece[]> => [
  {
    kind: 'pdf',
    title: 'Relevé de compte de janvier 2026',
    bytes: await aTextPdf(3),
    date: '2026-01-31',
    proves: 'Les quatre débits contestés et leurs dates.',
  },
  { kind: 'jpeg', title: 'Photographie du reçu', bytes: withOrientation(aPhoto(1600, 1200), 6), date: '2026-01-12' },
  { kind: 'png', title: 'Capture de la commande', bytes: aTransparentPng(), date: '2026-01-03' },
  {
    kind: 'pdf',
    title: 'Contrat numérisé jusqu’au bord',
    bytes: await aScanPdf(),
    date: '2025-11-02',
    proves: 'Les conditions applicables au jour de la commande.',
  },
  { kind: 'pdf', title: 'Tableau en paysage', bytes: await aTextPdf(1, { rotate: 90 }) },
  { kind: 'pdf', title: 'Page retournée', bytes: await aTextPdf(1, { rotate: 180 }) },
  { kind: 'pdf', title: 'Page tournée à gauche', bytes: await aTextPdf(1, { rotate: 270 }) },
  { kind: 'pdf', title: 'Plan A3', bytes: await aTextPdf(1, { size: [1190.55, 841.89] }) },
  { kind: 'pdf', title: 'Ticket minuscule', bytes: await aTextPdf(1, { size: [120, 90] }) },
  { kind: 'pdf', title: 'Page recadrée', bytes: await aCroppedPdf() },
  { kind: 'pdf', title: 'Courriels avec liens', bytes: await aLinkedPdf() },
  { kind: 'pdf', title: 'Formulaire rempli', bytes: await aFormPdf() },
  { kind: 'pdf', title: 'Fichier abîmé', bytes: Buffer.from('%PDF-1.7\nrien de lisible ici') },
  { kind: 'png', title: 'Conversation, longue capture', bytes: aScreenshot(540, 5400), date: '2026-01-20' },
]
