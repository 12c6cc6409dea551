import { resolve } from 'node:path'
import { expect, type Locator, type Page, test } from '@playwright/test'
import { admissibility } from '../../src/ui/words/fr/admissibility'
import { correspondence } from '../../src/ui/words/fr/correspondence'
import { deadline } from '../../src/ui/words/fr/deadline'
import { evidence } from '../../src/ui/words/fr/evidence'
import { general } from '../../src/ui/words/fr/general'
import { call } from './support/call'
import { dropFiles } from './support/drop-files'
import { type Launched, launch } from './support/launch'
import { settle } from './support/look'
import { say, saying } from './support/say'

// A cardholder against American Express, from the call to the closing of the mediator's door, in one window whose clock is
// moved: call, complaint, proof of receipt, 15 business days, holding reply, 35 days, mediator open, one year over. On each
// day every date on the screen is clicked, and its derivation read against one counted by hand.

test.describe.configure({ mode: 'serial' })

let launched: Launched
let page: Page
let dossierId: string

test.beforeAll(async () => {
  launched = await launch({ today: '2026-03-02', size: [1366, 768] })
  page = launched.page
  const { id } = await call<{ id: string }>(page, 'dossier.create', {
    companyId: 'american-express-carte-france',
    motive: 'unauthorised_payment',
    claimed: { cents: 124_000, currency: 'EUR' },
    demand: 'le remboursement de ce paiement',
    summary: 'Un paiement que je n’ai pas autorisé.',
    noticedOn: '2026-03-01',
    payments: [{ debitedOn: '2026-02-27', merchant: 'NORDLYS AUDIO', amount: { cents: 124_000, currency: 'EUR' } }],
  })
  dossierId = id
  await watchNotices()
  await page.evaluate((hash) => {
    location.hash = hash
  }, `#/d/${dossierId}`)
  await settle(page)
})
test.afterAll(() => launched.close())
test.afterEach(() => {
  expect(launched.problems.splice(0)).toEqual([])
})

/** Keeps what the desktop would be told: there is no desktop on a virtual screen. */
const watchNotices = (): Promise<void> =>
  launched.app.evaluate(({ Notification }) => {
    const shown: string[] = []
    Object.assign(globalThis, { shownNotices: shown })
    Notification.isSupported = () => true
    Notification.prototype.show = function show(this: Electron.Notification) {
      shown.push(`${this.title} | ${this.body}`)
    }
  })

const notices = (): Promise<readonly string[]> =>
  launched.app.evaluate(() => (globalThis as unknown as { shownNotices: string[] }).shownNotices.splice(0))

/** A night, or many, has passed; the computer wakes. */
const moveClockTo = async (today: string): Promise<void> => {
  await launched.app.evaluate(({ powerMonitor }, date) => {
    process.env.RECOURS_TODAY = date
    powerMonitor.emit('resume')
  }, today)
  await expect.poll(() => call<{ today: string }>(page, 'app.about').then((about) => about.today)).toBe(today)
  await page.evaluate(() => window.dispatchEvent(new Event('focus')))
  await settle(page)
}

const tab = async (name: string): Promise<void> => {
  await page.getByRole('navigation', { name: general.tabs.label }).getByRole('link', { name }).click()
  await settle(page)
}
const dialog = (name: string | RegExp): Locator => page.getByRole('dialog', { name })
const choose = async (scope: Locator, label: string, option: string): Promise<void> => {
  await scope.getByRole('combobox', { name: label, exact: true }).click()
  await page.getByRole('option', { name: option, exact: true }).click()
}

/** What a date must say when it is clicked: the last day in words, and a piece of the text it rests on. */
type Told = readonly [label: string, lastDay: RegExp, article: RegExp]

/** Clicks every date of the dossier, reads the derivation, and compares all of them with what was counted by hand. */
const readEveryDate = async (expected: readonly Told[]): Promise<void> => {
  await tab(general.tabs.deadlines)
  const folded = page.locator('details.agenda__band')
  if ((await folded.count()) > 0) await folded.first().evaluate((one) => one.setAttribute('open', ''))
  const whys = page.getByRole('button', { name: /^Pourquoi cette date/u })
  const count = await whys.count()
  const read: string[] = []
  for (let index = 0; index < count; index += 1) {
    await whys.nth(index).click()
    const why = dialog(deadline.whyDialog.title)
    await expect(why.getByText(deadline.whyDialog.facts)).toBeVisible()
    await settle(page)
    read.push((await why.innerText()).replace(/\s+/gu, ' '))
    await page.keyboard.press('Escape')
    await expect(why).toBeHidden()
  }
  for (const [label, lastDay, article] of expected) {
    const told = read.filter((text) => text.includes(`? ${label} — `))
    expect(told, label).toHaveLength(1)
    expect(told[0]).toMatch(lastDay)
    expect(told[0]).toMatch(article)
  }
  expect(read).toHaveLength(expected.length)
}

const REPORTED: Told = ['Remboursement d’une opération non autorisée', /mardi 3 mars 2026/u, /L\. 133-18/u]

