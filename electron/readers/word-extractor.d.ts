declare module 'word-extractor' {
  interface WordDocument {
    getBody(): string
    getFootnotes(): string
    getEndnotes(): string
    getHeaders(): string
    getFooters(): string
    getAnnotations(): string
    getTextboxes(): string
  }
  // biome-ignore lint/style/noDefaultExport: the package is one class.
  export default class WordExtractor {
    extract(source: Buffer): Promise<WordDocument>
  }
}
