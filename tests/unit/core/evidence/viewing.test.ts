import { describe, expect, it } from 'vitest'
import { findInText, findInWords } from '#core/evidence/find-in-text'
import { mediaTypeOf, parseRange } from '#core/evidence/media-type'
import { outsideName, outsideRefusal, outsideRisk } from '#core/evidence/open-outside'
import { viewMailText, viewText } from '#core/evidence/text-view'

const found = (text: string, term: string): string[] =>
  findInText(text, term, 'phrase').map(({ start, end }) => text.slice(start, end))

describe('finding inside a piece', () => {
  it('overlooks case, accents, ligatures, apostrophes and spaces', () => {
    expect(found('Votre RÉCLAMATION, l’œuvre', 'reclamation')).toEqual(['RÉCLAMATION'])
    expect(found('Votre réclamation, l’œuvre', "l'oeuvre")).toEqual(['l’œuvre'])
    expect(found('184,90\u202f€ et 184,90 €', '184,90 €')).toEqual(['184,90\u202f€', '184,90 €'])
    expect(found('a.b (x) a+b', '(x)')).toEqual(['(x)'])
    expect(found('rien', '  ')).toEqual([])
    expect(found('rien', '"')).toEqual([])
  })

  it('names the words of a page that a term runs over', () => {
    const words = ['Service', 'client', 'de', 'la', 'bou-', 'tique'].map((text) => ({ text }))
    expect(findInWords(words, 'client de', 'phrase')).toEqual([{ first: 1, last: 2 }])
    expect(findInWords(words, 'lien', 'phrase')).toEqual([{ first: 1, last: 1 }])
    expect(findInWords(words, 'la service', 'phrase')).toEqual([])
    expect(findInWords(words, 'la service', 'words')).toEqual([
      { first: 0, last: 0 },
      { first: 3, last: 3 },
    ])
    expect(findInWords([], 'x', 'phrase')).toEqual([])
  })
})

describe('what the player is given', () => {
  it.each([
    ['audio', 'RIFF\0\0\0\0WAVEfmt ', 'audio/wav'],
    ['audio', 'ID3\u0004\0\0\0\0\0\0\0\0\0\0\0\0', 'audio/mpeg'],
    ['video', '\0\0\0\u0018ftypmp42\0\0\0\0', 'video/mp4'],
    ['audio', '\0\0\0\u0018ftypM4A \0\0\0\0', 'audio/mp4'],
    ['video', '\u001aEß£\u0001\0\0\0\0\0\0\0\0\0\0\0', 'video/webm'],
    ['audio', 'OggS\0\u0002\0\0\0\0\0\0\0\0\0\0', 'audio/ogg'],
    ['video', '<html><script>al', null],
    ['audio', '', null],
    ['video', '\0\0\0\u0018ftypheic\0\0\0\0', null],
    ['html', 'RIFF\0\0\0\0WAVEfmt ', null],
    ['svg', 'ID3\u0004\0\0\0\0\0\0\0\0\0\0\0\0', null],
    ['program', '\0\0\0\u0018ftypmp42\0\0\0\0', null],
  ] as const)('%s of %j is %s', (kind, head, type) => {
    expect(mediaTypeOf(kind, Buffer.from(head, 'latin1'))).toBe(type)
  })

  it.each([
    [null, null],
    ['bytes=0-', { start: 0, end: 99 }],
    ['bytes=10-19', { start: 10, end: 19 }],
    ['bytes=10-1000', { start: 10, end: 99 }],
    ['bytes=-10', { start: 90, end: 99 }],
    ['bytes=-1000', { start: 0, end: 99 }],
    ['bytes=99-99', { start: 99, end: 99 }],
    ['bytes=100-', 'unsatisfiable'],
    ['bytes=-0', 'unsatisfiable'],
    ['bytes=20-10', null],
    ['bytes=0-1,5-6', null],
    ['bytes=-', null],
    ['bytes=../../etc', null],
    ['lines=0-1', null],
  ] as const)('of 100 bytes, %j asks for %j', (header, range) => {
    expect(parseRange(header, 100)).toEqual(range)
  })
})

