import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { forkWithNode } from '#electron/readers/fork-with-node'
import { createReader, type Reader, type UnpackResult } from '#electron/readers/reader-client'
import { reasons } from '#electron/readers/reasons'
import { builtReader } from '#tests/support/build-reader'
import { makePicture } from '#tests/support/make-files'
import { makeMsg } from '#tests/support/make-msg'

const folder = mkdtempSync(join(tmpdir(), 'recours-mail-'))
const into = mkdtempSync(join(tmpdir(), 'recours-mail-into-'))
let reader: Reader

beforeAll(async () => {
  const entry = await builtReader()
  reader = createReader({ fork: () => forkWithNode(entry) })
})
afterAll(async () => {
  await reader.close()
  rmSync(folder, { recursive: true, force: true })
  rmSync(into, { recursive: true, force: true })
})

let count = 0
const write = (bytes: Buffer | string): string => {
  count += 1
  const path = join(folder, String(count))
  writeFileSync(path, typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes)
  return path
}
const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

type Unpacked = Extract<UnpackResult, { kind: 'unpacked' }>

/** What a message gives, with the digests of the files as they lie on the disk. */
const unpack = async (bytes: Buffer | string) => {
  const result = await reader.unpack(write(bytes), 'email', into)
  if (result.kind === 'unread') throw new Error(result.reason.en)
  const files = result.files.map(({ name, size, path, refused, isDecoration }: Unpacked['files'][number]) => ({
    name,
    size,
    refused,
    isDecoration,
    digest: refused === null ? digest(readFileSync(path)) : null,
  }))
  return { mails: result.mails, files, mail: result.mails[0] }
}
const kept = (name: string, bytes: Uint8Array) => ({
  name,
  size: bytes.length,
  refused: null,
  isDecoration: false,
  digest: digest(bytes),
})

const crlf = (...lines: readonly string[]): string => lines.join('\r\n')
const base64 = (bytes: Uint8Array): string =>
  (
    Buffer.from(bytes)
      .toString('base64')
      .match(/.{1,76}/g) ?? []
  ).join('\r\n')
/** Latin-1 carries every byte of a message as one character. */
const utf8 = (text: string): string => Buffer.from(text, 'utf8').toString('latin1')

const jpeg = makePicture('jpeg')
// Every byte, lines that look like postmarks and boundaries, and no line end at the end.
const odd = Buffer.concat([
  Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)),
  Buffer.from('\r\nFrom x\n--b\n\0'),
])

const inner = crlf(
  'From: "Service client" <service@example.net>',
  'Subject: =?iso-8859-1?Q?Votre_r=E9clamation?=',
  'Date: Mon, 2 Feb 2026 09:00:00 +0100',
  'Content-Type: text/plain; charset=utf-8',
  '',
  'Dossier clos.',
)

const french = crlf(
  'Return-Path: <jeanne@example.org>',
  'Message-ID: <20260203.1@example.org>',
  'From: =?iso-8859-15?Q?Jeanne_Lef=E8vre?= <jeanne@example.org>',
  'To: =?windows-1252?B?U2VydmljZSBy6WNsYW1hdGlvbnM=?= <service@example.net>, autre@example.net',
  'Cc: Groupe: un@example.org, deux@example.org;',
  'Subject: =?iso-8859-15?Q?D=E9bit_de_45_=A4?= =?iso-8859-15?Q?_contest=E9?=',
  'Date: Tue, 3 Feb 2026 14:05:09 +0100 (CET)',
  'MIME-Version: 1.0',
  'Content-Type: multipart/mixed; boundary="b"',
  '',
  '--b',
  'Content-Type: text/plain; charset=iso-8859-15',
  'Content-Transfer-Encoding: quoted-printable',
  '',
  'Le d=E9bit de 45 =A4 n=92est pas de mon fait.=20',
  'C=BDur.',
  '--b',
  'Content-Type: image/jpeg',
  "Content-Disposition: attachment; filename*0*=iso-8859-15''relev%E9%20; filename*1*=%A4%20ao%FBt.jpg",
  'Content-Transfer-Encoding: base64',
  '',
  base64(jpeg),
  '--b',
  'Content-Type: message/rfc822',
  'Content-Disposition: inline',
  '',
  inner,
  '--b',
  'Content-Type: application/octet-stream; name="../../etc/passwd"',
  'Content-Transfer-Encoding: base64',
  '',
  base64(odd),
  '--b--',
  '',
)

