import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { utils, write } from '@e965/xlsx'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { FileKind } from '#core/evidence/evidence'
import type { Language } from '#core/kernel/bilingual'
import type { EvidenceId } from '#core/kernel/ids'
import { prepareFile } from '#electron/writers/exhibit-prepare'
import { openWithPdfium } from '#electron/writers/pdfium'
import { Unreadable } from '#electron/writers/unreadable'
import { aDocx, anItem, aParagraph, aRun, aTable } from '#tests/support/make-docx'
import { makePicture, makeZip } from '#tests/support/make-files'
import { makeMsg } from '#tests/support/make-msg'
import { NAUGHTY } from '#tests/support/naughty-strings'
import { needTool, runTool } from '#tests/support/outside-tools'
import { drawPage } from './draw-page'

const resourcesDir = join(import.meta.dirname, '../../../resources')

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'recours-laid-out-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))
beforeEach((context) => needTool(context, 'pdftotext'))

interface Made {
  readonly bytes: Uint8Array
  readonly pages: number
  /** As another program reads it, spaces joined. */
  readonly text: string
}

const layOut = async (kind: FileKind, name: string, bytes: Uint8Array, language: Language = 'fr'): Promise<Made> => {
  const file = { evidenceId: 'x' as EvidenceId, kind, originalName: name }
  const { form, treatments } = await prepareFile(file, bytes, { password: undefined, language, resourcesDir })
  expect(treatments).toEqual(['laid_out'])
  if (form.kind !== 'pdf') throw new Error('no PDF')
  const path = join(folder, 'made.pdf')
  await writeFile(path, form.bytes)
  const { stdout } = await runTool('pdftotext', ['-layout', path, '-'])
  const { pages } = await openWithPdfium(form.bytes)
  return { bytes: form.bytes, pages, text: stdout.replace(/[\s\u00a0\u202f]+/g, ' ') }
}

const text = (lines: readonly string[]) => Buffer.from(lines.join('\r\n'), 'utf8')

/** How much of a page is red, green and blue beyond grey. */
const colourOn = async ({ bytes }: Made, page = 1): Promise<number> => {
  const { pixels } = await drawPage(bytes, page)
  let coloured = 0
  for (let at = 0; at < pixels.length; at += 4)
    if (Math.abs((pixels[at] ?? 0) - (pixels[at + 2] ?? 0)) > 120) coloured += 1
  return coloured
}

const MAIL = text([
  'From: Service clients <service@exemple.fr>',
  'To: Camille Durand <camille@exemple.fr>, autre@exemple.fr',
  'Cc: archive@exemple.fr',
  'Date: Mon, 02 Mar 2026 09:05:00 +0100',
  'Subject: =?UTF-8?Q?Votre_r=C3=A9clamation?=',
  'MIME-Version: 1.0',
  'Content-Type: multipart/mixed; boundary=B',
  '',
  '--B',
  'Content-Type: multipart/related; boundary=R',
  '',
  '--R',
  'Content-Type: text/html; charset=utf-8',
  '',
  '<p>Bonjour,</p><p>Votre carte 4111 1111 1111 1111 n’a <b>pas</b> été débitée.</p><ul><li>premier</li><li>second</li></ul>',
  '<table><tr><th>Date</th><th>Montant</th></tr><tr><td>12/01</td><td>89,90 €</td></tr></table>',
  '<img src="cid:signature@x"><img src="https://pisteur.exemple/x.png" width="600" height="4"><script>alert(1)</script>',
  '<blockquote>Ce que vous aviez écrit</blockquote>',
  '',
  '--R',
  'Content-Type: image/png',
  'Content-ID: <signature@x>',
  'Content-Transfer-Encoding: base64',
  '',
  makePicture('png', 300, 150).toString('base64').replace(/.{76}/g, '$&\r\n'),
  '--R--',
  '--B',
  'Content-Type: application/pdf; name="facture.pdf"',
  'Content-Disposition: attachment; filename="facture.pdf"',
  'Content-Transfer-Encoding: base64',
  '',
  Buffer.alloc(1536, 7).toString('base64').replace(/.{76}/g, '$&\r\n'),
  '--B--',
  '',
])

