type Colour = (x: number, width: number) => readonly [number, number, number]

/** A Windows bitmap of 24 bits a pixel. */
export const bmpOf = (width: number, height: number, colour: Colour): Buffer => {
  const row = Math.ceil((width * 3) / 4) * 4
  const bmp = Buffer.alloc(54 + row * height)
  bmp.write('BM', 0, 'latin1')
  bmp.writeUInt32LE(bmp.length, 2)
  bmp.writeUInt32LE(54, 10)
  bmp.writeUInt32LE(40, 14)
  bmp.writeInt32LE(width, 18)
  bmp.writeInt32LE(height, 22)
  bmp.writeUInt16LE(1, 26)
  bmp.writeUInt16LE(24, 28)
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) bmp.set([...colour(x, width)].reverse(), 54 + y * row + x * 3)
  return bmp
}

/** A page of a TIFF. `inks`: stored as cyan, magenta, yellow and black; `orientation`: how the scanner held it. */
export interface TiffPage {
  readonly width: number
  readonly height: number
  readonly colour: Colour
  readonly inks?: boolean
  readonly orientation?: number
}

/** An uncompressed TIFF 6.0 in Intel byte order. */
export const tiffOf = (pages: readonly TiffPage[]): Buffer => {
  const parts: Buffer[] = [Buffer.from('II*\0\0\0\0\0', 'latin1')]
  let [at, pointer] = [8, { part: parts[0] as Buffer, place: 4 }]
  for (const { width, height, colour, inks = false, orientation = 1 } of pages) {
    const samples = inks ? 4 : 3
    const pixels = Buffer.alloc(width * height * samples)
    for (let pixel = 0; pixel < width * height; pixel += 1) {
      const light = colour(pixel % width, width)
      pixels.set(inks ? [...light.map((value) => 255 - value), 0] : light, pixel * samples)
    }
    const bits = Buffer.alloc(8)
    for (let sample = 0; sample < samples; sample += 1) bits.writeUInt16LE(8, sample * 2)
    const [pixelsAt, bitsAt] = [at, at + pixels.length]
    const entries: readonly (readonly [tag: number, type: number, count: number, value: number])[] = [
      [256, 4, 1, width],
      [257, 4, 1, height],
      [258, 3, samples, bitsAt],
      [259, 3, 1, 1],
      [262, 3, 1, inks ? 5 : 2],
      [273, 4, 1, pixelsAt],
      [274, 3, 1, orientation],
      [277, 3, 1, samples],
      [278, 4, 1, height],
      [279, 4, 1, pixels.length],
    ]
    const directory = Buffer.alloc(2 + entries.length * 12 + 4)
    directory.writeUInt16LE(entries.length, 0)
    for (const [index, [tag, type, count, value]] of entries.entries()) {
      directory.writeUInt16LE(tag, 2 + index * 12)
      directory.writeUInt16LE(type, 4 + index * 12)
      directory.writeUInt32LE(count, 6 + index * 12)
      directory.writeUInt32LE(value, 10 + index * 12)
    }
    pointer.part.writeUInt32LE(bitsAt + bits.length, pointer.place)
    pointer = { part: directory, place: directory.length - 4 }
    parts.push(pixels, bits, directory)
    at = bitsAt + bits.length + directory.length
  }
  return Buffer.concat(parts)
}
