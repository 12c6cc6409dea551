import { makePdf, makePicture, makeZip } from '../../support/make-files'
import { makeMsg } from '../../support/make-msg'

// Messages and chats as people have them, in three languages: what is attached is known byte for byte.

export type Attached = { readonly name: string; readonly type: string; readonly bytes: Buffer; readonly id?: string }

const encoded = (bytes: Buffer): string => bytes.toString('base64').replace(/(.{76})/gu, '$1\r\n')

type Mail = {
  readonly headers: readonly string[]
  /** As the charset writes it. */
  readonly body: Buffer
  readonly type: string
  readonly attached?: readonly Attached[]
}

const mailOf = ({ headers, body, type, attached = [] }: Mail): Buffer => {
  const lines = (...some: readonly string[]): Buffer => Buffer.from(`${some.join('\r\n')}\r\n`, 'latin1')
  return Buffer.concat([
    lines(...headers, 'MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary="=_b"', ''),
    lines('--=_b', `Content-Type: ${type}`, 'Content-Transfer-Encoding: 8bit', ''),
    body,
    lines(''),
    ...attached.map((one) =>
      lines(
        '--=_b',
        `Content-Type: ${one.type}; name="${one.name}"`,
        `Content-Disposition: ${one.id === undefined ? 'attachment' : 'inline'}; filename="${one.name}"`,
        ...(one.id === undefined ? [] : [`Content-ID: <${one.id}>`]),
        'Content-Transfer-Encoding: base64',
        '',
        encoded(one.bytes),
      ),
    ),
    lines('--=_b--'),
  ])
}

/** In French, ISO-8859-1 in the body and in a name of a file, with two attachments. */
export const frenchMail = async (): Promise<{ readonly bytes: Buffer; readonly attached: readonly Attached[] }> => {
  const attached: readonly Attached[] = [
    { name: 'Relevé de février.pdf', type: 'application/pdf', bytes: await makePdf({ text: 'Relevé de février' }) },
    { name: 'photo.jpg', type: 'image/jpeg', bytes: makePicture('jpeg', 300, 200) },
  ]
  const bytes = mailOf({
    headers: [
      'Message-ID: <fr-1@amex.example>',
      'From: =?iso-8859-1?Q?H=E9l=E8ne_Lef=E8vre?= <helene@amex.example>',
      'To: Camille Moreau <camille@exemple.fr>',
      'Date: Thu, 12 Mar 2026 23:55:00 +0100',
      'Subject: =?iso-8859-1?Q?Votre_r=E9clamation_n=B0_RC-118?=',
    ],
    body: Buffer.from('Bonjour,\r\nVotre réclamation est close, à notre grand regret : le délai est passé.', 'latin1'),
    type: 'text/plain; charset=ISO-8859-1',
    attached,
  })
  return { bytes, attached }
}

/** In English, as Outlook keeps it, with one attachment. */
export const englishMsg = (): { readonly bytes: Buffer; readonly attached: readonly Attached[] } => {
  const attached = [{ name: 'terms.txt', type: 'text/plain', bytes: Buffer.from('These are the terms.\r\n') }]
  const bytes = makeMsg({
    subject: 'Your complaint',
    body: 'Dear customer,\r\nwe’re sorry. The refund is on its way.',
    from: { name: 'Customer care', address: 'care@amex.example' },
    to: [{ name: 'Camille Moreau', address: 'camille@exemple.fr' }],
    headers: 'Message-ID: <en-1@amex.example>\r\nDate: Mon, 16 Mar 2026 09:30:00 +0000\r\n',
    isUnicode: true,
    attachments: attached,
  })
  return { bytes, attached }
}