describe('a message', () => {
  it('prints who, to whom, when, about what, what hangs on it, and every word', async () => {
    const made = await layOut('email', 'réponse.eml', MAIL)
    for (const words of [
      'Mis en page par Recours à partir de « réponse.eml » ; l’original est joint.',
      'Votre réclamation',
      'De Service clients <service@exemple.fr>',
      'À Camille Durand <camille@exemple.fr>, autre@exemple.fr',
      'Copie archive@exemple.fr',
      'Date 2 mars 2026 à 9 h 05 (UTC+01:00)',
      'facture.pdf (1,5 ko)',
      'n’a pas été débitée',
      '89,90 €',
      'Ce que vous aviez écrit',
      'Les numéros de carte complets sont masqués ici.',
      '1 élément se trouvait sur un site',
    ])
      expect(made.text).toContain(words)
    expect(made.text).not.toContain('4111 1111')
    expect(made.text).toContain('•••• 1111')
    expect(made.text).not.toContain('alert')
    expect(made.pages).toBe(1)
  })

  it('shows the pictures that it holds', async () => {
    expect(await colourOn(await layOut('email', 'm.eml', MAIL))).toBeGreaterThan(1000)
    const without = Buffer.from(MAIL.toString('utf8').replace('cid:signature@x', 'cid:autre'))
    const made = await layOut('email', 'm.eml', without)
    expect(await colourOn(made)).toBeLessThan(100)
    expect(made.text).toContain('1 image ou dessin n’est pas reproduit ici')
  })

  it('speaks English in an English pack', async () => {
    const made = await layOut('email', 'reply.eml', MAIL, 'en')
    for (const words of ['Laid out by Recours from “reply.eml”', 'From Service', 'Attachments', 'facture.pdf (1.5 kB)'])
      expect(made.text).toContain(words)
    expect(made.text).not.toContain('Mis en page')
  })

  it('of Outlook is laid out as well', async () => {
    const msg = makeMsg({
      subject: 'Été à régler',
      body: 'Ligne une\r\n> citée\r\nfin',
      from: { name: 'Expéditeur', address: 'a@exemple.fr' },
      to: [{ name: 'Moi', address: 'moi@exemple.fr' }],
      headers: '',
      isUnicode: true,
      attachments: [{ name: 'note.txt', bytes: Buffer.from('abc') }],
    })
    const made = await layOut('email', 'x.msg', msg)
    for (const words of ['Été à régler', 'Ligne une', 'citée', 'note.txt (3 octets)', 'moi@exemple.fr'])
      expect(made.text).toContain(words)
  })
})