test('the call: the payment is reported, and the bank owes a refund by the end of the next business day', async () => {
  await expect(page.getByRole('heading', { name: /Signalez les paiements/u })).toBeVisible()
  await page.keyboard.press('n')
  const note = dialog(correspondence.editor.callTitle)
  await note.getByRole('textbox', { name: correspondence.editor.summaryCall }).fill('Carte bloquée, opposition notée.')
  await note.getByRole('textbox', { name: correspondence.editor.reference }).fill('OPP-731824')
  await note.getByRole('checkbox', { name: /Opération non autorisée signalée/u }).click()
  await note.getByRole('textbox', { name: correspondence.editor.promise, exact: true }).fill('rappeler')
  await note.getByRole('textbox', { name: correspondence.editor.promiseBy }).fill('6/3')
  await note.getByRole('button', { name: correspondence.editor.done }).click()
  await expect(note).toBeHidden()
  await tab(general.tabs.overview)
  await expect(page.getByRole('heading', { name: 'Écrivez votre réclamation' })).toBeVisible()
  await readEveryDate([
    REPORTED,
    // 27 February 2026 and thirteen months.
    ['Signaler une opération non autorisée ou mal exécutée', /samedi 27 mars 2027/u, /L\. 133-24/u],
    ['Promesse : rappeler', /vendredi 6 mars 2026|6 mars 2026/u, /./u],
  ])
})

const openLadder = async (): Promise<Locator> => {
  await tab(general.tabs.exchanges)
  await page
    .getByRole('button', { name: saying(correspondence.ladder.openNamed) })
    .first()
    .click()
  return dialog(saying(correspondence.ladder.title))
}

const noteRung = async (ladder: Locator, rung: string, on: string): Promise<void> => {
  await ladder.getByRole('button', { name: say(correspondence.ladder.noteNamed, { rung }) }).click()
  await ladder.getByRole('textbox', { name: correspondence.ladder.on }).fill(on)
  await ladder.getByRole('button', { name: correspondence.ladder.save }).click()
  await settle(page)
}

const COMPLAINT: readonly Told[] = [
  // From Wednesday 11 March: 12-13 = 2, 16-20 = 7, 23-25 = 10.
  ['Accusé de réception de la réclamation', /mercredi 25 mars 2026/u, /ACPR/u],
  // Written on 10 March 2026; a Wednesday a year later.
  ['Saisine du médiateur au plus tard', /mercredi 10 mars 2027/u, /L\. 612-2/u],
]

test('the complaint is written and posted: an unknown receipt is an estimate and says so', async () => {
  await moveClockTo('2026-03-11')
  await tab(general.tabs.exchanges)
  await page.getByRole('button', { name: correspondence.addEntry }).click()
  const editor = dialog(correspondence.editor.newTitle)
  await choose(editor, correspondence.editor.channel, correspondence.channel.registered_letter)
  await editor.getByRole('textbox', { name: correspondence.editor.summaryWritten }).fill('Réclamation en recommandé.')
  await editor.getByRole('checkbox', { name: /^Réclamation écrite/u }).click()
  await editor
    .getByRole('group', { name: /^Réclamation écrite/u })
    .getByRole('textbox', { name: correspondence.marks.on })
    .fill('10/3')
  await editor.getByRole('checkbox', { name: /^Réclamation envoyée/u }).click()
  await editor.getByRole('button', { name: correspondence.editor.done }).click()
  await expect(editor).toBeHidden()
  const ladder = await openLadder()
  await ladder.getByRole('textbox', { name: general.kit.postalNumber.label }).fill('1a 123 456 7890 1')
  await ladder.getByRole('button', { name: correspondence.ladder.done }).click()
  await tab(general.tabs.deadlines)
  const row = page
    .getByRole('listitem')
    .filter({ hasText: /^.*Réponse de l’établissement de paiement/su })
    .first()
  await expect(row).toContainText(deadline.estimated)
  // Posted on Wednesday 11 March, three business days of post: Monday 16; 17-20 = 4, 23-27 = 9, 30-3 April = 14, 7 = 15.
  await readEveryDate([
    REPORTED,
    ['Signaler une opération non autorisée ou mal exécutée', /samedi 27 mars 2027/u, /L\. 133-24/u],
    ['Promesse : rappeler', /6 mars 2026/u, /./u],
    ...COMPLAINT,
    ['Réponse de l’établissement de paiement à la réclamation', /mardi 7 avril 2026/u, /L\. 133-45/u],
    ['Saisine du médiateur possible', /mercredi 8 avril 2026/u, /L\. 133-45/u],
  ])
})

const FROM_RECEIPT: readonly Told[] = [
  // Received on Friday 13 March: 16-20 = 5, 23-27 = 10, 30-3 April = 15.
  ['Réponse de l’établissement de paiement à la réclamation', /vendredi 3 avril 2026/u, /L\. 133-45/u],
  ['Saisine du médiateur possible', /samedi 4 avril 2026/u, /L\. 133-45/u],
]
const BEFORE: readonly Told[] = [
  REPORTED,
  ['Signaler une opération non autorisée ou mal exécutée', /samedi 27 mars 2027/u, /L\. 133-24/u],
  ['Promesse : rappeler', /6 mars 2026/u, /./u],
  ...COMPLAINT,
]

