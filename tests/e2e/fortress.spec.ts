import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { type Launched, launch } from './support/launch'

// The items of Electron's security checklist, asked of the real window. Each would fail if its defence were taken out.

let launched: Launched
test.beforeAll(async () => {
  launched = await launch()
})
test.afterAll(() => launched.close())

test('S2 S20: the page has no Node and no Electron, and its bridge is a closed list of functions', async () => {
  const found = await launched.page.evaluate(() => {
    const bridge = (window as unknown as { recours: Record<string, unknown> }).recours
    return {
      globals: [
        typeof (globalThis as Record<string, unknown>).require,
        typeof (globalThis as Record<string, unknown>).process,
        typeof (globalThis as Record<string, unknown>).module,
      ],
      names: Object.keys(bridge).sort(),
      types: Object.values(bridge).map((member) => typeof member),
      hasPath: 'path' in new File(['x'], 'x.txt'),
    }
  })
  expect(found.globals).toEqual(['undefined', 'undefined', 'undefined'])
  expect(found.names).toEqual(['call', 'cancel', 'onEvent', 'ticketsFor'])
  expect(new Set(found.types)).toEqual(new Set(['function']))
  expect(found.hasPath).toBe(false)
})

test('S3 S4 S6 S8 S9 S10 S11: the preferences of every web contents', async () => {
  const preferences = await launched.app.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((contents) => {
      const found = (
        contents as unknown as { getLastWebPreferences: () => Record<string, unknown> }
      ).getLastWebPreferences()
      const {
        contextIsolation,
        sandbox,
        nodeIntegration,
        nodeIntegrationInWorker,
        nodeIntegrationInSubFrames,
        webSecurity,
        allowRunningInsecureContent,
        experimentalFeatures,
        webviewTag,
        enableBlinkFeatures,
      } = found
      return {
        contextIsolation,
        sandbox,
        nodeIntegration,
        // Not named in what Chromium keeps means off.
        nodeIntegrationInWorker: nodeIntegrationInWorker ?? false,
        nodeIntegrationInSubFrames,
        webSecurity,
        allowRunningInsecureContent,
        experimentalFeatures,
        webviewTag,
        enableBlinkFeatures: enableBlinkFeatures ?? '',
      }
    }),
  )
  expect(preferences).toHaveLength(1)
  expect(preferences[0]).toEqual({
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    enableBlinkFeatures: '',
  })
})

test('S3: a page that rewrites the language does not change what the bridge does', async () => {
  const envelope = await launched.page.evaluate(async () => {
    const { push } = Array.prototype
    const { parse } = JSON
    Array.prototype.push = () => 0
    JSON.parse = () => ({ ok: true, value: 'forged' })
    try {
      return await (window as unknown as { recours: { call: (...all: unknown[]) => Promise<unknown> } }).recours.call(
        'dossier.get',
        crypto.randomUUID(),
        { dossierId: 'no' },
      )
    } finally {
      Array.prototype.push = push
      JSON.parse = parse
    }
  })
  expect(envelope).toMatchObject({ ok: false, error: { code: 'input.invalid' } })
})

test('S5: of all permissions only putting text on the clipboard is granted', async () => {
  const granted = await launched.page.evaluate(async () => {
    const names = [
      'geolocation',
      'notifications',
      'camera',
      'microphone',
      'midi',
      'clipboard-read',
      'persistent-storage',
      'accelerometer',
      'gyroscope',
      'magnetometer',
      'screen-wake-lock',
      'display-capture',
      'storage-access',
      'window-management',
      'local-fonts',
      'idle-detection',
      'payment-handler',
      'background-sync',
    ]
    const given: string[] = []
    for (const name of names) {
      try {
        const status = await navigator.permissions.query({ name: name as PermissionName })
        if (status.state === 'granted') given.push(name)
      } catch {
        // A name this Chromium does not know cannot be granted.
      }
    }
    return given
  })
  expect(granted).toEqual([])
  const position = await launched.page.evaluate(
    () =>
      new Promise((resolve) =>
        navigator.geolocation.getCurrentPosition(
          () => resolve('given'),
          (error) => resolve(error.code),
        ),
      ),
  )
  expect(position).toBe(1)
  // Asked for, not only looked up: a browser of its own accord would grant some of these.
  const asked = await launched.page.evaluate(async () => {
    const attempts: Readonly<Record<string, () => Promise<unknown>>> = {
      camera: () => navigator.mediaDevices.getUserMedia({ video: true }),
      microphone: () => navigator.mediaDevices.getUserMedia({ audio: true }),
      screen: () => navigator.mediaDevices.getDisplayMedia({ video: true }),
      midi: () =>
        (navigator as unknown as { requestMIDIAccess: (o: unknown) => Promise<unknown> }).requestMIDIAccess({
          sysex: true,
        }),
      clipboard: () => navigator.clipboard.readText(),
      wakeLock: () => navigator.wakeLock.request('screen'),
      notification: async () => {
        if ((await Notification.requestPermission()) !== 'granted') throw new Error('refused')
      },
    }
    const given: string[] = []
    for (const [name, attempt] of Object.entries(attempts)) {
      try {
        await Promise.race([attempt(), new Promise((_, no) => setTimeout(() => no(new Error('silence')), 1000))])
        given.push(name)
      } catch {
        // Refused, which is what is wanted.
      }
    }
    await navigator.clipboard.writeText('copié').catch(() => given.push('cannot write to the clipboard'))
    return given
  })
  expect(asked).toEqual([])
})