describe('a copy for another program', () => {
  it.each([
    ['text', 'lisez-moi.bat', 'lisez-moi.txt'],
    ['text', 'facture.pdf.desktop', 'facture_pdf.txt'],
    ['pdf', 'facture\u202efdp.exe', 'facture_fdp.pdf'],
    ['pdf', '../../.bashrc', 'piece.pdf'],
    ['pdf', 'Relevé d’été.PDF', 'Relevé d’été.pdf'],
    ['pdf', '.pdf', 'piece.pdf'],
    ['word', 'CON.docx', 'piece_CON.docx'],
    ['word', 'lettre.docm', 'lettre.docm'],
    ['video', 'film.mp4.lnk', 'film_mp4.mp4'],
    ['email', '-rf.eml', 'rf.eml'],
    ['text', '$(id)`id`;a|b.txt', '(id)_id__a_b.txt'],
  ] as const)('of kind %s named %j is called %j', (kind, originalName, name) => {
    expect(outsideName({ kind, originalName })).toBe(name)
  })

  it('is refused for programs, for nothing and for the unknown; what may run or call out is warned of', () => {
    expect(['program', 'empty', 'unknown'].map((kind) => outsideRisk({ kind: kind as 'program' }))).toEqual([
      'refused',
      'refused',
      'refused',
    ])
    expect(outsideRisk({ kind: 'word' })).toBe('macros')
    expect(outsideRisk({ kind: 'html' })).toBe('remote')
    expect(outsideRisk({ kind: 'pdf' })).toBe('plain')
    expect(outsideRefusal('program').fr).toContain('programme')
  })

  it('never has a name longer than a file system takes', () => {
    expect(Buffer.byteLength(outsideName({ kind: 'pdf', originalName: `${'é'.repeat(300)}.pdf` }))).toBeLessThan(255)
  })
})

describe('text as blocks', () => {
  it('makes rows of tabs a table and keeps the lines of a plain text', () => {
    expect(viewText([{ page: 1, text: 'a\tb\n1\t2\nfin' }], 'sheet').blocks).toMatchObject([
      {
        kind: 'table',
        rows: [
          [[{ text: 'a' }], [{ text: 'b' }]],
          [[{ text: '1' }], [{ text: '2' }]],
        ],
      },
      { kind: 'paragraph' },
    ])
    expect(viewText([{ page: 1, text: 'date;libellé\n1;"a;b"\n2;c' }], 'sheet').blocks).toMatchObject([
      { kind: 'table', rows: [{}, [[{ text: '1' }], [{ text: 'a;b' }]], {}] },
    ])
    const lines = Array.from({ length: 1001 }, (_, index) => `ligne ${index}`).join('\n')
    const { blocks } = viewText([{ page: 1, text: lines }], 'plain')
    expect(blocks.map((block) => (block.kind === 'lines' ? block.text : '')).join('\n')).toBe(lines)
  })

  it('says which part of several a text stands in', () => {
    const pages = [
      { page: 1, text: 'un' },
      { page: 2, text: 'deux' },
    ]
    expect(viewText(pages, 'paragraphs').blocks.map(({ kind }) => kind)).toEqual([
      'page',
      'paragraph',
      'page',
      'paragraph',
    ])
  })

  it('tells quoted lines of a message from its own', () => {
    expect(viewMailText('Bonjour\r\n> cité\r\n>> plus loin\r\nfin')).toEqual([
      { kind: 'lines', text: 'Bonjour', quote: 0 },
      { kind: 'lines', text: 'cité', quote: 1 },
      { kind: 'lines', text: 'plus loin', quote: 2 },
      { kind: 'lines', text: 'fin', quote: 0 },
    ])
  })

  it('cuts one endless line', () => {
    const { blocks, cut } = viewText([{ page: 1, text: 'x'.repeat(2_000_000) }], 'plain')
    expect(cut).toBe(true)
    expect(JSON.stringify(blocks).length).toBeLessThan(500_000)
  })
})