describe('texts', () => {
  it('a chat keeps every line, who said it and when; controls are seen', async () => {
    const chat = text([
      '12/03/2026, 09:14 - Camille: Bonjour, je conteste 89,90 €',
      'sur deux lignes',
      '12/03/2026, 09:15 - Support: \u202efdp.exe\u0007 你 😀',
    ])
    const made = await layOut('text', 'Discussion WhatsApp.txt', chat)
    for (const words of [
      '12/03/2026, 09:14 - Camille:',
      'sur deux lignes',
      '⟨U+202E⟩fdp.exe⟨U+0007⟩',
      '⟨U+4F60⟩',
      '😀',
    ])
      expect(made.text).toContain(words)
    expect(made.text).toContain('1 signe sans dessin dans nos polices')
  })

  it('plain text keeps its lines; strings meant to break programs print as they are', async () => {
    const made = await layOut('text', 'notes.txt', text(['  deux espaces', 'fin de ligne', 'a'.repeat(190)]))
    expect(made.text.replace(/ /g, '')).toContain('a'.repeat(190))
    const naughty = await layOut('text', 'n.txt', text([...NAUGHTY, 'et la fin']))
    expect(naughty.text).toContain('et la fin')
    for (const words of ['#set page', '$(', '*gras*']) {
      const kept = await layOut('text', 't.txt', text([`avant ${words} après`]))
      expect(kept.text).toContain(`avant ${words} après`)
    }
  })

  it('a page of the web asks nothing of the network and shows the pictures in itself', async () => {
    const picture = makePicture('png', 200, 100).toString('base64')
    const html = `<h1>Commande</h1><p style="display:none">caché</p><p>Total</p><img src="data:image/png;base64,${picture}"><img src="http://127.0.0.1:9/x.png">`
    const made = await layOut('html', 'page.html', Buffer.from(html))
    expect(made.text).toContain('Commande')
    expect(made.text).not.toContain('caché')
    expect(made.text).toContain('1 partie que l’auteur cache au lecteur')
    expect(await colourOn(made)).toBeGreaterThan(500)
  })

  it('long ones go over many pages in bounded time', { timeout: 60_000 }, async () => {
    const lines = Array.from({ length: 9000 }, (_, at) => `ligne ${at} du journal des appels`)
    const made = await layOut('text', 'journal.txt', text(lines))
    expect(made.pages).toBeGreaterThan(100)
    expect(made.text).toContain('ligne 8999 du')
  })
})

describe('documents', () => {
  const body = [
    aParagraph(aRun('Conditions générales'), 'Titre1'),
    aParagraph(aRun('Un mot ') + aRun('fort', true)),
    anItem('premier point', 1),
    anItem('étape une', 2),
    aTable([
      ['Date', 'Opération', 'Montant'],
      ['12/01', 'Achat', '89,90'],
    ]),
  ].join('')

  it('Word: headings, lists, tables, and what its margins say', async () => {
    const header =
      '<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:r><w:t>Référence 4471</w:t></w:r></w:p></w:hdr>'
    const made = await layOut('word', 'cg.docx', aDocx(body, { 'word/header1.xml': header }))
    for (const words of ['Conditions générales', 'Un mot fort', '• premier point', '1. étape une', 'Référence 4471'])
      expect(made.text).toContain(words)
    expect(made.text).toMatch(/12\/01 Achat 89,90/)
  })

  it('Word: its pictures, and a note for what is drawn and cannot be shown', async () => {
    const drawing =
      '<w:p><w:r><w:drawing xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><wp:inline><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="rId9"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>'
    const relations =
      '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="media/image1.png"/></Relationships>'
    const parts = { 'word/_rels/document.xml.rels': relations, 'word/media/image1.png': makePicture('png', 300, 200) }
    const types =
      '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/></Types>'
    const docx = aDocx(`${aParagraph(aRun('Photo'))}${drawing}`, { ...parts, '[Content_Types].xml': types })
    const made = await layOut('word', 'photo.docx', docx)
    expect(await colourOn(made)).toBeGreaterThan(1000)
    const chart = '<w:p><w:r><w:drawing/></w:r></w:p>'
    const noted = await layOut('word', 'g.docx', aDocx(`${aParagraph(aRun('Graphique'))}${chart}`))
    expect(noted.text).toContain('1 image ou dessin n’est pas reproduit ici')
  })

  it('RTF and presentations as text, slide by slide', async () => {
    const rtf = Buffer.from("{\\rtf1\\ansi\\ansicpg1252 Contrat sign\\'e9\\par Fin}", 'latin1')
    expect((await layOut('word', 'c.rtf', rtf)).text).toContain('Contrat signé')
    const slide = (words: string) => `<p:sld xmlns:p="p" xmlns:a="a"><a:p><a:r><a:t>${words}</a:t></a:r></a:p></p:sld>`
    const pptx = await makeZip({ 'ppt/slides/slide1.xml': slide('Bilan'), 'ppt/slides/slide2.xml': slide('Suite') })
    const made = await layOut('presentation', 'p.pptx', pptx)
    for (const words of ['Diapositive 1', 'Bilan', 'Diapositive 2', 'Suite']) expect(made.text).toContain(words)
  })

  it('nothing to print is said, not shown as a blank page', async () => {
    const codes = await Promise.all(
      [
        ['word', Buffer.from(aDocx(aParagraph('')))],
        ['text', Buffer.from(' \n \n')],
        ['html', Buffer.from('<html><body></body></html>')],
        ['word', Buffer.from('PK\x03\x04 no zip')],
        ['spreadsheet', Buffer.from('PK\x03\x04 no zip')],
        ['presentation', Buffer.from('old format')],
      ].map(([kind, bytes]) =>
        layOut(kind as FileKind, 'x', bytes as Buffer).then(
          () => 'shown',
          (thrown: unknown) => (thrown instanceof Unreadable ? thrown.code : String(thrown)),
        ),
      ),
    )
    expect(codes).toEqual(['noPages', 'noPages', 'noPages', 'damagedFile', 'damagedFile', 'format'])
  })
})

