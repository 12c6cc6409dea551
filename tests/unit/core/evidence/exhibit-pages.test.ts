import { expect, it } from 'vitest'
import { FileKind } from '#core/evidence/evidence'
import { hasPages, pagesOfFile } from '#core/evidence/exhibit-pages'

it('the pack tries every kind that says or shows something', () => {
  const without = FileKind.options.filter((kind) => !hasPages({ kind }))
  expect(without).toEqual(['archive', 'audio', 'video', 'program', 'empty', 'unknown'])
})

it('an exhibit can be composed of the pages that a file has by itself', () => {
  const reading = { kind: 'read', pages: 3, hasThumbnail: true } as const
  expect(pagesOfFile({ kind: 'pdf', reading })).toBe(3)
  expect(pagesOfFile({ kind: 'tiff', reading })).toBe(3)
  expect(pagesOfFile({ kind: 'heic', reading })).toBe(1)
  expect(pagesOfFile({ kind: 'tiff', reading: { ...reading, pages: null } })).toBe(1)
  expect(pagesOfFile({ kind: 'pdf', reading: { ...reading, pages: null } })).toBeNull()
  for (const kind of ['word', 'email', 'text', 'svg', 'archive'] as const)
    expect(pagesOfFile({ kind, reading })).toBeNull()
  expect(pagesOfFile({ kind: 'jpeg', reading: { kind: 'unread', reason: { fr: '', en: '' } } })).toBeNull()
})
