import { expect, type Locator, type Page, test } from '@playwright/test'
import { editor } from '../../src/ui/words/fr/editor'
import { errors } from '../../src/ui/words/fr/errors'
import { letter as words } from '../../src/ui/words/fr/letter'
import { call } from './support/call'
import { mendDoor, troubleDoor } from './support/door'
import { type Launched, launch } from './support/launch'
import { say } from './support/say'

// A letter typed on its page, in the real window: what is set, cited, found, corrected, pasted and kept.

test.describe.configure({ mode: 'serial' })

/** The key that goes to the end of a line. */
const LINE_END = process.platform === 'darwin' ? 'Meta+ArrowRight' : 'End'

type Part = { readonly kind: string; readonly text: string }
type Block = { readonly kind: string; readonly text?: readonly Part[]; readonly items?: readonly (readonly Part[])[] }
type Letter = { readonly id: string; readonly content: { readonly blocks: readonly Block[] } }

let launched: Launched
let page: Page
let dossierId: string
let letterId: string

const sheet = (): Locator => page.getByRole('article', { name: words.paper.page })
const body = (): Locator => sheet().getByRole('group', { name: words.paper.body })
const tool = (name: string): Locator =>
  page.getByRole('toolbar').getByRole('button', { name: new RegExp(`^${name}`, 'u') })
const saved = (): Promise<Letter> => call<Letter>(page, 'letter.get', { letterId })
const textOf = (block: Block): string => (block.text ?? []).map(({ text }) => text).join('')
const savedText = async (): Promise<string> =>
  (await saved()).content.blocks
    .map((block) =>
      [textOf(block), ...(block.items ?? []).map((item) => item.map(({ text }) => text).join(''))].join('\n'),
    )
    .join('\n')

/** The page learns of the caret's new place a moment after key or click: no hand is faster than that. */
const hand = (): Promise<void> => page.waitForTimeout(200)

/** What opens on the fact that the references of the letter show. */
const factPopup = (): Locator => page.getByRole('dialog', { name: /^numéro d’adhérent/u })

/** A new last paragraph, with the caret in it. */
const newParagraph = async (): Promise<Locator> => {
  await body().locator('p').last().click()
  await page.keyboard.press(LINE_END)
  await hand()
  await page.keyboard.press('Alt+Enter')
  return body().locator('p').last()
}

test.beforeAll(async () => {
  launched = await launch({ today: '2026-04-13', size: [1366, 768] })
  page = launched.page
  const dossier = await call<{ id: string }>(page, 'sample.create')
  dossierId = dossier.id
  letterId = (await call<Letter>(page, 'letter.draft', { dossierId, templateId: 'reclamation_initiale' })).id
  await page.evaluate((hash) => {
    location.hash = hash
  }, `#/d/${dossierId}/letters/${letterId}`)
  await expect(body()).toBeVisible()
})
test.afterAll(() => launched.close())

test('every part of the page has its name, and the page is one text', async () => {
  for (const part of [
    'sender',
    'recipient',
    'place',
    'delivery',
    'subject',
    'references',
    'salutation',
    'body',
    'closing',
    'signature',
  ] as const)
    await expect(sheet().getByRole('group', { name: words.paper[part], exact: true })).toBeVisible()
  await expect(sheet().getByRole('textbox')).toHaveCount(1)
})

test('French is set as one types, and Backspace gives back what was typed', async () => {
  const paragraph = await newParagraph()
  await page.keyboard.type('Pourquoi ? Il dit "oui"... l\'avis : 5 000 €')
  await expect(paragraph).toHaveText(/^Pourquoi\u202f\? Il dit «\u00a0oui\u00a0»… l’avis\u00a0: 5\u202f000\u00a0€$/u)
  await page.keyboard.press('Backspace')
  await expect(paragraph).toHaveText(/5 000 €$/u)
  await page.keyboard.press('ControlOrMeta+z')
})

