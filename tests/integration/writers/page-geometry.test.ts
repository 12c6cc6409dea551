import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { displayedSize, displayedToPage, type PageShape, placePage, toPageSpace } from '#electron/writers/page-geometry'

const shapes = fc
  .record({
    left: fc.integer({ min: -2000, max: 2000 }),
    bottom: fc.integer({ min: -2000, max: 2000 }),
    width: fc.integer({ min: 5, max: 30_000 }),
    height: fc.integer({ min: 5, max: 30_000 }),
    rotation: fc.constantFrom(0 as const, 90 as const, 180 as const, 270 as const),
    unit: fc.constantFrom(1, 0.5, 2),
  })
  .map(
    ({ left, bottom, width, height, rotation, unit }): PageShape => ({
      box: { left, bottom, right: left + width, top: bottom + height },
      rotation,
      unit,
    }),
  )

const bands = { top: 49, bottom: 32 }

describe('where a page goes', () => {
  it('maps the upright page exactly onto its box, however it is turned', () => {
    return fc.assert(
      fc.property(shapes, (shape) => {
        const [width, height] = displayedSize(shape)
        const box = toPageSpace(displayedToPage(shape), { left: 0, bottom: 0, right: width, top: height })
        expect(box).toEqual(shape.box)
      }),
    )
  })

  it('keeps the whole content on the page and clear of the bands', () => {
    return fc.assert(
      fc.property(shapes, (shape) => {
        const { box, scale, shiftX, shiftY, markScale } = placePage(shape, bands, false)
        const content = {
          left: shape.box.left * scale + shiftX,
          right: shape.box.right * scale + shiftX,
          bottom: shape.box.bottom * scale + shiftY,
          top: shape.box.top * scale + shiftY,
        }
        const slack = 0.01 * Math.max(...displayedSize(shape))
        expect(content.left).toBeGreaterThanOrEqual(box.left - slack)
        expect(content.right).toBeLessThanOrEqual(box.right + slack)
        expect(content.bottom).toBeGreaterThanOrEqual(box.bottom - slack)
        expect(content.top).toBeLessThanOrEqual(box.top + slack)
        const [width, height] = displayedSize(shape)
        if (Math.max(width, height) > 14_000) return
        // Upright, the head of the page is free for the stamp.
        const [, newHeight] = displayedSize({ box, rotation: shape.rotation })
        const shown = height * scale
        expect(newHeight - shown).toBeGreaterThanOrEqual((bands.top + bands.bottom) * markScale * 0.99)
      }),
    )
  })

  it('leaves a page alone when the marks fall on empty paper', () => {
    const a4: PageShape = { box: { left: 0, bottom: 0, right: 595, top: 842 }, rotation: 0, unit: 1 }
    expect(placePage(a4, bands, true)).toMatchObject({ scale: 1, shiftX: 0, shiftY: 0, box: a4.box })
  })
})
