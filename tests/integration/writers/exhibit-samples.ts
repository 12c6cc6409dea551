import { createHash } from 'node:crypto'
import { degrees, PDFDocument, PDFName, PDFString, rgb, StandardFonts } from '@cantoo/pdf-lib'
import { createCanvas } from '@napi-rs/canvas'

/** A statement of several A4 pages with margins, as a bank writes it. */
export const aTextPdf = async (
  pages: number,
  options: { readonly rotate?: number; readonly size?: [number, number] } = {},
) => {
  const document = await PDFDocument.create({ updateMetadata: false })
  const font = await document.embedFont(StandardFonts.Helvetica)
  for (let at = 1; at <= pages; at += 1) {
    const page = document.addPage(options.size ?? [595.28, 841.89])
    const { width, height } = page.getSize()
    page.drawText(`Contenu de la page ${at}`, {
      x: width * 0.12,
      y: height * 0.85,
      size: Math.max(2, width / 30),
      font,
    })
    page.drawRectangle({
      x: width * 0.12,
      y: height * 0.3,
      width: width * 0.7,
      height: height * 0.4,
      borderWidth: 1,
      borderColor: rgb(0.3, 0.3, 0.3),
    })
    if (options.rotate !== undefined) page.setRotation(degrees(options.rotate))
  }
  return document.save()
}

/** A page filled to its edges, as a scanner makes it: there is no blank place for a stamp. */
export const aScanPdf = async () => {
  const document = await PDFDocument.create({ updateMetadata: false })
  const image = await document.embedJpg(aPhoto(1240, 1754))
  const page = document.addPage([595.28, 841.89])
  page.drawImage(image, { x: 0, y: 0, width: 595.28, height: 841.89 })
  return document.save()
}

/** A page whose visible part is shifted inside a larger sheet. */
export const aCroppedPdf = async () => {
  const document = await PDFDocument.create({ updateMetadata: false })
  const font = await document.embedFont(StandardFonts.Helvetica)
  const page = document.addPage([900, 1200])
  page.setCropBox(150, 180, 595, 842)
  page.drawText('Dans le cadre', { x: 260, y: 700, size: 24, font })
  page.drawText('HORS CADRE', { x: 20, y: 20, size: 24, font })
  return document.save()
}

/** Two pages with a link from the first to the second, one to an address and one that runs a script. */
export const aLinkedPdf = async () => {
  const document = await PDFDocument.create({ updateMetadata: false })
  const font = await document.embedFont(StandardFonts.Helvetica)
  const [first, second] = [document.addPage([595, 842]), document.addPage([595, 842])]
  first.drawText('Voir page suivante', { x: 90, y: 700, size: 14, font })
  second.drawText('Page suivante', { x: 90, y: 700, size: 14, font })
  const { context } = document
  const link = (rect: number[], entry: Record<string, unknown>) =>
    context.register(context.obj({ Type: 'Annot', Subtype: 'Link', Rect: rect, Border: [0, 0, 0], ...entry } as never))
  const goTo = link([90, 690, 220, 715], { Dest: [second.ref, 'XYZ', null, 700, null] })
  const address = link([90, 600, 220, 620], { A: { S: 'URI', URI: PDFString.of('https://exemple.fr/') } })
  const script = link([90, 500, 220, 520], { A: { S: 'JavaScript', JS: PDFString.of('app.alert(1)') } })
  first.node.set(PDFName.of('Annots'), context.obj([goTo, address, script]))
  return document.save()
}

/** A form with a filled field. */
export const aFormPdf = async () => {
  const document = await PDFDocument.create({ updateMetadata: false })
  const page = document.addPage([595, 842])
  const field = document.getForm().createTextField('nom')
  field.setText('VALEUR SAISIE')
  field.addToPage(page, { x: 100, y: 600, width: 250, height: 24 })
  return document.save()
}

/** A photograph with an arrow that points up, so that a turned or mirrored one is seen. */
export const aPhoto = (width: number, height: number): Buffer => drawArrow(width, height).toBuffer('image/jpeg', 85)

/** A screenshot whose background is transparent. */
export const aTransparentPng = (): Buffer => {
  const canvas = createCanvas(600, 400)
  const context = canvas.getContext('2d')
  context.fillStyle = '#c02020'
  context.fillRect(200, 120, 200, 160)
  return canvas.toBuffer('image/png')
}

/** An opaque screenshot of a conversation on a telephone. */
export const aScreenshot = (width: number, height: number): Buffer => drawArrow(width, height).toBuffer('image/png')

const drawArrow = (width: number, height: number) => {
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  const gradient = context.createLinearGradient(0, 0, width, height)
  gradient.addColorStop(0, '#dfe8f2')
  gradient.addColorStop(1, '#8fa9c4')
  context.fillStyle = gradient
  context.fillRect(0, 0, width, height)
  context.fillStyle = '#102a43'
  context.beginPath()
  context.moveTo(width / 2, height * 0.1)
  context.lineTo(width * 0.75, height * 0.4)
  context.lineTo(width * 0.25, height * 0.4)
  context.fill()
  context.fillRect(width * 0.42, height * 0.4, width * 0.16, height * 0.4)
  context.fillStyle = '#c02020'
  context.fillRect(width * 0.02, height * 0.02, width * 0.1, height * 0.05)
  return canvas
}

/** Writes an orientation into a JPEG, as a telephone does that stores what the sensor saw. */
export const withOrientation = (jpeg: Buffer, orientation: number): Buffer => {
  const tiff = Buffer.alloc(26)
  tiff.write('II*\0', 0, 'latin1')
  tiff.writeUInt32LE(8, 4)
  tiff.writeUInt16LE(1, 8)
  tiff.writeUInt16LE(0x0112, 10)
  tiff.writeUInt16LE(3, 12)
  tiff.writeUInt32LE(1, 14)
  tiff.writeUInt16LE(orientation, 18)
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff])
  const head = Buffer.from([0xff, 0xe1, (body.length + 2) >> 8, (body.length + 2) & 0xff])
  return Buffer.concat([jpeg.subarray(0, 2), head, body, jpeg.subarray(2)])
}

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