test('the proof of receipt replaces the estimate, and an impossible order is refused', async () => {
  await moveClockTo('2026-03-16')
  await tab(general.tabs.evidence)
  await dropFiles(page, page.getByRole('main'), [resolve('resources/sample/files/Relevé de compte.pdf')])
  await expect(page.getByRole('list', { name: evidence.import.results }).getByRole('listitem')).toHaveCount(1)
  const ladder = await openLadder()
  await noteRung(ladder, 'Première présentation', '12/3')
  await ladder
    .getByRole('button', { name: say(correspondence.ladder.noteNamed, { rung: 'Remis contre signature' }) })
    .click()
  await ladder.getByRole('textbox', { name: correspondence.ladder.on }).fill('9/3')
  await ladder.getByRole('button', { name: correspondence.ladder.save }).click()
  await expect(ladder.getByText(/c’est impossible/u)).toBeVisible()
  await ladder.getByRole('textbox', { name: correspondence.ladder.on }).fill('13/3')
  await ladder.getByRole('combobox', { name: correspondence.ladder.proof }).click()
  await page.getByRole('option', { name: /Relevé de compte/u }).click()
  await ladder.getByRole('button', { name: correspondence.ladder.save }).click()
  await settle(page)
  await ladder.getByRole('button', { name: correspondence.ladder.done }).click()
  await readEveryDate([...BEFORE, ...FROM_RECEIPT])
  await tab(general.tabs.overview)
  await expect(page.getByText(say(admissibility.verdict.notYet, { date: '4 avril 2026' }))).toBeVisible()
})

test('a holding reply on the fifteenth day gives the company thirty-five, from the same receipt', async () => {
  await moveClockTo('2026-04-03')
  await tab(general.tabs.exchanges)
  await page.getByRole('button', { name: correspondence.addEntry }).click()
  const editor = dialog(correspondence.editor.newTitle)
  await choose(editor, correspondence.editor.channel, correspondence.channel.letter)
  await choose(editor, correspondence.editor.direction, correspondence.editor.incoming)
  await editor.getByRole('textbox', { name: correspondence.editor.summaryWritten }).fill('Examen en cours.')
  await editor.getByRole('checkbox', { name: /^Réponse d’attente reçue/u }).click()
  await editor.getByRole('button', { name: correspondence.editor.done }).click()
  await expect(editor).toBeHidden()
  await readEveryDate([
    ...BEFORE,
    ['Réponse de l’établissement de paiement à la réclamation', /vendredi 3 avril 2026/u, /L\. 133-45/u],
    // Fifteen on 3 April; 6 April is Easter Monday: 7-10 = 19, 13-17 = 24, 20-24 = 29, 27-30 = 33, 1 May off, 4-5 = 35.
    ['Réponse définitive de l’établissement de paiement (cas exceptionnel)', /mardi 5 mai 2026/u, /L\. 133-45/u],
    ['Saisine du médiateur possible', /mercredi 6 mai 2026/u, /L\. 133-45/u],
  ])
})

test('thirty-five days pass: nothing is called late a day too early, and the mediator opens', async () => {
  await moveClockTo('2026-05-05')
  const overdue = async (): Promise<readonly string[]> =>
    (await call<{ ruleId: string | null; status: string }[]>(page, 'deadline.list', { dossierId }))
      .filter(({ status }) => status === 'overdue')
      .map(({ ruleId }) => ruleId ?? '')
  expect(await overdue()).not.toContain('FR-CMF-L133-45-35')
  await notices()
  await moveClockTo('2026-05-06')
  expect(await overdue()).toContain('FR-CMF-L133-45-35')
  await expect.poll(notices).toEqual([expect.stringMatching(/dates à regarder|American Express/u)])
  await tab(general.tabs.overview)
  await expect(page.getByRole('heading', { name: 'Préparez le dossier pour le médiateur' })).toBeVisible()
  await expect(page.getByText(saying(admissibility.verdict.notYet))).toHaveCount(0)
})

test('one year later the door closes, and the program says since when', async () => {
  await moveClockTo('2027-03-10')
  await tab(general.tabs.overview)
  await expect(page.getByText(saying(admissibility.verdict.tooLate))).toHaveCount(0)
  await moveClockTo('2027-03-11')
  await expect(page.getByText(say(admissibility.verdict.tooLate, { date: '11 mars 2027' }))).toBeVisible()
  await readEveryDate([
    ...BEFORE,
    ['Réponse de l’établissement de paiement à la réclamation', /vendredi 3 avril 2026/u, /L\. 133-45/u],
    ['Réponse définitive de l’établissement de paiement (cas exceptionnel)', /mardi 5 mai 2026/u, /L\. 133-45/u],
    ['Saisine du médiateur possible', /mercredi 6 mai 2026/u, /L\. 133-45/u],
  ])
})
