import { describe, expect, it } from 'vitest'
import { buildHtmlTree } from '#core/evidence/html-tree'
import { viewHtml } from '#core/evidence/html-view'
import type { ViewBlock } from '#core/evidence/reading-view'

const timeOf = (html: string): number => {
  const start = performance.now()
  viewHtml(html)
  return performance.now() - start
}

const textOf = (block: ViewBlock): string => {
  if ('spans' in block) return block.spans.map(({ text }) => text).join('')
  if (block.kind === 'table')
    return block.rows
      .map((cells) => cells.map((spans) => spans.map(({ text }) => text).join('')).join(' | '))
      .join(' / ')
  return block.kind === 'lines' ? block.text : block.kind
}
const textsOf = (html: string): string[] => viewHtml(html).blocks.map(textOf)

describe('a page as plain structure', () => {
  it('keeps headings, paragraphs, lists, quotations and tables of data', () => {
    const { blocks } = viewHtml(
      '<h2>Bonjour</h2><p>Un <b>mot</b> gras<br>et une ligne</p><ol start=3><li>trois<li>quatre</ol>' +
        '<blockquote>cité</blockquote><table><tr><th>A<th>B<tr><td>1<td>2</table><pre>x\n  y</pre><hr>',
    )
    expect(blocks.map(({ kind }) => kind)).toEqual([
      'heading',
      'paragraph',
      'item',
      'item',
      'paragraph',
      'table',
      'lines',
      'rule',
    ])
    expect(blocks.map(textOf)).toEqual([
      'Bonjour',
      'Un mot gras\net une ligne',
      'trois',
      'quatre',
      'cité',
      'A | B / 1 | 2',
      'x\n  y',
      'rule',
    ])
    expect(blocks[2]).toMatchObject({ mark: '3.', depth: 1 })
    expect(blocks[4]).toMatchObject({ quote: 1 })
  })

  it('takes tables that only place things for what they are', () => {
    expect(textsOf('<table><tr><td><table><tr><td>Bonjour<td>Madame<tr><td>a<td>b</table></td></tr></table>')).toEqual([
      'Bonjour | Madame / a | b',
    ])
    expect(textsOf('<table><tr><td>seule</td></tr><tr><td>colonne</td></tr></table>')).toEqual(['seule', 'colonne'])
  })

  it('decodes references once, and never into markup', () => {
    expect(
      textsOf('<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp;lt; &eacute; &#8364; &#x41; &nope; &#0;</p>'),
    ).toEqual(['<script>alert(1)</script> &lt; é € A &nope; \ufffd'])
  })

  it('leaves out and counts scripts, fetches, forms, frames, pictures and hidden parts', () => {
    const { blocks, leftOut } = viewHtml(
      '<style>@import "http://x/a.css"; p{background:url(https://x/b.png)}</style><script src=http://x/s.js></script>' +
        '<body onload="a()" background="http://x/c.png"><img src=http://x/p.png width=1><img src=cid:1 alt="Logo">' +
        '<iframe src=file:///etc/passwd></iframe><form action=http://x><input><button>Oui</button></form>' +
        '<div style="display:none">caché</div><a href="javascript:alert(1)">ici</a><p>vu</p>' +
        '<svg><script>alert(1)</script></svg><meta http-equiv=refresh content="0;url=http://x">',
    )
    expect(blocks.map(textOf)).toEqual(['picture', 'ici', 'vu'])
    expect(leftOut).toMatchObject({ scripts: 4, remote: 5, forms: 3, frames: 1, hidden: 1, pictures: 2 })
    expect(JSON.stringify(blocks)).not.toMatch(/http|javascript|passwd/)
  })

  it('shows where a link leads, and only for addresses that name a place', () => {
    const { blocks } = viewHtml('<a href="http://pirate.example/a">ma-banque.fr</a> <a href="data:text/html,x">b</a>')
    expect(blocks).toMatchObject([
      { spans: [{ text: 'ma-banque.fr', address: 'http://pirate.example/a' }, { address: null }] },
    ])
  })

  it.each([
    '<a "<a "<a "',
    '<p><!-- jamais fermé',
    '</',
    '<',
    '<p a=">',
    '<script>',
    '<table><td><p>x</table>y',
    '<title></title><p>x',
    '&#xFFFFFFFF;&#999999999;',
  ])('survives %s', (html) => {
    expect(() => viewHtml(html)).not.toThrow()
  })

  it.each([
    ['<div>'.repeat(200_000)],
    ['<a href="'.repeat(100_000)],
    ['<!--'.repeat(300_000)],
    ['<script>'.repeat(100_000)],
    [`<p ${' '.repeat(1_000_000)}`],
    [`<p ${'a='.repeat(500_000)}>`],
    ['<table><tr><td>'.repeat(60_000)],
    ['&'.repeat(1_000_000)],
    ['<li>'.repeat(200_000)],
    ['</p>'.repeat(300_000)],
  ])('takes little longer over a page made to take much than over an honest one as long (%#)', (html) => {
    const honest = '<p>un mot</p>\n'.repeat(Math.ceil(html.length / 14))
    expect(timeOf(html)).toBeLessThan(10 * timeOf(honest))
  })

  it('reads no deeper than it can come back from', () => {
    const { root } = buildHtmlTree('<b>'.repeat(50_000))
    expect(() => JSON.stringify(root)).not.toThrow()
  })

  it('cuts what is longer than a screen can hold, and says so', () => {
    const { blocks, cut } = viewHtml('<p>mot</p>'.repeat(10_000))
    expect(cut).toBe(true)
    expect(blocks.length).toBeLessThanOrEqual(4000)
    expect(viewHtml('<p>mot</p>').cut).toBe(false)
  })
})
