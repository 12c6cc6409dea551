import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Locator, type Page, test } from '@playwright/test'
import type { IntakePreview } from '../../src/contract/intake'
import type { Entry } from '../../src/core/correspondence/entry'
import type { Evidence } from '../../src/core/evidence/evidence'
import { correspondence } from '../../src/ui/words/fr/correspondence'
import { evidence } from '../../src/ui/words/fr/evidence'
import { general } from '../../src/ui/words/fr/general'
import { intake } from '../../src/ui/words/fr/intake'
import { makePicture, makeZip } from '../support/make-files'
import { call } from './support/call'
import { answerOpenWith } from './support/dialogs'
import { dropFiles } from './support/drop-files'
import { tabTo } from './support/focus'
import { type Launched, launch } from './support/launch'
import {
  ANDROID_CHAT,
  englishMsg,
  frenchMail,
  germanMailbox,
  iphoneArchive,
  PASTED_CHAT,
  SMS_BACKUP,
} from './support/messages'
import { say, saying } from './support/say'

// Messages and chats of every format, as a person brings them in: dropped on the page, chosen with the keys alone, or
// pasted. What was found is made or left aside, and every byte is still there.

let launched: Launched
let page: Page
test.beforeAll(async () => {
  launched = await launch({ today: '2026-03-23', size: [1366, 768] })
  page = launched.page
  const me = { firstName: 'Camille', lastName: 'Moreau', email: 'camille@exemple.fr' }
  await call(page, 'person.update', { changes: me })
})
test.afterAll(() => launched.close())

const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex')
const write = (name: string, bytes: Uint8Array | string): string => {
  const path = join(launched.dir, name)
  writeFileSync(path, bytes)
  return path
}

/** A dossier of its own, with its page of exchanges or of pieces open. */
const open = async (where: 'exchanges' | 'evidence' = 'exchanges'): Promise<string> => {
  const { id } = await call<{ id: string }>(page, 'dossier.create', { companyId: 'american-express-carte-france' })
  await show(id, where)
  return id
}
const show = async (id: string, where: 'exchanges' | 'evidence'): Promise<void> => {
  await page.evaluate((hash) => {
    location.hash = hash
  }, `#/d/${id}/${where}`)
  const title = where === 'exchanges' ? correspondence.title : evidence.title
  await expect(page.getByRole('heading', { name: title, exact: true, level: 2 })).toBeVisible()
  await expect(page.locator('[aria-busy=true], .skeleton')).toHaveCount(0)
}

const TITLES = [intake.title, intake.archiveTitle, intake.result.title, intake.result.filesTitle, intake.paste.title]
/** The window of this feature: what passes by as a message is a dialog too. */
const dialog = (): Locator => page.getByRole('dialog', { name: new RegExp(`^(?:${TITLES.join('|')})$`, 'u') })
const drop = (...paths: readonly string[]): Promise<void> => dropFiles(page, page.getByRole('main'), paths)
const row = (text: string | RegExp): Locator =>
  dialog().getByRole('list', { name: intake.list }).getByRole('listitem').filter({ hasText: text })
const add = (): Locator => dialog().getByRole('button', { name: /^Ajouter/u })
const finish = (): Promise<void> => dialog().getByRole('button', { name: intake.result.close }).click()

const entriesOf = (dossierId: string) => call<readonly Entry[]>(page, 'correspondence.list', { dossierId })
const piecesOf = (dossierId: string) => call<readonly Evidence[]>(page, 'evidence.list', { dossierId })
const pieceNamed = async (dossierId: string, name: string): Promise<Evidence> => {
  const found = (await piecesOf(dossierId)).find(({ originalName }) => originalName === name)
  if (found === undefined) throw new Error(`${name} is no piece`)
  return found
}

/** What the service itself says of a piece: everything it found is made or still open. */
const account = async (dossierId: string, evidenceId: string) => {
  const preview = await call<IntakePreview>(page, 'intake.preview', { dossierId, evidenceId })
  if (preview.kind === 'unread') throw new Error(preview.reason.fr)
  const left = preview.proposals.filter(({ state }) => state === 'new').length
  expect(preview.alreadyImported + left).toBe(preview.found)
  return { found: preview.found, made: preview.alreadyImported, left }
}