describe('tables', () => {
  const rows = (count: number, columns: number) =>
    Array.from({ length: count }, (_, row) =>
      Array.from({ length: columns }, (_, column) => (row === 0 ? `Titre${column + 1}` : `v${row}-${column + 1}`)),
    )
  const bookOf = (sheets: Readonly<Record<string, readonly (readonly string[])[]>>): Buffer => {
    const book = utils.book_new()
    for (const [name, cells] of Object.entries(sheets))
      utils.book_append_sheet(book, utils.aoa_to_sheet(cells as string[][]), name)
    return write(book, { type: 'buffer', bookType: 'xlsx' })
  }

  it('every sheet, its head on every page, wide ones lengthwise and column group by column group', async () => {
    const made = await layOut('spreadsheet', 'b.xlsx', bookOf({ Relevé: rows(120, 4), Large: rows(10, 40) }))
    for (const words of ['Relevé', 'Large', 'v119-4', 'v9-40', 'Colonnes 1 à']) expect(made.text).toContain(words)
    expect(made.text.match(/Titre4 /g)?.length).toBeGreaterThan(2)
    const last = await drawPage(made.bytes, made.pages)
    expect(last.width).toBeGreaterThan(last.height)
    const first = await drawPage(made.bytes, 1)
    expect(first.height).toBeGreaterThan(first.width)
  })

  it('huge ones are cut, and say by how much', { timeout: 60_000 }, async () => {
    const made = await layOut('spreadsheet', 'gros.xlsx', bookOf({ Gros: rows(5001, 3) }))
    expect(made.text).toContain('2 001 lignes de plus ne sont pas reproduites ici')
    expect(made.text).toContain('v2999-3')
    expect(made.text).not.toContain('v3000-3')
  })

  it('CSV with quotes, separators and line ends in its cells', async () => {
    const csv = text(['Date;Libellé;Montant', '02/01;"Achat ""X""; suite";12,50', '03/01;"deux\nlignes";-3,00'])
    const made = await layOut('spreadsheet', 't.csv', csv)
    expect(made.text).toMatch(/02\/01 Achat "X"; suite 12,50/)
    expect(made.text).toMatch(/-3,00/)
  })
})

it('the same file gives the same pages', async () => {
  const [one, other] = [await layOut('email', 'm.eml', MAIL), await layOut('email', 'm.eml', MAIL)]
  expect(Buffer.from(one.bytes).equals(Buffer.from(other.bytes))).toBe(true)
  const sample = await readFile(join(resourcesDir, 'sample/files/Réponse du commerçant.eml'))
  expect((await layOut('email', 'Réponse du commerçant.eml', sample)).text).toContain('Aucune commande')
})
