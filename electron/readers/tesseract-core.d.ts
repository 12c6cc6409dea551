declare module 'tesseract.js-core/tesseract-core-relaxedsimd-lstm.js' {
  const openCore: (overrides: object) => Promise<unknown>
  // biome-ignore lint/style/noDefaultExport: this is how the package exports it
  export default openCore
}