/** In German: a mailbox of three messages, one with an attachment and a small logo in its text. */
export const germanMailbox = (): {
  readonly bytes: Buffer
  readonly attached: readonly Attached[]
  readonly logo: Attached
} => {
  const attached = [
    { name: 'Bescheid.txt', type: 'text/plain', bytes: Buffer.from('Sehr geehrte Frau Moreau', 'utf8') },
  ]
  const logo = { name: 'logo.png', type: 'image/png', bytes: makePicture('png', 40, 20), id: 'logo@amex' }
  const message = (number: number, day: string, html: string, files: readonly Attached[]): Buffer =>
    mailOf({
      headers: [
        `Message-ID: <de-${number}@amex.example>`,
        'From: =?utf-8?Q?J=C3=BCrgen_M=C3=BCller?= <mueller@amex.example>',
        'To: camille@exemple.fr',
        `Date: ${day} 08:15:00 +0100`,
        `Subject: =?utf-8?Q?Beschwerde_Nr=2E_${number}_gepr=C3=BCft?=`,
      ],
      body: Buffer.from(html, 'utf8'),
      type: 'text/html; charset=utf-8',
      attached: files,
    })
  const boxed = [
    message(1, 'Mon, 02 Mar 2026', '<p>Ihre Beschwerde ist geprüft.</p><img src="cid:logo@amex">', [...attached, logo]),
    message(2, 'Tue, 03 Mar 2026', '<p>Wir bitten um Geduld.</p>', []),
    message(3, 'Wed, 04 Mar 2026', '<p>Größere Beträge dauern länger.</p>', []),
  ].flatMap((bytes) => [
    Buffer.from('From mueller@amex.example Mon Mar  2 08:15:00 2026\r\n'),
    bytes,
    Buffer.from('\r\n'),
  ])
  return { bytes: Buffer.concat(boxed), attached, logo }
}

/** WhatsApp on Android: nothing in it tells whether 2/3 is in February or in March, nor who the owner is. */
export const ANDROID_CHAT = [
  '2/3/26, 14:05 - Cam: Hello, are you there?',
  '2/3/26, 14:07 - Amex: Yes',
  '3/3/26, 09:00 - Amex: We will call you back',
  '',
].join('\n')

/** WhatsApp on an iPhone, as its archive: a picture that a message names, and one that none does. */
export const iphoneArchive = async (): Promise<{ readonly bytes: Buffer; readonly picture: Buffer }> => {
  const picture = makePicture('jpeg', 64, 64)
  const chat = [
    '[13/03/2026 10:00:00] Camille Moreau: Voici la preuve',
    '[13/03/2026 10:01:00] Camille Moreau: \u200e<pièce jointe : 00000012-PHOTO.jpg>',
    '[14/03/2026 11:30:00] Amex: Bien reçu, merci',
    '',
  ].join('\n')
  const bytes = await makeZip({ '_chat.txt': chat, '00000012-PHOTO.jpg': picture, 'STICKER.webp': makePicture('webp') })
  return { bytes, picture }
}

/** A telephone's backup of text messages: two conversations, one message that never left. */
export const SMS_BACKUP = `<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>
<smses count="4">
  <sms protocol="0" address="38000" date="1773300000000" type="1" body="Votre code &amp; votre r&#233;clamation" readable_date="12 mars 2026 08:20:00" contact_name="Amex" />
  <sms protocol="0" address="38000" date="1773386400000" type="2" body="STOP" readable_date="13 mars 2026 08:20:00" contact_name="Amex" />
  <sms protocol="0" address="0600000000" date="1773386400000" type="1" body="On mange ensemble ?" readable_date="13 mars 2026 12:00:00" contact_name="Paul" />
  <sms protocol="0" address="38000" date="1773390000000" type="3" body="brouillon" readable_date="13 mars 2026 09:20:00" contact_name="Amex" />
</smses>
`

/** Lines copied out of a page of a chat. */
export const PASTED_CHAT = [
  '12 mars 2026 à 10:02 - Conseillère : Bonjour, que puis-je faire ?',
  '12 mars 2026 à 10:03 - Camille Moreau : Mon remboursement, svp',
  '15 mars 2026 à 18:40 - Conseillère : Il part demain',
].join('\n')
