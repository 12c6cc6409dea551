import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, type Locator, type Page, test } from '@playwright/test'
import { correspondence } from '../../src/ui/words/fr/correspondence'
import { deadline } from '../../src/ui/words/fr/deadline'
import { dossier } from '../../src/ui/words/fr/dossier'
import { editor } from '../../src/ui/words/fr/editor'
import { evidence } from '../../src/ui/words/fr/evidence'
import { general } from '../../src/ui/words/fr/general'
import { home } from '../../src/ui/words/fr/home'
import { letter } from '../../src/ui/words/fr/letter'
import { pack } from '../../src/ui/words/fr/pack'
import { packCheck } from '../../src/ui/words/fr/pack-check'
import { packContents } from '../../src/ui/words/fr/pack-contents'
import { packRecipient } from '../../src/ui/words/fr/pack-recipient'
import { packResult } from '../../src/ui/words/fr/pack-result'
import { settings } from '../../src/ui/words/fr/settings'
import { viewer } from '../../src/ui/words/fr/viewer'
import { convertWithOffice } from '../support/outside-tools'
import { call } from './support/call'
import { answerOpenWith, answerSaveWith, revealedPath, suggestedPath, watchReveal } from './support/dialogs'
import { dropFiles } from './support/drop-files'
import { caretAtEnd } from './support/focus'
import { type Launched, launch } from './support/launch'
import { checkManifest, checkPdf, checkZip, flatten, needTools, pdfPages } from './support/papers'
import { passOver } from './support/pass-over'
import { say, saying } from './support/say'

// The whole path of a dispute in the real window, by hand: from an empty first screen to a pack that strangers' programs
// can read. Each test goes on where the one before stopped.

test.describe.configure({ mode: 'serial' })

const TODAY = '2026-04-13'
/** A valid number of the kind, made for tests by the card's own network. */
const CARD = '378282246310005'
const SENTENCE = 'Je n’ai jamais communiqué le code de cette carte à quiconque'
const sampleFile = (name: string): string => resolve('resources/sample/files', name)
const STATEMENT = sampleFile('Relevé de compte.pdf')

let launched: Launched
let page: Page
let out: string

const start = async (dir?: string): Promise<void> => {
  launched = await launch({ today: TODAY, ...(dir === undefined ? {} : { dir }) })
  page = launched.page
  await watchReveal(launched.app)
}

test.beforeAll(async () => {
  await start()
  out = join(launched.dir, 'out')
  mkdirSync(out)
})
test.afterAll(async () => launched.close())

const tab = (name: string): Locator =>
  page.getByRole('navigation', { name: general.tabs.label }).getByRole('link', { name })
const dialog = (name: string): Locator => page.getByRole('dialog', { name })

/** Opens a list of choices and takes one. */
const choose = async (scope: Page | Locator, label: string, option: string): Promise<void> => {
  await scope.getByRole('combobox', { name: label, exact: true }).click()
  await page.getByRole('option', { name: option, exact: true }).click()
  await expect(scope.getByRole('combobox', { name: label, exact: true })).toContainText(option)
}

test('an empty library teaches, and the person says who they are', async () => {
  await expect(page.getByRole('heading', { level: 1, name: home.empty.title })).toBeVisible()
  await expect(page.getByRole('button', { name: home.empty.sample })).toBeVisible()
  await page.getByRole('link', { name: general.nav.settings }).click()
  await expect(page.getByText(saying(settings.me.notReady))).toBeVisible()
  for (const [label, value] of [
    [settings.me.firstName, 'Camille'],
    [settings.me.lastName, 'Rivoire'],
    [settings.me.street, '17 rue de l’Exemple\nBâtiment B'],
    [settings.me.postcode, '69003'],
    [settings.me.city, 'Lyon'],
  ] as const)
    await page.getByRole('textbox', { name: label, exact: true }).fill(value)
  await expect(page.getByText(settings.me.ready)).toBeVisible()
  await expect(page.getByText(saying(general.saved.at)).first()).toBeVisible()
  expect(await call(page, 'person.get')).toMatchObject({
    firstName: 'Camille',
    street: ['17 rue de l’Exemple', 'Bâtiment B'],
  })
})

