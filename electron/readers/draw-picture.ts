import { type Canvas, createCanvas } from '@napi-rs/canvas'
import type { Picture } from './protocol'

type Context = ReturnType<Canvas['getContext']>

/** Draws on a white canvas of that size in pixels and encodes it: what was transparent is white, as on paper. */
export const drawPicture = async (
  width: number,
  height: number,
  draw: (context: Context) => void,
): Promise<Picture> => {
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, width, height)
  context.imageSmoothingQuality = 'high'
  draw(context)
  return { png: await canvas.encode('png'), width, height }
}

/** The size in whole pixels, at least one each way, once the longer side is scaled by `scale` up to `maxSide`. */
export const fitted = (
  width: number,
  height: number,
  maxSide: number,
  maxScale: number,
): { width: number; height: number } => {
  const scale = Math.min(maxSide / Math.max(width, height), maxScale)
  const side = (length: number) => Math.min(maxSide, Math.max(1, Math.round(length * scale)))
  return { width: side(width), height: side(height) }
}