const english = crlf(
  'From: Support <support@example.com>',
  'To: jane@example.org',
  'Subject: Your "refund"',
  'Date: Wed, 4 Feb 2026 23:59 EST',
  'Content-Type: multipart/related; boundary=r',
  '',
  '--r',
  'Content-Type: text/html; charset=windows-1252',
  'Content-Transfer-Encoding: quoted-printable',
  '',
  '<style>p{}</style><p>We=92re sorry &mdash; it=92s =80&nbsp;12.</p><script>alert(1)</script><img alt=3D"Logo" src=3D"cid:x">',
  '--r',
  'Content-Type: image/png',
  'Content-ID: <x>',
  'Content-Disposition: inline',
  'Content-Transfer-Encoding: base64',
  '',
  base64(makePicture('png')),
  '--r--',
  '',
)

// Written as they are, with no charset anywhere: the accents of a program of 1998.
const german = Buffer.from(
  crlf(
    'From: M\u00fcller <mueller@example.de>',
    'To: kunde@example.de',
    'Subject: Ihre Beschwerde \u00fcber die Geb\u00fchr',
    'Date: 5 Feb 98 08:15:00 MET',
    '',
    'Sehr geehrte Frau Wei\u00df, die Geb\u00fchr betr\u00e4gt 5 \u0080.',
  ),
  'latin1',
)