/** Chooses in a list with the keys, from its field. */
const pick = async (field: Locator, option: string | RegExp): Promise<void> => {
  await tabTo(page, field)
  await page.keyboard.press('Enter')
  const wanted = page.getByRole('option', { name: option })
  await expect(wanted).toBeVisible()
  for (let step = 0; step < 12 && (await wanted.getAttribute('data-highlighted')) === null; step += 1)
    await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(wanted).toBeHidden()
}
const pressOn = async (control: Locator): Promise<void> => {
  await tabTo(page, control)
  await page.keyboard.press('Enter')
}
/** Chooses a file with the keys alone, from the button of the page. */
const chooseByKeys = async (path: string): Promise<void> => {
  await answerOpenWith(launched.app, [path])
  await page.getByRole('heading', { name: correspondence.title, exact: true, level: 2 }).focus()
  await pressOn(page.getByRole('button', { name: intake.bar.choose }))
  await expect(add()).toBeVisible()
}

test('a French e-mail in ISO-8859-1 is dropped: one exchange, two pieces, byte for byte; again, nothing twice', async () => {
  const dossierId = await open()
  const { bytes, attached } = await frenchMail()
  const path = write('Réponse.eml', bytes)
  await drop(path)
  await expect(row('Votre réclamation est close, à notre grand regret')).toContainText('12 mars 2026, 23 h 55')
  await expect(row('Hélène Lefèvre')).toContainText('Relevé de février.pdf et photo.jpg')
  await add().click()
  await expect(dialog().getByText('1 trouvé, 1 ajouté, 0 laissé de côté')).toBeVisible()
  await expect(dialog().getByText('2 fichiers ajoutés aux pièces')).toBeVisible()
  await finish()
  const original = await pieceNamed(dossierId, 'Réponse.eml')
  expect(original).toMatchObject({ sha256: sha256(bytes), exhibitNumber: 1, cameFrom: null })
  for (const { name, bytes: own } of attached)
    expect(await pieceNamed(dossierId, name)).toMatchObject({ sha256: sha256(own), cameFrom: original.id })
  const pieces = await piecesOf(dossierId)
  const [entry, ...others] = await entriesOf(dossierId)
  expect(others).toEqual([])
  expect(entry).toMatchObject({
    channel: 'email',
    direction: 'incoming',
    on: '2026-03-12',
    time: '23:55',
    person: 'Hélène Lefèvre',
    reference: 'RC-118',
    citations: pieces.map(({ id }) => ({ evidenceId: id, page: null })),
  })
  const card = page.getByRole('article').filter({ hasText: 'Hélène Lefèvre' })
  await expect(card).toContainText('le délai est passé')
  for (const { exhibitNumber } of pieces)
    await expect(card.getByText(say(evidence.exhibit, { number: exhibitNumber }))).toBeVisible()
  await drop(path)
  await expect(row('Hélène Lefèvre')).toContainText(intake.made)
  await expect(add()).toBeDisabled()
  await dialog().getByRole('button', { name: general.kit.cancel }).click()
  // What is read inside them meanwhile is another matter.
  expect((await piecesOf(dossierId)).map(({ id }) => id)).toEqual(pieces.map(({ id }) => id))
  expect(await account(dossierId, original.id)).toEqual({ found: 1, made: 1, left: 0 })
})