test('a dossier against a company of the directory, with a card that is never kept whole', async () => {
  await page.getByRole('link', { name: general.nav.newDossier }).click()
  await page.getByRole('combobox', { name: dossier.field.company }).pressSequentially('express')
  await page.getByRole('option', { name: 'American Express Carte France' }).click()
  await page.getByText(dossier.field.references).click()
  const card = page.getByRole('textbox', { name: dossier.field.card })
  await card.pressSequentially(CARD)
  await expect(card).toHaveValue('0005')
  await expect(page.getByText(saying(dossier.field.cardMasked))).toBeVisible()
  await page.getByRole('textbox', { name: dossier.field.memberNumber }).fill('AD-2041-7735')
  await choose(page, dossier.field.motive, general.motive.unauthorised_payment)
  await page
    .getByRole('textbox', { name: dossier.field.summary })
    .fill('Le 14 mars, une commande que je n’ai pas passée a été payée en ligne avec ma carte.')
  await page.getByRole('textbox', { name: dossier.field.occurredOn }).fill('14/3')
  await expect(page.getByText('samedi 14 mars 2026')).toBeVisible()
  await page.getByRole('textbox', { name: dossier.field.noticedOn }).fill('15/03/2026')
  await page.getByRole('button', { name: dossier.payments.add }).click()
  await page.getByRole('textbox', { name: dossier.payments.date }).fill('16/3')
  await page.getByRole('textbox', { name: dossier.payments.merchant }).fill('NORDLYS AUDIO')
  await page.getByRole('textbox', { name: dossier.payments.amount }).fill('1 240,50')
  await expect(page.getByRole('group', { name: dossier.payments.title })).toContainText(/1\s240,50\s€/u)
  await page.getByRole('textbox', { name: dossier.field.demand }).fill('le remboursement de ce paiement et des frais')
  await page.getByRole('textbox', { name: dossier.field.claimed }).fill('1 250')
  await page.getByRole('button', { name: dossier.new.create }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'American Express Carte France' })).toBeVisible()
  await expect(page.locator('[data-pane=header]').getByText(/1\s250,00\s€/u)).toBeVisible()
  const kept = await call<unknown[]>(page, 'dossier.list')
  expect(kept).toHaveLength(1)
  expect(kept[0]).toMatchObject({ cardEnding: '0005', motive: 'unauthorised_payment', occurredOn: '2026-03-14' })
  expect(JSON.stringify(kept)).not.toContain(CARD)
})