describe('an e-mail (.eml)', () => {
  test('in French: ISO 8859-15, names in pieces, a message inside, attachments byte for byte', async () => {
    const { mail, files } = await unpack(french)
    expect(mail).toEqual({
      key: '20260203.1@example.org',
      from: { name: 'Jeanne Lefèvre', address: 'jeanne@example.org' },
      to: [
        { name: 'Service réclamations', address: 'service@example.net' },
        { name: '', address: 'autre@example.net' },
      ],
      cc: [
        { name: '', address: 'un@example.org' },
        { name: '', address: 'deux@example.org' },
      ],
      sentOn: '2026-02-03',
      sentAt: '14:05',
      zone: '+01:00',
      subject: 'Débit de 45 € contesté',
      text: expect.stringMatching(/^Le débit de 45 € n.est pas de mon fait\. ?\nCœur\.\n?$/),
      html: null,
      files: [0, 1, 2],
    })
    expect(files).toEqual([
      kept('relevé € août.jpg', jpeg),
      kept('Votre réclamation.eml', Buffer.from(inner, 'latin1')),
      kept('passwd', odd),
    ])
  })
  test('in English: windows-1252, HTML only, a picture inside the text', async () => {
    const { mail, files } = await unpack(english)
    expect(mail).toMatchObject({ subject: 'Your "refund"', sentOn: '2026-02-04', sentAt: '23:59', zone: '-05:00' })
    expect(mail?.text).toBe('We’re sorry — it’s €\u00a012.\nLogo')
    expect(mail?.html).toContain('<script>alert(1)</script>')
    expect(mail?.key).toMatch(/^sha256:[0-9a-f]{64}$/)
    expect(files).toEqual([{ ...kept('part-1.png', makePicture('png')), isDecoration: true }])
  })
  test('a name of a file with accents in no encoding, as old programs wrote it', async () => {
    const { files } = await unpack(
      crlf(
        'From: a@example.org',
        'MIME-Version: 1.0',
        'Content-Type: multipart/mixed; boundary="b"',
        '',
        '--b',
        'Content-Type: application/octet-stream; name="Relev\xe9.bin"',
        'Content-Disposition: attachment; filename="Relev\xe9.bin"',
        'Content-Transfer-Encoding: base64',
        '',
        'AAECAw==',
        '--b--',
        '',
      ),
    )
    expect(files).toEqual([kept('Relevé.bin', Buffer.from([0, 1, 2, 3]))])
  })
  test('in German: no charset said anywhere', async () => {
    const { mail } = await unpack(german)
    expect(mail).toMatchObject({
      from: { name: 'Müller', address: 'mueller@example.de' },
      subject: 'Ihre Beschwerde über die Gebühr',
      sentOn: '1998-02-05',
      sentAt: '08:15',
      zone: '+01:00',
      text: expect.stringMatching(/^Sehr geehrte Frau Weiß, die Gebühr beträgt 5 €\.\n?$/),
    })
  })
  test.each([
    ['UTF-8 called US-ASCII', 'us-ascii', utf8('Réclamation à l’étude'), 'Réclamation à l’étude'],
    ['windows-1252 called UTF-8', 'utf-8', 'R\xe9clamation \x9cuvre', 'Réclamation œuvre'],
    ['a charset nobody knows', 'x-klingon', utf8('Réclamation'), 'Réclamation'],
    ['UTF-7', 'utf-7', 'R+AOk-clamation +AD0 +-', 'Réclamation = +'],
  ])('whose text is %s is read all the same', async (_what, charset, body, expected) => {
    const { mail } = await unpack(
      crlf(
        'From: a@b.fr',
        'Subject: x',
        `Content-Type: text/plain; charset=${charset}`,
        'Content-Transfer-Encoding: 8bit',
        '',
        body,
      ),
    )
    expect(mail?.text.trim()).toBe(expected)
  })
  test('the same message twice has one key, another message another', async () => {
    const [one, again, other] = await Promise.all([english, english, english.replace('Your', 'My')].map(unpack))
    expect(one?.mail?.key).toBe(again?.mail?.key)
    expect(one?.mail?.key).not.toBe(other?.mail?.key)
  })
  test('gives its words to search in, its day and its sender', async () => {
    expect(await reader.text(write(french), 'email')).toEqual({
      kind: 'text',
      needsOcr: false,
      facts: {
        dates: [{ on: '2026-02-03', from: 'email' }],
        author: 'Jeanne Lefèvre jeanne@example.org',
        durationMs: null,
        inside: 3,
      },
      pages: [
        {
          page: 1,
          words: null,
          text: expect.stringMatching(/contesté[\s\S]*Service réclamations[\s\S]*45 €[\s\S]*août\.jpg/),
        },
      ],
    })
  })
})

describe('an Outlook message (.msg)', () => {
  test.each([
    ['French', 'Réclamation sur l’œuvre', 'Jeanne Lefèvre', 'Le débit de 45 € est contesté.'],
    ['English', 'Your “refund”', 'Jane O’Brien', 'We’re sorry: £12.'],
    ['German', 'Gebühr für Straße', 'Jürgen Weiß', 'Die Gebühr beträgt 5 €.'],
  ])('in %s', async (_language, subject, name, body) => {
    for (const isUnicode of [true, false]) {
      const bytes = makeMsg({
        subject,
        body,
        isUnicode,
        from: { name, address: 'a@example.org' },
        to: [{ name: 'Service', address: 'service@example.net' }],
        headers: 'Message-ID: <m1@example.org>\r\nDate: Tue, 3 Feb 2026 14:05:09 +0100\r\n',
        attachments: [
          { name: 'relevé.jpg', bytes: jpeg },
          { name: 'odd.bin', bytes: odd },
        ],
      })
      const { mail, files } = await unpack(bytes)
      expect(mail).toMatchObject({
        key: 'm1@example.org',
        subject,
        text: body,
        from: { name, address: 'a@example.org' },
        to: [{ name: 'Service', address: 'service@example.net' }],
        sentOn: '2026-02-03',
        sentAt: '14:05',
        zone: '+01:00',
        files: [0, 1],
      })
      expect(files).toEqual([kept('relevé.jpg', jpeg), kept('odd.bin', odd)])
    }
  })
})

