import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { sniffFile } from '#electron/readers/sniff'
import { makeCompound, makeLockedPdf, makePdf, makePicture, makePngClaiming, makeZip } from '#tests/support/make-files'

const folder = mkdtempSync(join(tmpdir(), 'recours-sniff-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const write = (name: string, bytes: Buffer | string): string => {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return path
}
type Bytes = Buffer | string | Promise<Buffer>
// The name is handed over beside the path, as for a vault file: not every system could write them all.
const sniff = async (name: string, bytes: Bytes) => sniffFile(write('piece', await bytes), name)

const contentTypes = { '[Content_Types].xml': '<Types/>' }
const pdf = await makePdf()
const jpeg = makePicture('jpeg')
const zip = await makeZip({ 'releve.txt': 'x' })
const elf = Buffer.concat([Buffer.from('7f454c4602010100', 'hex'), Buffer.alloc(256)])
const windowsProgram = Buffer.concat([Buffer.from('MZ\x90\0\x03\0\0\0', 'latin1'), Buffer.alloc(256)])
const openDocument = (type: string) =>
  makeZip({ mimetype: `application/vnd.oasis.opendocument.${type}`, 'content.xml': '<x/>' }, true)
const riff = (type: string) => Buffer.concat([Buffer.from(`RIFF\x24\0\0\0${type}fmt `, 'latin1'), Buffer.alloc(64)])
const isoMedia = (brand: string) =>
  Buffer.concat([Buffer.from(`\0\0\0\x18ftyp${brand}\0\0\0\0`, 'latin1'), Buffer.alloc(64)])
const mail = 'From: a@example.org\r\nTo: b@example.org\r\nSubject: Contestation\r\n\r\nBonjour'

describe('the kind is judged by content', () => {
  test.each<[string, string, Bytes]>([
    ['pdf', 'a PDF', pdf],
    ['pdf', 'a PDF behind 900 bytes of something else', Buffer.concat([Buffer.alloc(900, 0xee), pdf])],
    ['pdf', 'a PDF behind a line of text', Buffer.concat([Buffer.from('HTTP/1.1 200 OK\r\n\r\n'), pdf])],
    ['pdf', 'a PDF with a password', makeLockedPdf('secret')],
    ['pdf', 'a PDF that is also a ZIP', Buffer.concat([pdf, zip])],
    ['archive', 'a ZIP that holds a PDF as it is', makeZip({ 'facture.pdf': pdf }, true)],
    ['jpeg', 'a JPEG', jpeg],
    ['png', 'a PNG', makePicture('png')],
    ['png', 'a PNG that claims 50,000 × 50,000', makePngClaiming(50_000, 50_000)],
    ['webp', 'a WebP', makePicture('webp')],
    ['gif', 'a GIF', makePicture('gif')],
    ['avif', 'an AVIF', makePicture('avif')],
    ['heic', 'a HEIC', isoMedia('heic')],
    ['tiff', 'a TIFF', Buffer.from('49492a0008000000000000000000', 'hex')],
    ['svg', 'an SVG', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    [
      'svg',
      'an SVG with a prologue',
      '\ufeff<?xml version="1.0"?>\n<!-- x -->\n<!DOCTYPE svg PUBLIC "a" "b">\n<svg width="1">',
    ],
    ['word', 'a .docx', makeZip({ ...contentTypes, 'word/document.xml': '<x/>' })],
    ['word', 'an .odt', openDocument('text')],
    ['word', 'an RTF', '{\\rtf1\\ansi Bonjour}'],
    ['word', 'a .doc', makeCompound(['1Table', 'WordDocument', 'Data', 'x', 'y'])],
    ['spreadsheet', 'an .xlsx', makeZip({ ...contentTypes, 'xl/workbook.xml': '<x/>' })],
    ['spreadsheet', 'an .ods', openDocument('spreadsheet')],
    ['spreadsheet', 'an .xls', makeCompound(['a', 'b', 'c', 'd', 'e', 'Workbook'])],
    ['spreadsheet', 'a CSV', 'Date;Libellé;Montant\n01/02/2026;"ACHAT; CB";-12,50\n02/02/2026;VIR;100,00\n'],
    ['email', 'an e-mail', mail],
    ['email', 'an e-mail in a mailbox', `From a@example.org Mon Nov 23 06:00:00 2026\n${mail}`],
    [
      'email',
      'an Outlook message with a Word object inside',
      makeCompound(['__properties_version1.0', 'WordDocument']),
    ],
    ['html', 'a web page', '  <!-- saved --><!DOCTYPE html><html><p>Bonjour</html>'],
    ['html', 'a piece of a web page', '<table><tr><td>1</table>'],
    ['text', 'French text', 'Madame, Monsieur,\nJe conteste le débit du 3 mars.\n'],
    ['text', 'French text in an older code page', Buffer.from('Je conteste le d\xe9bit du 3 ao\xfbt.\n', 'latin1')],
    ['text', 'UTF-16 text', Buffer.from('\ufeffJe conteste le débit.', 'utf16le')],
    ['text', 'a letter that begins like a bitmap', 'BMW Bank, service réclamations'],
    ['text', 'a letter that begins like a program', 'MZ Leipzig, service réclamations'],
    ['text', 'lines with one comma each', 'Paris, le 3 mars\nMonsieur, bonjour\nCordialement, moi\n'],
    ['text', 'a calendar', 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n'],
    ['text', 'JSON', '{"montant": 12}'],
    ['archive', 'a ZIP', zip],
    ['archive', 'an empty ZIP', Buffer.from(`504b0506${'00'.repeat(18)}`, 'hex')],
    ['archive', 'a ZIP behind other bytes', Buffer.concat([Buffer.alloc(64), zip])],
    ['archive', 'a gzip', Buffer.from('1f8b0800000000000003030000000000', 'hex')],
    ['audio', 'a WAV', riff('WAVE')],
    [
      'audio',
      'an MP3',
      Buffer.concat([Buffer.from('ID3\x04\0\0\0\0\0\0', 'latin1'), Buffer.from('fffb9000', 'hex'), Buffer.alloc(600)]),
    ],
    ['video', 'an MP4', isoMedia('isom')],
    ['program', 'a Windows program', windowsProgram],
    ['program', 'a Linux program', elf],
    ['program', 'a macOS program', Buffer.concat([Buffer.from('cffaedfe07000001', 'hex'), Buffer.alloc(64)])],
    ['program', 'a shell script', '#!/bin/sh\nrm -rf /\n'],
    ['program', 'a Windows script', '@echo off\r\ndel *.*\r\n'],
    ['program', 'a PHP script', '<?php echo 1;'],
    ['program', 'an Internet shortcut', '[InternetShortcut]\r\nURL=file:///x\r\n'],
    ['program', 'a script that is also a PDF', Buffer.concat([Buffer.from('#!/bin/sh\nexit\n'), pdf])],
    ['program', 'a Windows program that is also a PDF', Buffer.concat([windowsProgram, pdf])],
    ['program', 'an HTML application', '<html><hta:application id="x"/></html>'],
    ['program', 'a Java program', makeZip({ 'META-INF/MANIFEST.MF': 'x', 'A.class': 'x' })],
    ['program', 'a Windows installer', makeCompound(['x'], '84100c0000000000c000000000000046')],
    ['empty', 'nothing', ''],
    ['unknown', 'bytes without a form', Buffer.from('0001020304f9faf0', 'hex')],
    ['presentation', 'a .pptx', makeZip({ ...contentTypes, 'ppt/presentation.xml': '<x/>' })],
    ['presentation', 'an .odp', openDocument('presentation')],
    ['presentation', 'a .ppt', makeCompound(['a', 'PowerPoint Document'])],
    ['bmp', 'a bitmap', Buffer.concat([Buffer.from('BM'), Buffer.alloc(60)])],
  ])('%s: %s', async (kind, _what, bytes) => {
    expect(await sniff('piece', bytes)).toEqual({ kind, extensionMismatch: false })
  })
})

describe('the name is compared with the content', () => {
  test.each<[string, Bytes, string, boolean]>([
    ['facture.pdf', elf, 'program', true],
    ['facture.pdf', '#!/bin/sh\n', 'program', true],
    ['facture.pdf', windowsProgram, 'program', true],
    ['facture.pdf', zip, 'archive', true],
    ['facture.pdf', Buffer.alloc(40, 1), 'unknown', true],
    ['facture.pdf', '', 'empty', false],
    ['facture.PDF', pdf, 'pdf', false],
    ['photo.jpg', pdf, 'pdf', true],
    ['photo.jpeg', jpeg, 'jpeg', false],
    ['photo.JPG', jpeg, 'jpeg', false],
    ['photo.png', jpeg, 'jpeg', true],
    ['photo', jpeg, 'jpeg', false],
    ['.jpg', pdf, 'pdf', false],
    ['photo.xyz', jpeg, 'jpeg', false],
    ['facture.pdf.exe', windowsProgram, 'program', false],
    ['facture.exe .', windowsProgram, 'program', false],
    ['facture\u202efdp.exe', windowsProgram, 'program', false],
    ['lettre.docx', zip, 'archive', true],
    ['lettre.docx', makeCompound(['EncryptedPackage']), 'word', false],
    ['comptes.xlsx', makeCompound(['EncryptedPackage']), 'spreadsheet', false],
    ['lettre.doc', '{\\rtf1 x}', 'word', false],
    ['releve.xls', 'a;b\n1;2\n3;4\n', 'spreadsheet', false],
    ['releve.xls', '<html><table></table></html>', 'html', true],
    ['releve.csv', 'une seule ligne', 'text', false],
    ['notes.txt', mail, 'email', false],
    ['notes.txt', pdf, 'pdf', true],
    ['message.eml', mail, 'email', false],
    ['message.eml', 'Bonjour', 'text', true],
    ['script.bat', 'dir', 'program', false],
    ['script.js', 'alert(1)', 'program', false],
  ])('%s', async (name, bytes, kind, extensionMismatch) => {
    expect(await sniff(name, bytes)).toEqual({ kind, extensionMismatch })
  })

  test('the name may be told apart from the path, and need not be UTF-8', async () => {
    const path = write('0123456789abcdef', pdf)
    expect(await sniffFile(path, 'photo.jpg')).toEqual({ kind: 'pdf', extensionMismatch: true })
    expect(await sniffFile(path, Buffer.from('d\xe9bit.pdf', 'latin1'))).toEqual({
      kind: 'pdf',
      extensionMismatch: false,
    })
  })
  // Other systems refuse to write such a name.
  test.skipIf(process.platform !== 'linux')('a path that is not UTF-8 is judged too', async () => {
    const bytes = Buffer.concat([Buffer.from(`${folder}/`), Buffer.from('d\xe9bit.jpg', 'latin1')])
    writeFileSync(bytes, pdf)
    expect(await sniffFile(bytes)).toEqual({ kind: 'pdf', extensionMismatch: true })
  })
})

describe('what is not an ordinary file', () => {
  test('a folder is refused', async () => {
    await expect(sniffFile(folder)).rejects.toMatchObject({ error: { code: 'evidence.refused', reason: 'not_a_file' } })
  })
  test.skipIf(process.platform === 'win32')('a FIFO is refused without waiting', async () => {
    const path = join(folder, 'fifo')
    execFileSync('mkfifo', [path])
    await expect(sniffFile(path)).rejects.toMatchObject({ error: { reason: 'not_a_file' } })
  })
  test('a missing file says so', async () => {
    await expect(sniffFile(join(folder, 'nowhere'))).rejects.toMatchObject({ code: 'ENOENT' })
  })
})

test.skipIf(process.platform === 'win32')('a file of 4 GB is judged by its ends, in no time', async () => {
  const path = write('grand.pdf', pdf)
  truncateSync(path, 4 * 1024 ** 3)
  const started = performance.now()
  expect(await sniffFile(path)).toEqual({ kind: 'pdf', extensionMismatch: false })
  expect(performance.now() - started).toBeLessThan(2000)
})