test('an English Outlook message is chosen among the pieces and made an exchange with the keys alone', async () => {
  const dossierId = await open('evidence')
  const { bytes, attached } = englishMsg()
  await answerOpenWith(launched.app, [write('Complaint.msg', bytes)])
  await pressOn(page.getByRole('button', { name: evidence.add }).first())
  await pressOn(page.getByRole('button', { name: say(intake.offerNamed, { number: 1 }) }))
  await expect(row('Customer care')).toContainText('we’re sorry')
  await pressOn(add())
  await expect(dialog().getByText('1 trouvé, 1 ajouté, 0 laissé de côté')).toBeFocused()
  await pressOn(dialog().getByRole('button', { name: intake.result.close }))
  await expect(dialog()).toBeHidden()
  expect(await entriesOf(dossierId)).toMatchObject([
    { channel: 'email', on: '2026-03-16', time: '09:30', person: 'Customer care', direction: 'incoming' },
  ])
  expect((await pieceNamed(dossierId, 'Complaint.msg')).sha256).toBe(sha256(bytes))
  expect((await pieceNamed(dossierId, 'terms.txt')).sha256).toBe(sha256(attached[0]?.bytes ?? ''))
})

test('a German mailbox: one message is left aside, the logo stays inside; later only what is new is offered', async () => {
  const dossierId = await open()
  const { bytes, attached, logo } = germanMailbox()
  const path = write('Postfach.mbox', bytes)
  await drop(path)
  await expect(dialog().getByRole('list', { name: intake.list }).getByRole('listitem')).toHaveCount(3)
  await row('Wir bitten um Geduld').getByRole('checkbox').click()
  const logos = dialog().getByRole('region', { name: intake.loose.decoration })
  await expect(logos.getByRole('checkbox', { name: /logo\.png/u })).not.toBeChecked()
  await dialog().getByRole('button', { name: 'Ajouter 2 échanges', exact: true }).click()
  await expect(dialog().getByText('3 trouvés, 2 ajoutés, 1 laissé de côté')).toBeVisible()
  await expect(dialog().getByText('1 fichier ajouté aux pièces, 1 laissé dans l’original')).toBeVisible()
  await finish()
  expect((await entriesOf(dossierId)).map(({ on, person }) => [on, person])).toEqual([
    ['2026-03-02', 'Jürgen Müller'],
    ['2026-03-04', 'Jürgen Müller'],
  ])
  const box = await pieceNamed(dossierId, 'Postfach.mbox')
  expect(box.sha256).toBe(sha256(bytes))
  expect((await pieceNamed(dossierId, 'Bescheid.txt')).sha256).toBe(sha256(attached[0]?.bytes ?? ''))
  expect(await account(dossierId, box.id)).toEqual({ found: 3, made: 2, left: 1 })
  await chooseByKeys(path)
  await expect(row(intake.made)).toHaveCount(2)
  await tabTo(page, logos.getByRole('checkbox', { name: /logo\.png/u }))
  await page.keyboard.press('Space')
  await pressOn(dialog().getByRole('button', { name: 'Ajouter 1 échange et 1 fichier' }))
  await expect(dialog().getByText('3 trouvés, 1 ajouté, 2 déjà présents, 0 laissé de côté')).toBeVisible()
  await finish()
  expect((await pieceNamed(dossierId, 'logo.png')).sha256).toBe(sha256(logo.bytes))
  expect(await account(dossierId, box.id)).toEqual({ found: 3, made: 3, left: 0 })
  expect(await piecesOf(dossierId)).toHaveLength(3)
})

