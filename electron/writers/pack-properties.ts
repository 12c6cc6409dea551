import { type PDFDocument, PDFName } from '@cantoo/pdf-lib'
import type { LocalDate } from '#core/kernel/local-date'

/** What the file says of itself. */
export interface PackProperties {
  readonly title: string
  readonly lang: string
  readonly date: LocalDate
  /** The person whose dossier it is; without a name there is none. */
  readonly author?: string | null
}

const escapeXml = (text: string): string =>
  text.replace(/[&<>"]/g, (letter) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[letter] ?? '')

const metadata = ({ title, lang, date, author }: PackProperties): string =>
  [
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>',
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">',
    `<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(title)}</rdf:li></rdf:Alt></dc:title>`,
    ...(author == null ? [] : [`<dc:creator><rdf:Seq><rdf:li>${escapeXml(author)}</rdf:li></rdf:Seq></dc:creator>`]),
    `<dc:language><rdf:Bag><rdf:li>${lang}</rdf:li></rdf:Bag></dc:language>`,
    `<xmp:CreatorTool>Recours</xmp:CreatorTool><xmp:CreateDate>${date}</xmp:CreateDate>`,
    '</rdf:Description></rdf:RDF></x:xmpmeta>',
    '<?xpacket end="r"?>',
  ].join('\n')

/**
 * Sets title, language, date and author, the same in both places a viewer may look. The title is shown instead of the
 * file's name.
 */
export const writeProperties = (document: PDFDocument, properties: PackProperties): void => {
  const { context, catalog } = document
  const day = new Date(`${properties.date}T12:00:00Z`)
  document.setTitle(properties.title, { showInWindowTitleBar: true })
  document.setLanguage(properties.lang)
  if (properties.author != null) document.setAuthor(properties.author)
  document.setCreator('Recours')
  document.setProducer('Recours')
  document.setCreationDate(day)
  document.setModificationDate(day)
  const stream = context.stream(metadata(properties), { Type: 'Metadata', Subtype: 'XML' })
  catalog.set(PDFName.of('Metadata'), context.register(stream))
}