test('S1 S6 S18: nothing is loaded but the page itself, neither from the disk nor from outside', async () => {
  const answers = await launched.page.evaluate(async () => {
    const attempt = async (address: string) => {
      try {
        return `${address} ${(await fetch(address)).status}`
      } catch {
        return 'refused'
      }
    }
    return Promise.all(
      [
        'file:///etc/passwd',
        'http://127.0.0.1:1/',
        'https://example.org/',
        'app://recours/../../etc/passwd',
        'app://recours/%2e%2e/%2e%2e/package.json',
        'app://other/index.html',
        'evidence://00000000-0000-4000-8000-000000000000/00000000-0000-4000-8000-000000000000',
        'evidence:///etc/passwd',
      ].map(attempt),
    )
  })
  expect(answers.filter((answer) => answer !== 'refused' && !answer.endsWith(' 404'))).toEqual([])
  const frames = launched.page.frames().map((frame) => frame.url())
  expect(frames.every((url) => url.startsWith('app://recours/'))).toBe(true)
  const bundle = readdirSync('out/renderer', { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(js|css|html)$/.test(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n')
  expect(bundle).not.toMatch(/\bwss?:\/\//)
  expect(bundle).not.toMatch(/<link[^>]+https?:/)
})

test('S7: the content security policy blocks each kind of injection and says so', async () => {
  const violated = await launched.page.evaluate(async () => {
    const seen: string[] = []
    const listen = (event: SecurityPolicyViolationEvent) => seen.push(event.effectiveDirective)
    document.addEventListener('securitypolicyviolation', listen)
    // What the debugger calls may evaluate whatever the policy says, until it first gives way to the page.
    await new Promise((resolve) => setTimeout(resolve))
    const swallow = (act: () => unknown) => {
      try {
        act()
      } catch {
        // Trusted Types throws; the violation is what counts.
      }
    }
    const script = document.createElement('script')
    swallow(() => {
      script.textContent = 'window.__injected = true'
    })
    document.body.append(script)
    swallow(() => new Function('window.__injected = true')())
    swallow(() => {
      document.body.innerHTML += '<img src=x onerror="window.__injected=true">'
    })
    const style = document.createElement('style')
    style.textContent = 'body{opacity:.99}'
    document.head.append(style)
    const image = document.createElement('img')
    image.src = 'https://example.org/pixel.png'
    document.body.append(image)
    const frame = document.createElement('iframe')
    frame.src = 'app://recours/index.html'
    document.body.append(frame)
    const base = document.createElement('base')
    base.href = 'https://example.org/'
    document.head.append(base)
    await new Promise((resolve) => setTimeout(resolve, 500))
    for (const element of [script, style, image, frame, base]) element.remove()
    document.removeEventListener('securitypolicyviolation', listen)
    return {
      seen: [...new Set(seen)],
      injected: '__injected' in window,
      opacity: getComputedStyle(document.body).opacity,
    }
  })
  expect(violated.injected).toBe(false)
  expect(violated.opacity).toBe('1')
  for (const directive of ['require-trusted-types-for', 'style-src-elem', 'img-src', 'frame-src', 'base-uri'])
    expect(violated.seen).toContain(directive)
})

test('S11 S12: a webview is not created', async () => {
  await launched.page.evaluate(() => {
    const view = document.createElement('webview')
    view.setAttribute('src', 'https://example.org/')
    document.body.append(view)
  })
  await launched.page.waitForTimeout(300)
  expect(await launched.app.evaluate(({ webContents }) => webContents.getAllWebContents().length)).toBe(1)
})

test('S13 S14: no way of navigating leaves the page, no way of opening a window opens one', async () => {
  const { page } = launched
  const before = page.url()
  const escapes: (() => Promise<unknown>)[] = [
    () =>
      page.evaluate(() => {
        location.href = 'https://example.org/'
      }),
    () =>
      page.evaluate(() => {
        location.assign('file:///etc/passwd')
      }),
    () =>
      page.evaluate(() => {
        location.href = 'javascript:void(document.title="hit")'
      }),
    () =>
      page.evaluate(() => {
        const form = document.createElement('form')
        form.action = 'https://example.org/'
        form.method = 'post'
        document.body.append(form)
        form.submit()
      }),
    () =>
      page.evaluate(() => {
        const link = document.createElement('a')
        link.href = 'https://example.org/'
        document.body.append(link)
        link.click()
      }),
    () =>
      page.evaluate(() => {
        const link = document.createElement('a')
        link.href = 'https://example.org/'
        link.target = '_blank'
        document.body.append(link)
        link.click()
      }),
    () =>
      page.evaluate(() => {
        const link = document.createElement('a')
        link.href = 'https://example.org/'
        document.body.append(link)
        link.dispatchEvent(new MouseEvent('click', { ctrlKey: true, bubbles: true }))
      }),
    () =>
      page.evaluate(() => {
        const meta = document.createElement('meta')
        meta.httpEquiv = 'refresh'
        meta.content = '0;url=https://example.org/'
        document.head.append(meta)
      }),
  ]
  for (const attempt of escapes) {
    await attempt().catch(() => {})
    await page.waitForTimeout(120)
    expect(page.url()).toBe(before)
  }
  expect(await page.evaluate(() => window.open('https://example.org/') === null)).toBe(true)
  expect(await launched.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
})

test('S15: nothing in the program opens an outside address; one place hands a copy of a piece to another program', () => {
  const main = readFileSync('out/main/main.js', 'utf8')
  expect(main).not.toMatch(/openExternal/)
  // What it is given is proven by tests/integration/house/preview.test.ts: never the file of the library itself.
  expect(main.match(/openPath\(/g)).toHaveLength(1)
})

test('S16: the pinned Electron is one of the supported majors', () => {
  const { version } = JSON.parse(readFileSync('node_modules/electron/package.json', 'utf8')) as { version: string }
  expect(['43', '44', '45']).toContain(version.split('.')[0])
})

test('S17: two handlers and one listener are ours; nonsense gets an envelope and kills nothing', async () => {
  const names = await launched.app.evaluate(({ ipcMain }) => ({
    handlers: [...(ipcMain as unknown as { _invokeHandlers: Map<string, unknown> })._invokeHandlers.keys()],
    listeners: ipcMain
      .eventNames()
      .map(String)
      .filter((name) => name.startsWith('recours:')),
  }))
  // Electron itself answers one name, in capitals, for textures shared with native code.
  const ours = names.handlers.filter((name) => name !== 'IMPORT_SHARED_TEXTURE_RELEASE_RENDERER_TO_MAIN')
  expect(ours.sort()).toEqual(['recours:call', 'recours:tickets'])
  expect(names.listeners).toEqual(['recours:cancel'])
  const codes = await launched.page.evaluate(async () => {
    const { call, ticketsFor } = (
      window as unknown as {
        recours: {
          call: (...all: unknown[]) => Promise<{ ok: boolean; error?: { code: string } }>
          ticketsFor: (files: File[]) => Promise<unknown[]>
        }
      }
    ).recours
    const odd: [unknown, unknown, unknown][] = [
      [1, 2, 3],
      ['dossier.get', 'a', 'x'.repeat(5_000_000)],
      ['__proto__.x', 'b', {}],
      ['evidence.add', 'c', { dossierId: '../../etc', files: ['/etc/passwd'] }],
      ['letter.export', 'd', { letterId: 'x', to: '/etc/passwd' }],
      ['dossier.list', 'e', { __proto__: { admin: true }, extra: 1 }],
      [null, null, null],
    ]
    const answers = []
    for (const [name, id, input] of odd) answers.push((await call(name, id, input)).error?.code)
    const made = await ticketsFor([new File(['x'], 'made-in-the-page.txt')])
    return { answers, made }
  })
  expect(codes.answers).toEqual([
    'input.invalid',
    'input.invalid',
    'method.unknown',
    'input.invalid',
    'input.invalid',
    'input.invalid',
    'input.invalid',
  ])
  expect(codes.made).toEqual([null])
})