test('a WhatsApp chat of Android: who and which day are asked before anything is made, and answered with the keys', async () => {
  const dossierId = await open()
  await drop(write('Discussion WhatsApp avec Amex.txt', ANDROID_CHAT))
  await expect(dialog().getByText(say(intake.answerFirst_other, { count: 2 }))).toBeVisible()
  await expect(row('Hello, are you there?')).toContainText('(à confirmer)')
  await expect(add()).toBeDisabled()
  await pick(dialog().getByRole('combobox', { name: intake.me.label }), /^Cam /u)
  await expect(add()).toBeDisabled()
  await pick(dialog().getByRole('combobox', { name: say(intake.dayFirst.label, { written: '2/3/26' }) }), '2 mars 2026')
  await expect(row('Hello, are you there?')).toContainText(/2 mars 2026, 14\sh\s05(?! \()/u)
  await pressOn(add())
  await expect(dialog().getByText('2 trouvés, 2 ajoutés, 0 laissé de côté')).toBeVisible()
  await finish()
  expect(
    (await entriesOf(dossierId)).map(({ channel, on, time, direction }) => [channel, on, time, direction]),
  ).toEqual([
    ['chat', '2026-03-02', '14:05', 'outgoing'],
    ['chat', '2026-03-03', '09:00', 'incoming'],
  ])
})

test('a WhatsApp archive of an iPhone is chosen with the keys: its picture hangs on its day, the rest stays inside', async () => {
  const dossierId = await open()
  const { bytes, picture } = await iphoneArchive()
  await chooseByKeys(write('WhatsApp Chat - Amex.zip', bytes))
  const loose = dialog().getByRole('region', { name: intake.loose.file })
  await expect(loose.getByRole('checkbox', { name: /STICKER\.webp/u })).not.toBeChecked()
  await pressOn(add())
  await expect(dialog().getByText('2 trouvés, 2 ajoutés, 0 laissé de côté')).toBeVisible()
  await finish()
  const photo = await pieceNamed(dossierId, '00000012-PHOTO.jpg')
  expect(photo.sha256).toBe(sha256(picture))
  const entries = await entriesOf(dossierId)
  expect(entries.map(({ on, citations }) => [on, citations.length])).toEqual([
    ['2026-03-13', 2],
    ['2026-03-14', 1],
  ])
  expect(entries[0]?.citations[1]?.evidenceId).toBe(photo.id)
  expect(await piecesOf(dossierId)).toHaveLength(2)
})

test('a backup of text messages: one conversation is taken, the other left aside, the draft told', async () => {
  const dossierId = await open()
  await drop(write('sms-20260313.xml', SMS_BACKUP))
  await expect(dialog().getByText(intake.rest.unsent_one.replace('{{count}}', '1'))).toBeVisible()
  await dialog().getByRole('button', { name: intake.acceptNone }).click()
  await expect(add()).toBeDisabled()
  await pick(dialog().getByRole('combobox', { name: intake.conversation }), /^Amex/u)
  await dialog().getByRole('button', { name: intake.acceptAll }).click()
  await add().click()
  await expect(dialog().getByText('3 trouvés, 2 ajoutés, 1 laissé de côté')).toBeVisible()
  await finish()
  const entries = await entriesOf(dossierId)
  expect(entries.map(({ on, direction, person }) => [on, direction, person])).toEqual([
    ['2026-03-12', 'incoming', 'Amex'],
    ['2026-03-13', 'outgoing', 'Amex'],
  ])
  expect(entries[0]?.summary).toContain('Votre code & votre réclamation')
  const backup = await pieceNamed(dossierId, 'sms-20260313.xml')
  expect(await account(dossierId, backup.id)).toEqual({ found: 3, made: 2, left: 1 })
})

test('a chat is pasted on the page; the same text again is the same piece and makes nothing twice', async () => {
  const dossierId = await open()
  await launched.app.evaluate(({ clipboard }, text) => clipboard.writeText(text), PASTED_CHAT)
  await page.keyboard.press('ControlOrMeta+v')
  await expect(dialog().getByLabel(intake.paste.label)).toHaveValue(PASTED_CHAT)
  await pressOn(dialog().getByRole('button', { name: intake.paste.go }))
  await expect(row('Mon remboursement, svp')).toContainText('12 mars 2026, 10 h 02')
  await pressOn(add())
  await expect(dialog().getByText('2 trouvés, 2 ajoutés, 0 laissé de côté')).toBeVisible()
  await finish()
  const [piece, ...others] = await piecesOf(dossierId)
  expect(others).toEqual([])
  expect(piece).toMatchObject({ sha256: sha256(PASTED_CHAT), originalName: 'Texte collé le 23 mars 2026.txt' })
  expect((await entriesOf(dossierId)).map(({ on, time }) => [on, time])).toEqual([
    ['2026-03-12', '10:02'],
    ['2026-03-15', '18:40'],
  ])
  await page.getByRole('button', { name: intake.bar.paste }).click()
  await dialog().getByLabel(intake.paste.label).fill(PASTED_CHAT)
  await dialog().getByRole('button', { name: intake.paste.go }).click()
  await expect(row(intake.made)).toHaveCount(2)
  await page.keyboard.press('Escape')
  await expect(dialog()).toBeHidden()
  expect(await piecesOf(dossierId)).toHaveLength(1)
})

test('an archive without a chat: one file, then all the others, each a piece of its own that says where it came from', async () => {
  const dossierId = await open('evidence')
  const files = { 'lettre.txt': 'Madame', 'scans/photo.jpg': makePicture('jpeg'), 'note.txt': 'à garder' }
  const bytes = await makeZip(files)
  await drop(write('Documents.zip', bytes))
  await pressOn(page.getByRole('button', { name: say(intake.openArchiveNamed, { number: 1 }) }))
  const loose = dialog().getByRole('region', { name: intake.loose.file })
  await expect(loose.getByRole('checkbox', { checked: true })).toHaveCount(3)
  await loose.getByRole('button', { name: intake.takeNone }).click()
  await loose.getByRole('checkbox', { name: /photo\.jpg/u }).click()
  await dialog().getByRole('button', { name: 'Ajouter 1 fichier', exact: true }).click()
  await expect(dialog().getByText('1 fichier ajouté aux pièces, 2 laissés dans l’original')).toBeVisible()
  await finish()
  await pressOn(page.getByRole('button', { name: say(intake.openArchiveNamed, { number: 1 }) }))
  await expect(loose.getByRole('listitem').filter({ hasText: 'photo.jpg' })).toContainText(
    say(intake.result.duplicate, { number: 2 }),
  )
  await dialog().getByRole('button', { name: 'Ajouter 2 fichiers', exact: true }).click()
  await expect(dialog().getByText('2 fichiers ajoutés aux pièces')).toBeVisible()
  await finish()
  const [archive, ...taken] = await piecesOf(dossierId)
  expect(archive?.sha256).toBe(sha256(bytes))
  expect(taken.map(({ originalName, sha256: own, cameFrom }) => [originalName, own, cameFrom])).toEqual([
    ['photo.jpg', sha256(files['scans/photo.jpg']), archive?.id],
    ['lettre.txt', sha256(files['lettre.txt']), archive?.id],
    ['note.txt', sha256(files['note.txt']), archive?.id],
  ])
  expect(await entriesOf(dossierId)).toEqual([])
})

test('the date in a file’s name is proposed as such, taken by a press, and given back by another', async () => {
  const dossierId = await open('evidence')
  const names = ['Capture d’écran 2026-03-12 à 14.05.33.png', 'scan_02-03-2026.txt']
  await drop(...names.map((name) => write(name, name.endsWith('png') ? makePicture('png') : 'texte')))
  await expect.poll(async () => (await piecesOf(dossierId)).length).toBe(2)
  const detail = (number: number): Locator =>
    page
      .getByRole('complementary')
      .filter({ has: page.getByRole('heading', { name: say(evidence.exhibit, { number }) }) })
  await page.getByRole('list', { name: evidence.list }).getByText(saying('Capture d’écran')).click()
  const proposed = detail(1).getByRole('list', { name: intake.proposed.label })
  await expect(proposed.getByRole('listitem')).toHaveText(['12 mars 2026d’après le nom du fichier'])
  expect((await piecesOf(dossierId))[0]?.documentDate).toBeNull()
  await proposed.getByRole('button', { name: '12 mars 2026' }).click()
  await expect.poll(async () => (await piecesOf(dossierId))[0]?.documentDate).toBe('2026-03-12')
  await page.keyboard.press('Enter')
  await expect.poll(async () => (await piecesOf(dossierId))[0]?.documentDate).toBeNull()
  await page.getByRole('list', { name: evidence.list }).getByText('scan 02-03-2026').click()
  await expect(detail(2).getByLabel(evidence.detail.date, { exact: true })).toBeVisible()
  // It could be the second of March or the third of February.
  await expect(page.getByRole('list', { name: intake.proposed.label })).toHaveCount(0)
})

test('the page complained of nothing', () => expect(launched.problems).toEqual([]))
