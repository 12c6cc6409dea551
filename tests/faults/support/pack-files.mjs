/**
 * The files that `bench/pack.mjs` makes packs of: pages like those of a scanner, photographs like those of a telephone.
 * Made once into a folder with a fixed seed; each has bytes of its own.
 */
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PDFDocument } from '@cantoo/pdf-lib'
import { createCanvas } from '@napi-rs/canvas'
import { seededRandom } from './seeded-random.mjs'

const SEED = 20_260_323

/** Grain over everything, as a sensor leaves it: what no compression takes away. */
function addGrain(canvas, random, strength) {
  const context = canvas.getContext('2d')
  const picture = context.getImageData(0, 0, canvas.width, canvas.height)
  const { data } = picture
  const grain = random.bytes(65_536)
  let offset = 0
  for (let at = 0; at < data.length; at += 4) {
    if (at % 65_536 === 0) offset = random.between(0, 65_535)
    const noise = ((grain[(at / 4 + offset) % 65_536] - 128) * strength) / 128
    for (let channel = 0; channel < 3; channel += 1) data[at + channel] += noise
  }
  context.putImageData(picture, 0, 0)
}

function drawScan(random) {
  // A4 at 150 dpi.
  const canvas = createCanvas(1240, 1754)
  const context = canvas.getContext('2d')
  context.fillStyle = '#f4f1ea'
  context.fillRect(0, 0, 1240, 1754)
  context.fillStyle = '#222'
  for (let line = 0; line < 55; line += 1)
    for (let x = 110; x < 1100; ) {
      const word = random.between(20, 110)
      context.fillRect(x, 120 + line * 28, word, random.between(9, 13))
      x += word + 12
    }
  addGrain(canvas, random, 8)
  return canvas.toBuffer('image/jpeg', 60)
}

function drawPhoto(random) {
  const canvas = createCanvas(4000, 3000)
  const context = canvas.getContext('2d')
  for (let at = 0; at < 400; at += 1) {
    const [x, y] = [random.between(0, 4000), random.between(0, 3000)]
    const shade = context.createRadialGradient(x, y, 10, x, y, random.between(100, 900))
    shade.addColorStop(0, `rgba(${random.between(0, 255)},${random.between(0, 255)},${random.between(0, 255)},0.6)`)
    shade.addColorStop(1, 'rgba(0,0,0,0)')
    context.fillStyle = shade
    context.fillRect(0, 0, 4000, 3000)
  }
  addGrain(canvas, random, 24)
  return canvas.toBuffer('image/jpeg', 88)
}

/** A comment after the first marker makes the bytes of a picture its own, and changes nothing that is seen. */
function withComment(jpeg, text) {
  const comment = Buffer.from(text)
  const head = Buffer.from([0xff, 0xd8, 0xff, 0xfe, 0, comment.length + 2])
  return Buffer.concat([head, comment, jpeg.subarray(2)])
}

async function makeScans(folder, { files, pages }) {
  const random = seededRandom(SEED)
  const drawn = Array.from({ length: 20 }, () => drawScan(random))
  for (let file = 0; file < files; file += 1) {
    const document = await PDFDocument.create({ updateMetadata: false })
    for (let page = 0; page < pages; page += 1) {
      const jpeg = withComment(drawn[(file * pages + page) % drawn.length], `page ${page} of file ${file}`)
      const image = await document.embedJpg(jpeg)
      document.addPage([595, 842]).drawImage(image, { x: 0, y: 0, width: 595, height: 842 })
    }
    writeFileSync(join(folder, `scan-${String(file).padStart(4, '0')}.pdf`), await document.save())
  }
}

function makePhotos(folder, { files }) {
  const random = seededRandom(SEED + 1)
  const drawn = Array.from({ length: 5 }, () => drawPhoto(random))
  for (let file = 0; file < files; file += 1)
    writeFileSync(
      join(folder, `IMG_${String(file).padStart(4, '0')}.jpg`),
      withComment(drawn[file % drawn.length], `photo ${file}`),
    )
}

/** The folder with the wanted files, made now if it is not there, and how many bytes they have. */
export async function packFiles(dir, kind, wanted) {
  const folder = join(dir, `recours-bench-${kind}-${Object.values(wanted).join('x')}`)
  if (!existsSync(folder)) {
    const draft = `${folder}.${process.pid}`
    rmSync(draft, { recursive: true, force: true })
    mkdirSync(draft, { recursive: true })
    await (kind === 'scans' ? makeScans(draft, wanted) : makePhotos(draft, wanted))
    renameSync(draft, folder)
  }
  const paths = readdirSync(folder)
    .sort()
    .map((name) => join(folder, name))
  return { folder, paths, bytes: paths.reduce((sum, path) => sum + statSync(path).size, 0) }
}