describe('a mailbox', () => {
  const mbox = [
    'From jeanne@example.org Tue Feb  3 14:05:09 2026',
    'From: a@example.org\nSubject: un\nMessage-ID: <1@x>\n\nBonjour,\n\nFrom now on, rien.\n>From la suite\n',
    'From - Wed Feb 04 10:00:00 2026',
    'From: b@example.org\nSubject: deux\nMessage-ID: <2@x>\n\nSuite\n',
    'From c@example.org Thu Feb  5 08:00:00 2026',
    'Subject: trois\nFrom: c@example.org\nMessage-ID: <3@x>\nContent-Type: application/pdf; name=a.pdf\nContent-Transfer-Encoding: base64\n\nJVBERi0=\n',
  ].join('\n')

  test('is several messages, and prose that begins with "From" is none', async () => {
    const { mails, files } = await unpack(mbox)
    expect(mails.map(({ key, subject, files }) => [key, subject, files])).toEqual([
      ['1@x', 'un', []],
      ['2@x', 'deux', []],
      ['3@x', 'trois', [0]],
    ])
    expect(mails[0]?.text.trim()).toBe('Bonjour,\n\nFrom now on, rien.\nFrom la suite')
    expect(files).toEqual([kept('a.pdf', Buffer.from('%PDF-'))])
  })
  test('of 9 MB with 3,000 messages is taken whole, cut at no boundary of reading', async () => {
    const many = Array.from(
      { length: 3000 },
      (_, index) =>
        `From x@y.fr Tue Feb  3 14:05:09 2026\nMessage-ID: <${index}@x>\nSubject: n ${index}\nFrom: x@y.fr\n\n${`${'ligne '.repeat(500)}\n`.repeat(1 + (index % 2))}`,
    ).join('\n')
    const { mails } = await unpack(many)
    expect(mails).toHaveLength(3000)
    expect(new Set(mails.map(({ key }) => key)).size).toBe(3000)
    const result = await reader.text(write(many), 'email')
    const length = result.kind === 'text' ? result.pages.reduce((sum, { text }) => sum + text.length, 0) : 0
    expect(length).toBeGreaterThan(100_000)
    expect(length).toBeLessThanOrEqual(2_000_000)
  }, 60_000)
})

describe('a message that means harm', () => {
  test('5,000 messages one inside the other: an answer, within the limit', async () => {
    const bomb = `${'Content-Type: message/rfc822\r\n\r\n'.repeat(5000)}Subject: x\r\n\r\ny`
    const started = performance.now()
    const result = await reader.text(write(`From: a@b.fr\r\n${bomb}`), 'email')
    expect(performance.now() - started).toBeLessThan(10_000)
    expect(['text', 'unread']).toContain(result.kind)
  })
  test('20,000 parts are refused, and nothing is written', async () => {
    const before = readdirSync(into).length
    const bomb = `From: a@b.fr\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\nContent-Type: image/png\r\n\r\nx\r\n'.repeat(20_000)}--b--`
    expect(await reader.unpack(write(bomb), 'email', into)).toEqual({ kind: 'unread', reason: reasons.tooMany })
    expect(readdirSync(into)).toHaveLength(before)
  })
  test('cut or garbled, it gives an answer and the next one is read', async () => {
    const msg = makeMsg({
      subject: 'x',
      body: 'y',
      isUnicode: true,
      from: { name: 'n', address: 'a@b.fr' },
      to: [],
      headers: '',
      attachments: [{ name: 'a', bytes: odd }],
    })
    for (const whole of [Buffer.from(french, 'latin1'), msg]) {
      for (const part of [0.1, 0.5, 0.9]) {
        const cut = whole.subarray(0, Math.floor(whole.length * part))
        expect(['unpacked', 'unread']).toContain((await reader.unpack(write(cut), 'email', into)).kind)
      }
    }
    expect((await unpack(german)).mail?.subject).toContain('Gebühr')
  })
})