test('@ lists the exhibits, words narrow them, Enter cites; the number follows a reorder', async () => {
  const paragraph = await newParagraph()
  await page.keyboard.type('Comme le montre la @')
  const list = page.getByRole('listbox', { name: editor.at.label })
  await expect(list.getByRole('option')).toHaveCount(7)
  await expect(sheet().getByRole('combobox')).toHaveAttribute('aria-activedescendant', /-0$/u)
  await page.keyboard.type('releve')
  await expect(list.getByRole('option')).toHaveCount(1)
  await page.keyboard.press('Enter')
  await page.keyboard.type('.')
  await expect(paragraph).toHaveText(/^Comme le montre la pièce n°\u00a05\.$/u)
  // The same by its words.
  await page.keyboard.type(' Voir pièce n° 2, puis.')
  await expect(paragraph.locator('.chip')).toHaveCount(2)
  await expect.poll(savedText).toContain('Voir pièce n°\u00a02, puis.')
  const pieces = await call<{ id: string; exhibitNumber: number }[]>(page, 'evidence.list', { dossierId })
  const fifth = pieces.find(({ exhibitNumber }) => exhibitNumber === 5)
  const order = [
    fifth,
    ...pieces.filter((piece) => piece !== fifth).toSorted((a, b) => a.exhibitNumber - b.exhibitNumber),
  ]
  await call(page, 'exhibit.order', { dossierId, order: order.map((piece) => piece?.id) })
  await expect(paragraph).toHaveText(/^Comme le montre la pièce n°\u00a01\. Voir pièce n°\u00a03, puis\.$/u)
  await page.keyboard.type(' @zzz')
  await expect(page.getByText(editor.at.none)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(list).toBeHidden()
  for (let typed = 0; typed < 5; typed += 1) await page.keyboard.press('Backspace')
  // It does not stay over another place: neither when the keyboard goes there, nor the mouse.
  for (const leave of [
    () => page.keyboard.press('Alt+F10'),
    () => page.getByRole('heading', { level: 2, name: words.title }).click(),
  ]) {
    await tool(editor.tools.exhibit.replace(/ \(.*$/u, '')).click()
    await expect(list).toBeVisible()
    await leave()
    await expect(list).toBeHidden()
    await paragraph.click()
    await page.keyboard.press('ControlOrMeta+z')
  }
})

test('a fact says what it is and where it comes from, follows the dossier, and becomes words', async () => {
  const subject = sheet().getByRole('group', { name: words.paper.references })
  const chip = subject.locator('.chip').first()
  await chip.click()
  const popup = factPopup()
  await expect(popup.getByText(/^numéro d’adhérent/u)).toBeVisible()
  await expect(popup.getByRole('button', { name: editor.chip.open.dossier })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(sheet().getByRole('textbox')).toBeFocused()
  await call(page, 'dossier.update', {
    dossierId,
    changes: { references: { memberNumber: 'ZZ-1', contractNumber: null, complaintNumber: null } },
  })
  await expect(chip).toHaveText('ZZ-1')
  await chip.click()
  await popup.getByRole('button', { name: editor.chip.plain }).click()
  await expect(subject).toContainText('ZZ-1')
  await page.keyboard.press('ControlOrMeta+z')
  await expect(chip).toHaveText('ZZ-1')
})

test('the arrows reach a fact, Enter opens it', async () => {
  await expect(factPopup()).toBeHidden()
  await sheet()
    .getByRole('group', { name: words.paper.references })
    .click({ position: { x: 90, y: 8 } })
  await page.keyboard.press(LINE_END)
  await hand()
  await page.keyboard.press('ArrowLeft')
  await expect(sheet().locator('.chip.ProseMirror-selectednode')).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(factPopup().getByRole('button', { name: editor.chip.plain })).toBeVisible()
  await page.keyboard.press('Escape')
})

test('undo and redo go over the whole page', async () => {
  await newParagraph()
  // What is typed within half a second of a change is one step with it.
  await page.waitForTimeout(600)
  await page.keyboard.type('Un mot.')
  await sheet().getByRole('group', { name: words.paper.salutation }).click()
  await page.keyboard.type('Z')
  await page.keyboard.press('ControlOrMeta+z')
  await expect(body()).toContainText('Un mot.')
  await page.keyboard.press('ControlOrMeta+z')
  await expect(body()).not.toContainText('Un mot.')
  await tool(editor.tools.redo).click()
  await expect(body()).toContainText('Un mot.')
})

test('words are found, counted and replaced in one step', async () => {
  const paragraph = await newParagraph()
  await page.keyboard.type('chaton noir, Chaton blanc, chaton')
  await page.keyboard.press('ControlOrMeta+f')
  const bar = page.getByRole('search', { name: editor.find.label })
  await bar.getByRole('textbox', { name: editor.find.what }).fill('chaton')
  await expect(bar.getByText(say(editor.find.found, { at: 1, all: 3 }))).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(bar.getByText(say(editor.find.found, { at: 2, all: 3 }))).toBeVisible()
  await bar.getByRole('textbox', { name: editor.find.with }).fill('renard')
  await bar.getByRole('button', { name: editor.find.all }).click()
  await expect(paragraph).toHaveText('renard noir, renard blanc, renard')
  await page.keyboard.press('Escape')
  await page.keyboard.press('ControlOrMeta+z')
  await expect(paragraph).toHaveText('chaton noir, Chaton blanc, chaton')
})

test('the search stays beside what opens on the page, and is found again by its key', async () => {
  const chip = sheet().getByRole('group', { name: words.paper.references }).locator('.chip').first()
  const bar = page.getByRole('search', { name: editor.find.label })
  const what = bar.getByRole('textbox', { name: editor.find.what })
  await page.keyboard.press('ControlOrMeta+f')
  await what.fill('zz-1')
  await expect(bar.getByText(say(editor.find.inFacts_one, { count: 1 }))).toBeVisible()
  await chip.click()
  await expect(factPopup().getByText(editor.chip.follows)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(sheet().getByRole('textbox')).toBeFocused()
  await expect(bar).toBeVisible()
  await page.keyboard.press('ControlOrMeta+f')
  await expect(what).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(bar).toBeHidden()
})

test('a menu of the tools gives the keyboard back to the page', async () => {
  await tool(editor.tools.field).click()
  await expect(page.getByRole('menuitem').first()).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(sheet().getByRole('textbox')).toBeFocused()
})

test('everything, as the menu of the window selects it, is one part of the page', async () => {
  const salutation = sheet().getByRole('group', { name: words.paper.salutation })
  const others = ['sender', 'recipient', 'subject', 'body', 'closing', 'signature'] as const
  const texts = () =>
    Promise.all(others.map((part) => sheet().getByRole('group', { name: words.paper[part], exact: true }).innerText()))
  const before = await texts()
  await salutation.click()
  await hand()
  for (const time of ['once', 'twice']) {
    await launched.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.selectAll())
    await hand()
    await page.keyboard.type('Z')
    await expect(salutation, time).toHaveText('Z')
    expect(await texts(), time).toEqual(before)
  }
  await page.keyboard.press('ControlOrMeta+z')
})

test('a table is made, typed in and grown by keys and tools', async () => {
  await newParagraph()
  await page.keyboard.press('ControlOrMeta+Shift+t')
  await page.keyboard.type('Date')
  await page.keyboard.press('Tab')
  await page.keyboard.type('Somme')
  await page.keyboard.press('Tab')
  await page.keyboard.type('lundi')
  await tool(editor.tools.inTable).click()
  await page.getByRole('menuitem', { name: editor.tools.columnAfter }).click()
  await tool(editor.tools.inTable).click()
  await page.getByRole('menuitem', { name: editor.tools.rowAfter }).click()
  const made = body().getByRole('table').last()
  await expect(made.getByRole('columnheader')).toHaveCount(3)
  await expect(made.getByRole('row')).toHaveCount(4)
  await expect
    .poll(async () => JSON.stringify((await saved()).content.blocks.filter(({ kind }) => kind === 'table').at(-1)))
    .toContain('"title":"Somme"')
})

test('a wrong word is underlined, corrected by key, and learnt', async () => {
  const paragraph = await newParagraph()
  await page.keyboard.type('Une fautte et un zorglub ici.')
  await expect(paragraph.locator('.misspelt')).toHaveText(['fautte', 'zorglub'])
  await paragraph.getByText('fautte').click()
  await hand()
  await page.keyboard.press('ControlOrMeta+.')
  await page.getByRole('menuitem', { name: 'faute', exact: true }).click()
  await expect(paragraph).toHaveText('Une faute et un zorglub ici.')
  await paragraph.getByText('zorglub').click({ button: 'right' })
  await page.getByRole('menuitem', { name: editor.spelling.learn }).click()
  await expect(paragraph.locator('.misspelt')).toHaveCount(0)
})

const paste = (html: string, plain: string): Promise<void> =>
  page.evaluate(
    ([markup, text]) => {
      const data = new DataTransfer()
      data.setData('text/html', markup)
      data.setData('text/plain', text)
      document
        .querySelector('.ProseMirror')
        ?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
    },
    [html, plain] as const,
  )

test('what is pasted keeps its words, emphasis, lists and tables, and nothing else', async () => {
  await newParagraph()
  await paste(
    `<style>p { color: red }</style><b style="font-weight:normal"><p style="color:red" onclick="alert(1)">Du <span style="font-weight:700">gras</span> et <a href="https://exemple.fr">un lien</a><img src="x" onerror="alert(2)"></p></b>
     <script>alert(3)</script><ul><li>un</li><li>deux</li></ul>`,
    'rien',
  )
  await expect(body().locator('a, img:not(.ProseMirror-separator), script, [style], [onclick]')).toHaveCount(0)
  await expect(body().locator('strong').last()).toHaveText('gras')
  await expect(body().getByRole('list').last().getByRole('listitem')).toHaveText(['un', 'deux'])
  await expect.poll(savedText).toContain('Du gras et un lien')
  // A list as Word copies it.
  const item = (words: string) =>
    `<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·<span>&nbsp; </span></span>${words}</p>`
  await newParagraph()
  await paste(`<html><body><!--StartFragment-->${item('premier')}${item('second')}<!--EndFragment--></body></html>`, '')
  await expect(body().getByRole('list').last().getByRole('listitem')).toHaveText(['premier', 'second'])
})

test('a complete card number is masked when it is kept, and the caret stays', async () => {
  const paragraph = await newParagraph()
  await page.keyboard.type('Carte 3782 822463 10005 et')
  await expect(page.getByText(words.masked)).toBeVisible()
  await page.keyboard.type(' suite')
  await expect(paragraph).toHaveText(/^Carte \D*0005 et suite$/u)
})

test('what the letter cannot hold is refused and said', async () => {
  const signature = sheet().getByRole('group', { name: words.paper.signature })
  await signature.click()
  await hand()
  await paste('', 'x'.repeat(300))
  await expect(page.getByText(editor.refused.title)).toBeVisible()
  await expect(signature).not.toContainText('xxx')
})

test('what could not be saved is saved again by the page that shows it, before anything is made of the letter', async () => {
  const paragraph = await newParagraph()
  await expect(paragraph).toBeVisible()
  await troubleDoor(launched.app, 'letter.update', 'fails')
  await page.keyboard.type('Mot perdu.')
  await expect(page.getByRole('alert').getByRole('button', { name: errors.retry })).toBeVisible()
  const go = (hash: string) =>
    page.evaluate((to) => {
      location.hash = to
    }, hash)
  await go(`#/d/${dossierId}/deadlines`)
  await expect(body()).toBeHidden()
  await go(`#/d/${dossierId}/letters/${letterId}`)
  await expect(body()).toContainText('Mot perdu.')
  expect(await savedText()).not.toContain('Mot perdu.')
  await mendDoor(launched.app)
  await page.getByRole('button', { name: words.actions.toReady }).click()
  await expect(page.getByText(words.actions.isReady, { exact: true })).toBeVisible()
  expect(await savedText()).toContain('Mot perdu.')
})

test('the page has nothing that its policy refuses', () => {
  expect(launched.problems).toEqual([])
})

/** Milliseconds of typing that the death of the program may cost (reliability.md 6.3). */
const MOST_LOST = 1000
const ROUNDS = 10

/** How long a save may wait is measured with a clock of its own (`autosaver.test.ts`); here a busy computer slows single rounds. */
test('the program killed while one types, ten times: at most the last second is lost', async () => {
  test.setTimeout(240_000)
  let living = await launch({ today: '2026-04-13' })
  const { dir } = living
  const made = await call<{ id: string }>(living.page, 'dossier.create', { companyId: 'american-express-carte-france' })
  const drafted = await call<Letter>(living.page, 'letter.draft', {
    dossierId: made.id,
    templateId: 'reclamation_initiale',
  })
  const lost: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    await living.page.evaluate((hash) => {
      location.hash = hash
    }, `#/d/${made.id}/letters/${drafted.id}`)
    await living.page.locator('.sheet__closing').click()
    const killAt = Date.now() + 1200 + Math.random() * 2500
    const typed: { readonly word: string; readonly at: number }[] = []
    for (let at = 0; Date.now() < killAt; at += 1) {
      const word = `m${round}x${at}.`
      await living.page.keyboard.type(word)
      typed.push({ word, at: Date.now() })
      // Some pauses of a person who thinks, some none.
      if (at % 7 === 6) await living.page.waitForTimeout(Math.random() * 600)
    }
    const ended = new Promise((done) => living.app.process().once('exit', done))
    const died = Date.now()
    living.app.process().kill('SIGKILL')
    await ended
    living = await launch({ dir, today: '2026-04-13' })
    const kept = JSON.stringify(await call(living.page, 'letter.get', { letterId: drafted.id }))
    const first = typed.find(({ word }) => !kept.includes(word))
    lost.push(first === undefined ? 0 : died - first.at)
  }
  await living.close()
  console.log(`lost at each death, ms: ${lost.join(', ')}`)
  expect(lost.toSorted((a, b) => a - b)[ROUNDS / 2]).toBeLessThanOrEqual(MOST_LOST)
})
