import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFString,
  rgb,
  StandardFonts,
  setTextRenderingMode,
  TextRenderingMode,
} from '@cantoo/pdf-lib'
import { createCanvas } from '@napi-rs/canvas'

/** Published test numbers, and names of nobody. */
export const CARD = '4970 1000 0000 0055'
export const IBAN = 'FR76 3000 6000 0112 3456 7890 189'
export const NAME = 'Marguerite Vasseur'

const key = (name: string) => PDFName.of(name)

/** A page of text in 11 points, line by line from the top. */
export const textPage = async (document: PDFDocument, lines: readonly string[]) => {
  const font = await document.embedFont(StandardFonts.Helvetica)
  const page = document.addPage([595, 842])
  for (const [index, line] of lines.entries()) page.drawText(line, { x: 60, y: 760 - index * 30, size: 11, font })
  return page
}

/** A picture of text, as a scanner makes it. */
export const scanOf = (lines: readonly string[], type: 'jpeg' | 'png' = 'jpeg'): Uint8Array => {
  const canvas = createCanvas(1240, 1754)
  const drawing = canvas.getContext('2d')
  drawing.fillStyle = '#fff'
  drawing.fillRect(0, 0, 1240, 1754)
  drawing.fillStyle = '#000'
  drawing.font = '34px sans-serif'
  for (const [index, line] of lines.entries()) drawing.fillText(line, 120, 200 + index * 90)
  return type === 'jpeg' ? canvas.encodeSync('jpeg', 90) : canvas.encodeSync('png')
}

/** A scan with the text of its recognition under it, invisible. */
export const addScan = async (document: PDFDocument, lines: readonly string[]) => {
  const font = await document.embedFont(StandardFonts.Helvetica)
  const image = await document.embedJpg(scanOf(lines))
  const page = document.addPage([595, 842])
  page.drawImage(image, { x: 0, y: 0, width: 595, height: 842 })
  page.pushOperators(setTextRenderingMode(TextRenderingMode.Invisible))
  for (const [index, line] of lines.entries())
    page.drawText(line, { x: 57, y: 842 - (200 + index * 90) * 0.48, size: 16, font })
  return page
}

/** Everything a program may hang on a document or its first page, each saying the secret. */
export const hangSecrets = async (document: PDFDocument): Promise<void> => {
  const { context } = document
  const [first] = document.getPages()
  document.setTitle(`Releve de ${NAME}`)
  document.setAuthor(NAME)
  const note = context.obj({ Type: 'Annot', Subtype: 'Text', Rect: [100, 600, 120, 620], F: 2 })
  note.set(key('Contents'), PDFString.of(`Note : ${CARD}`))
  first?.node.set(key('Annots'), context.obj([context.register(note)]))
  first?.node.set(key('PieceInfo'), context.obj({ Maker: { Private: PDFHexString.fromText(NAME) } }))
  await document.attach(Buffer.from(`titulaire;${NAME};${IBAN}`), 'releve.csv', { mimeType: 'text/csv' })
  const xmp = context.stream(`<x:xmpmeta xmlns:x="adobe:ns:meta/"><dc:creator>${NAME}</dc:creator></x:xmpmeta>`, {
    Type: 'Metadata',
    Subtype: 'XML',
  })
  document.catalog.set(key('Metadata'), context.register(xmp))
  document.addJavaScript('open', `app.alert("${CARD}")`)
}

/** A statement of three pages; what is private stands on the first one only, in its text, a field and all around. */
export const richStatement = async (): Promise<Uint8Array> => {
  const document = await PDFDocument.create()
  const first = await textPage(document, [
    "Banque de l'Exemple",
    `Titulaire : ${NAME}`,
    `Carte : ${CARD}`,
    `IBAN : ${IBAN}`,
    'Le 12/03/2026, achat de 84,90 EUR',
  ])
  await textPage(document, ['Deuxieme page du releve', 'Solde au 31/03/2026 : 1 204,55 EUR', 'Commande 0612345678'])
  await addScan(document, ['Conditions generales', 'Troisieme page, un scan ordinaire'])
  await hangSecrets(document)
  const field = document.getForm().createTextField('compte')
  field.setText(IBAN)
  field.addToPage(first, { x: 60, y: 400, width: 300, height: 20, backgroundColor: rgb(1, 1, 1) })
  return document.save({ useObjectStreams: false })
}

/** Two pages that share one list of resources: the scan and the fonts of the first hang on the second too. */
export const sharedResources = async (): Promise<Uint8Array> => {
  const document = await PDFDocument.create()
  const first = await addScan(document, [`Titulaire ${NAME}`, `Carte ${CARD}`])
  const second = await textPage(document, ['Une page qui ne dit rien, en toutes lettres et sans image'])
  const [from, to] = [first.node.Resources(), second.node.Resources()]
  for (const category of ['XObject', 'Font']) {
    const given = from?.lookup(key(category))
    if (!(given instanceof PDFDict) || to === undefined) continue
    const own = to.lookup(key(category))
    const both = own instanceof PDFDict ? own : document.context.obj({})
    for (const [name, value] of given.entries()) both.set(name, value)
    to.set(key(category), both)
  }
  return document.save()
}

/** The annotations of a page, made anew. */
export const annotate = (document: PDFDocument, page: number, contents: string): void => {
  const { context } = document
  const note = context.obj({ Type: 'Annot', Subtype: 'Text', Rect: [10, 10, 30, 30] })
  note.set(key('Contents'), PDFString.of(contents))
  const { node } = document.getPage(page - 1)
  const list = node.lookup(key('Annots'))
  if (list instanceof PDFArray) list.push(context.register(note))
  else node.set(key('Annots'), context.obj([context.register(note)]))
}