test('files are dropped from the file manager and chosen in the system’s dialog, and kept byte for byte', async () => {
  await tab(general.tabs.evidence).click()
  await expect(page.getByText(evidence.empty.title)).toBeVisible()
  await dropFiles(page, page.getByRole('main'), [STATEMENT, sampleFile('IMG_2041.jpg')])
  const account = page.getByRole('list', { name: evidence.import.results })
  await expect(account.getByRole('listitem')).toHaveCount(2)
  await answerOpenWith(launched.app, [
    sampleFile('Capture chat.png'),
    sampleFile('Réponse du commerçant.eml'),
    STATEMENT,
  ])
  await page.getByRole('button', { name: evidence.add }).click()
  await expect(account.getByRole('listitem')).toHaveCount(3)
  await expect(account.getByText(evidence.import.statusDuplicate)).toBeVisible()
  const list = page.getByRole('list', { name: evidence.list, exact: true })
  await expect(list.getByRole('listitem')).toHaveCount(4)
  const [kept] = await call<{ id: string }[]>(page, 'dossier.list')
  const [first] = await call<unknown[]>(page, 'evidence.list', { dossierId: kept?.id })
  const bytes = readFileSync(STATEMENT)
  expect(first).toMatchObject({ size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') })
})

test('a piece is named, dated, opened large and saved as a copy', async () => {
  const list = page.getByRole('list', { name: evidence.list, exact: true })
  await list.getByRole('button').first().click()
  const title = page.getByRole('textbox', { name: evidence.detail.title })
  await title.fill('Relevé de mars')
  await page.getByRole('textbox', { name: evidence.detail.date, exact: true }).fill('2/4')
  await page.getByRole('textbox', { name: evidence.detail.proves }).fill('Le paiement a été débité.')
  await expect(list.getByRole('button').first()).toContainText('Relevé de mars')
  await expect(list.getByRole('button').first()).toContainText('2 avril 2026')
  await page.getByRole('button', { name: evidence.detail.open, exact: true }).click()
  const large = page.getByRole('dialog', { name: saying(evidence.exhibitTitled) })
  await expect(
    large.getByRole('img', { name: say(viewer.pageAlt, { title: 'Relevé de mars', page: 1 }) }),
  ).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(large).toBeHidden()
  const copy = join(out, 'copie.pdf')
  await answerSaveWith(launched.app, copy)
  await page.getByRole('button', { name: evidence.detail.export }).click()
  await expect(page.getByText(say(evidence.detail.exported, { name: 'copie.pdf' }))).toBeVisible()
  expect(readFileSync(copy).equals(readFileSync(STATEMENT))).toBe(true)
})

test('a call is noted with one key while it lasts', async () => {
  await page.keyboard.press('n')
  const note = dialog(correspondence.editor.callTitle)
  await expect(note.getByRole('textbox', { name: correspondence.editor.summaryCall })).toBeFocused()
  await page.keyboard.type('La conseillère bloque la carte et dit que le paiement sera examiné.')
  await note.getByRole('textbox', { name: correspondence.editor.person }).fill('Inès')
  await note.getByRole('textbox', { name: correspondence.editor.reference }).fill('OPP-731824')
  await note
    .getByRole('textbox', { name: correspondence.editor.promise, exact: true })
    .fill('rappeler avec une réponse')
  await note.getByRole('textbox', { name: correspondence.editor.promiseBy }).fill('+10j')
  await expect(note.getByText('jeudi 23 avril 2026')).toBeVisible()
  await note.getByRole('button', { name: correspondence.editor.done }).click()
  await expect(note).toBeHidden()
  const entry = page.getByRole('list', { name: correspondence.list }).getByRole('article')
  await expect(entry).toHaveCount(1)
  await expect(entry).toContainText('Inès')
  await expect(entry).toContainText('23 avril 2026')
})

test('a registered letter marks what counts for the procedure', async () => {
  await page.getByRole('button', { name: correspondence.addEntry }).click()
  const editor = dialog(correspondence.editor.newTitle)
  await choose(editor, correspondence.editor.channel, correspondence.channel.registered_letter)
  await editor.getByRole('textbox', { name: correspondence.editor.date, exact: true }).first().fill('25/3')
  await editor
    .getByRole('textbox', { name: correspondence.editor.summaryWritten })
    .fill('Réclamation envoyée en recommandé.')
  await editor.getByRole('checkbox', { name: 'Réclamation envoyée' }).click()
  await editor.getByRole('checkbox', { name: 'Réclamation reçue par l’entreprise' }).click()
  await editor
    .getByRole('group', { name: 'Réclamation reçue par l’entreprise' })
    .getByRole('textbox', { name: correspondence.marks.on })
    .fill('27/3')
  await editor.getByRole('combobox', { name: correspondence.citations.add }).click()
  await page.getByRole('option', { name: /Relevé de mars/u }).click()
  await editor.getByRole('button', { name: correspondence.editor.done }).click()
  await expect(editor).toBeHidden()
  const entry = page.getByRole('article', { name: /^Lettre recommandée/u })
  await expect(entry).toContainText('Réclamation reçue par l’entreprise, le 27 mars 2026')
  await expect(entry.getByRole('link', { name: /Relevé de mars/u })).toBeVisible()
})

test('the deadline stands with its count, its skipped days and its article', async () => {
  await tab(general.tabs.deadlines).click()
  const row = page.getByRole('listitem').filter({ hasText: 'Réponse de l’établissement de paiement' })
  await expect(row).toContainText(general.owedBy.company)
  await expect(row).toContainText(/Délai de 15\sjours ouvrables/u)
  await expect(row).toContainText('du 15 avril 2026 au 20 avril 2026')
  await row.getByRole('button', { name: deadline.why }).click()
  const why = dialog(deadline.whyDialog.title)
  await expect(why.getByRole('cell', { name: /^30\s?, 1$/u })).toBeVisible()
  await expect(why.getByRole('cell', { name: /^5\s?, ne compte pas : dimanche$/u })).toBeVisible()
  await expect(why.getByRole('cell', { name: /^6\s?, ne compte pas : .*Pâques/u })).toBeVisible()
  await expect(why.getByText(/L\.\s133-45/u).first()).toBeVisible()
  await expect(why.getByText('vendredi 27 mars 2026').first()).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(why).toBeHidden()
  await tab(general.tabs.overview).click()
  await page.getByRole('button', { name: dossier.action.why }).click()
  await expect(why).toBeVisible()
  await why.getByRole('button', { name: general.kit.close }).click()
  await expect(why).toBeHidden()
})

test('a letter is drafted from the dossier, edited in place, and cites an exhibit', async () => {
  await tab(general.tabs.letters).click()
  await page.getByRole('button', { name: letter.newLetter }).first().click()
  await dialog(letter.create.title).getByRole('button', { name: letter.create.make }).click()
  const sheet = page.getByRole('article', { name: letter.paper.page })
  await expect(sheet.getByRole('group', { name: letter.paper.sender })).toContainText(
    /Camille Rivoire\s*17 rue de l’Exemple/u,
  )
  await expect(sheet.getByRole('group', { name: letter.paper.references })).toContainText(/AD-2041-7735/u)
  const facts = sheet
    .getByRole('group', { name: letter.paper.body })
    .locator('p')
    .filter({ hasText: /une commande que je n’ai pas passée/u })
  await caretAtEnd(facts)
  await page.keyboard.type(` ${SENTENCE} (`)
  const panel = page.getByRole('complementary', { name: letter.panel.label })
  await panel.getByRole('combobox', { name: letter.panel.cite }).click()
  await page.getByRole('option', { name: /Relevé de mars/u }).click()
  await expect(facts).toHaveText(/quiconque \(pièce\sn°\s1$/u)
  await page.keyboard.type(').')
  await expect(facts).toHaveText(/quiconque \(pièce\sn°\s1\)\.$/u)
  await expect(panel.getByText(letter.panel.allKnown)).toBeVisible()
  await expect(sheet.getByText(/Pièce\sn°\s1\s— Relevé de mars/u)).toBeVisible()
  const undo = page.getByRole('button', { name: editor.tools.undo })
  const redo = page.getByRole('button', { name: editor.tools.redo })
  let steps = 0
  for (; /pièce\sn°\s1/u.test(await facts.innerText()); steps += 1) await undo.click()
  for (; steps > 0; steps -= 1) await redo.click()
  await expect(facts).toHaveText(/quiconque \(pièce\sn°\s1\)\.$/u)
  await expect(page.locator('.sheet__foot').getByText(saying(general.saved.at))).toBeVisible()
})

test('the letter is exported as Word and as PDF', async () => {
  for (const [format, button] of [
    ['docx', letter.tools.word],
    ['pdf', letter.tools.pdf],
  ] as const) {
    await answerSaveWith(launched.app, join(out, `lettre.${format}`))
    await page.getByRole('button', { name: button }).click()
    await expect(page.getByText(say(letter.tools.exported, { name: `lettre.${format}` }))).toBeVisible()
    expect(await suggestedPath(launched.app)).toMatch(new RegExp(`\\.${format}$`, 'u'))
    expect(readFileSync(join(out, `lettre.${format}`)).length).toBeGreaterThan(5_000)
  }
  await page.getByRole('button', { name: letter.tools.reveal }).last().click()
  await expect.poll(() => revealedPath(launched.app)).toContain(join(out, 'lettre.'))
})

test('the pack is made in four steps and verified', async () => {
  await tab(general.tabs.pack).click()
  await page.getByRole('radio', { name: new RegExp(packRecipient.unknown, 'u') }).click()
  const next = page.getByRole('button', { name: pack.next })
  await next.click()
  const order = page.getByRole('list', { name: packContents.list }).getByRole('listitem')
  await expect(order).toHaveCount(4)
  await expect(order.filter({ hasText: 'Réponse du commerçant' })).toContainText(packContents.made.laid_out)
  await order
    .first()
    .getByRole('button', { name: say(packContents.down, { number: 1 }) })
    .click()
  await expect(order.first()).toContainText(say(packContents.exhibit, { number: 2 }))
  await order
    .nth(1)
    .getByRole('button', { name: say(packContents.up, { number: 1 }) })
    .click()
  await expect(order.first()).toContainText(say(packContents.exhibit, { number: 1 }))
  await page.getByRole('checkbox', { name: packContents.zip }).click()
  await next.click()
  await expect(page.getByText(packCheck.recipientUnknown)).toBeVisible()
  await next.click()
  await passOver(page)
  await answerSaveWith(launched.app, join(out, 'dossier'))
  await page.getByRole('button', { name: pack.export.make }).click()
  const result = page.getByRole('region', { name: packResult.title })
  await expect(result).toBeVisible({ timeout: 40_000 })
  await expect(result.getByText(say(packResult.text, { version: 1, folder: 'dossier' }))).toBeVisible()
  await expect(result.getByText(/Réponse du commerçant/u)).toBeVisible()
  await result.getByRole('button', { name: packResult.reveal }).click()
  await expect.poll(() => revealedPath(launched.app)).toContain(join(out, 'dossier'))
})

test('Word opens the letter: the sentence typed by hand, the citation and the enclosure are in it', async () => {
  needTools('soffice', 'pdftotext', 'qpdf')
  const converted = await convertWithOffice(join(out, 'lettre.docx'), 'pdf', launched.dir)
  const word = (await pdfPages(converted)).join(' ')
  const printed = (await pdfPages(join(out, 'lettre.pdf'))).join(' ')
  await checkPdf(join(out, 'lettre.pdf'))
  for (const text of [word, printed]) {
    expect(text).toContain(`${SENTENCE} (pièce n° 1).`)
    expect(text).toMatch(/P\.J\. : Pièce n° 1.+Relevé de mars/u)
    expect(text).toContain('Camille Rivoire')
    expect(text).toContain('Lyon, le 13 avril 2026')
    expect(text).toContain('NORDLYS AUDIO')
    expect(text).toContain('1 240,50 €')
    expect(text).toContain('1 250,00 €')
    expect(text).not.toContain(CARD)
  }
})

test('strangers’ programs accept the pack: pages, stamps, structure and digests', async () => {
  needTools('pdftotext', 'qpdf', 'sha256sum')
  const folder = join(out, 'dossier')
  const whole = join(folder, 'data', '00_Dossier_complet.pdf')
  await checkPdf(whole)
  const pages = await pdfPages(whole)
  expect(pages.length).toBeGreaterThan(4)
  for (const [index, text] of pages.entries()) expect(text).toContain(`Page ${index + 1} / ${pages.length}`)
  for (const number of [1, 2, 3, 4])
    expect(pages.filter((text) => text.includes(`Pièce n° ${number}`) && text.includes('p. 1/'))).toHaveLength(1)
  expect(flatten(await checkManifest(folder, 'MANIFESTE.sha256'))).not.toMatch(/FAILED/u)
  const listed = readFileSync(join(folder, 'MANIFESTE.sha256'), 'utf8').trim().split('\n').length
  const data = readdirSync(join(folder, 'data'), { recursive: true, withFileTypes: true })
  expect(listed).toBe(data.filter((entry) => entry.isFile()).length)
})

test('the ZIP unpacks to the same files', async () => {
  test.skip(process.platform !== 'linux', 'unpacks with the unzip of Linux')
  needTools('unzip', 'sha256sum')
  await checkZip(join(out, 'dossier.zip'), 'MANIFESTE.sha256')
})

const expectEverything = async (): Promise<void> => {
  const [kept] = await call<{ id: string }[]>(page, 'dossier.list')
  const dossierId = kept?.id
  const [letters, entries, pieces] = await Promise.all([
    call<unknown[]>(page, 'letter.list', { dossierId }),
    call<unknown[]>(page, 'correspondence.list', { dossierId }),
    call<unknown[]>(page, 'evidence.list', { dossierId }),
  ])
  expect([letters.length, entries.length, pieces.length]).toEqual([1, 2, 4])
  expect(JSON.stringify(letters)).toContain(SENTENCE)
  await page
    .getByRole('link', { name: /American Express Carte France/u })
    .first()
    .click()
  await tab(general.tabs.letters).click()
  const sheet = page.getByRole('article', { name: letter.paper.page })
  await expect(sheet.getByRole('textbox').filter({ hasText: SENTENCE })).toBeVisible()
}

test('the window is loaded again and the program started again: everything is there', async () => {
  await page.reload()
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
  await expectEverything()
  const { dir, problems } = launched
  expect(problems).toEqual([])
  await launched.close({ keep: true })
  await start(dir)
  await expect(page.getByRole('heading', { level: 2, name: home.dossiers.title }).last()).toBeVisible()
  await expectEverything()
})

test('the dossier is closed with its outcome, and opened again', async () => {
  await tab(general.tabs.overview).click()
  await page.getByRole('button', { name: dossier.overview.close }).click()
  const close = dialog(dossier.close.title)
  await close.getByRole('radio', { name: general.outcome.settled }).click()
  await close.getByRole('textbox', { name: dossier.close.received }).fill('1000')
  await close.getByRole('button', { name: dossier.close.confirm }).click()
  await expect(close).toBeHidden()
  await expect(page.getByText(say(dossier.close.banner, { date: '13 avril 2026' }))).toBeVisible()
  await expect(page.getByText(/1\s000,00\s€/u).first()).toBeVisible()
  await page.getByRole('button', { name: dossier.overview.reopen }).click()
  await expect(
    page.getByRole('heading', { name: dossier.action.title }).or(page.getByText(dossier.action.title)).first(),
  ).toBeVisible()
  expect(launched.problems).toEqual([])
})

test('the card’s whole number is nowhere on the disk', async () => {
  const { library } = launched
  await launched.close({ keep: true })
  const found = readdirSync(library, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => readFileSync(path).includes(CARD))
  expect(found).toEqual([])
})
