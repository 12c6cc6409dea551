import { createCanvas } from '@napi-rs/canvas'

/** The picture as it is held: 3 to 4, upright. The camera stores it lying down and says so in EXIF. */
const WIDTH = 1200
const HEIGHT = 1600
const QUALITY = 78

/** Numbers that look random and are the same each time (a linear congruential generator). */
function randomFrom(seed) {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 4294967296
  }
}

/** A table of dark wood, boards lengthwise, lit from the left. */
function drawTable(context, random) {
  context.fillStyle = '#6d4a33'
  context.fillRect(0, 0, WIDTH, HEIGHT)
  for (let board = 0; board < 5; board += 1) {
    const left = board * 260 - 40
    const shade = Math.floor(random() * 22)
    context.fillStyle = `rgb(${98 + shade}, ${66 + shade}, ${45 + shade})`
    context.fillRect(left, 0, 257, HEIGHT)
    for (let grain = 0; grain < 120; grain += 1) {
      const x = left + random() * 257
      context.strokeStyle = `rgba(${random() < 0.6 ? '48, 29, 17' : '150, 110, 78'}, ${0.05 + random() * 0.12})`
      context.lineWidth = 0.6 + random() * 2.4
      context.beginPath()
      context.moveTo(x, 0)
      context.bezierCurveTo(x + random() * 18 - 9, 500, x + random() * 26 - 13, 1100, x + random() * 18 - 9, HEIGHT)
      context.stroke()
    }
    context.fillStyle = 'rgba(28, 16, 9, 0.55)'
    context.fillRect(left + 256, 0, 3, HEIGHT)
  }
}

/** Paper that was rolled and folded in two: light and shade along its length, a soft crease, the print a little faded. */
function shadePaper(receipt) {
  const { width, height } = receipt
  const context = receipt.getContext('2d')
  const curl = context.createLinearGradient(0, 0, 0, height)
  for (const [at, light] of [
    [0, 0.16],
    [0.1, 0.02],
    [0.3, 0],
    [0.49, 0.05],
    [0.505, 0.15],
    [0.52, 0.01],
    [0.75, 0.03],
    [0.93, 0.05],
    [1, 0.22],
  ])
    curl.addColorStop(at, `rgba(58, 44, 30, ${light})`)
  context.fillStyle = curl
  context.fillRect(0, 0, width, height)
  const side = context.createLinearGradient(0, 0, width, 0)
  side.addColorStop(0, 'rgba(255, 252, 240, 0.18)')
  side.addColorStop(0.5, 'rgba(255, 250, 235, 0.05)')
  side.addColorStop(1, 'rgba(40, 30, 22, 0.16)')
  context.fillStyle = side
  context.fillRect(0, 0, width, height)
  const worn = context.createRadialGradient(width * 0.72, height * 0.3, 10, width * 0.72, height * 0.3, width * 0.5)
  worn.addColorStop(0, 'rgba(246, 240, 228, 0.34)')
  worn.addColorStop(1, 'rgba(246, 240, 228, 0)')
  context.fillStyle = worn
  context.fillRect(0, 0, width, height)
}

/** Where a row of the receipt lies on the table: seen from a little below, so it widens downwards, and it bends. */
const rowAt = (share, top, bottom) => {
  const bend = Math.sin(share * Math.PI) * 9 + Math.sin(share * 7.1) * 3
  return {
    y: top + (bottom - top) * (share + 0.035 * Math.sin(share * Math.PI)),
    left: 276 - share * 36 + bend,
    width: 640 + share * 68,
  }
}

function layReceipt(context, receipt) {
  const top = 180
  const bottom = top + Math.round((674 * receipt.height) / receipt.width)
  const rows = bottom - top
  const outline = Array.from({ length: 60 }, (_, index) => rowAt(index / 59, top, bottom))
  context.save()
  context.translate(WIDTH / 2, HEIGHT / 2)
  context.rotate(0.043)
  context.translate(-WIDTH / 2, -HEIGHT / 2)
  context.save()
  context.shadowColor = 'rgba(12, 7, 3, 0.75)'
  context.shadowBlur = 34
  context.shadowOffsetX = 20
  context.shadowOffsetY = 16
  context.fillStyle = '#d8d2c4'
  context.beginPath()
  for (const { left, y } of outline) context.lineTo(left + 2, y)
  for (const { left, width, y } of outline.toReversed()) context.lineTo(left + width - 2, y)
  context.fill()
  context.restore()
  for (let row = 0; row < rows; row += 1) {
    const { y, left, width } = rowAt(row / rows, top, bottom)
    context.drawImage(
      receipt,
      0,
      (row / rows) * receipt.height,
      receipt.width,
      receipt.height / rows,
      left,
      y,
      width,
      1.6,
    )
  }
  context.restore()
}

/** Light from a window on the left, corners darker, the grain of a small sensor. */
function expose(canvas, random) {
  const context = canvas.getContext('2d')
  const light = context.createRadialGradient(WIDTH * 0.38, HEIGHT * 0.36, 200, WIDTH * 0.5, HEIGHT * 0.5, HEIGHT * 0.72)
  light.addColorStop(0, 'rgba(255, 236, 200, 0.10)')
  light.addColorStop(0.55, 'rgba(60, 40, 20, 0.06)')
  light.addColorStop(1, 'rgba(14, 8, 4, 0.52)')
  context.fillStyle = light
  context.fillRect(0, 0, WIDTH, HEIGHT)
  const image = context.getImageData(0, 0, WIDTH, HEIGHT)
  for (let index = 0; index < image.data.length; index += 4) {
    const grain = (random() + random() - 1) * 11
    image.data[index] = image.data[index] * 1.02 + grain
    image.data[index + 1] += grain
    image.data[index + 2] = image.data[index + 2] * 0.95 + grain
  }
  context.putImageData(image, 0, 0)
}

const byte16 = (value) => [value >> 8, value & 255]

/** An EXIF block (TIFF, big-endian) of one entry: orientation 6, "turn me a quarter clockwise to see me upright". */
const EXIF = Buffer.from([
  ...Buffer.from('Exif\0\0', 'latin1'),
  ...Buffer.from('MM', 'latin1'),
  ...byte16(42),
  ...byte16(0),
  ...byte16(8),
  ...byte16(1),
  ...byte16(0x0112),
  ...byte16(3),
  ...byte16(0),
  ...byte16(1),
  ...byte16(6),
  ...byte16(0),
  ...byte16(0),
  ...byte16(0),
])

const withExif = (jpeg) =>
  Buffer.concat([jpeg.subarray(0, 2), Buffer.from([0xff, 0xe1, ...byte16(EXIF.length + 2)]), EXIF, jpeg.subarray(2)])

/** The receipt on a table, as a telephone takes and stores it: JPEG, lying on its side, EXIF orientation 6. */
export async function photographReceipt(receipt) {
  const random = randomFrom(2041)
  const canvas = createCanvas(WIDTH, HEIGHT)
  const context = canvas.getContext('2d')
  context.imageSmoothingQuality = 'high'
  drawTable(context, random)
  shadePaper(receipt)
  layReceipt(context, receipt)
  expose(canvas, random)
  const stored = createCanvas(HEIGHT, WIDTH)
  const turned = stored.getContext('2d')
  turned.translate(0, WIDTH)
  turned.rotate(-Math.PI / 2)
  turned.drawImage(canvas, 0, 0)
  return withExif(await stored.encode('jpeg', QUALITY))
}
