import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readDate, readTime } from '#core/correspondence/chat-date'
import { findDayOrder } from '#core/correspondence/chat-day-order'
import { readChat } from '#core/correspondence/chat-file'
import { type ChatContext, planChat } from '#core/correspondence/chat-proposals'
import { LocalDate } from '#core/kernel/local-date'

const context: ChatContext = {
  ownName: 'Claire Dubois',
  today: LocalDate.parse('2026-11-01'),
  civilTime: (milliseconds) =>
    Number.isFinite(milliseconds)
      ? { on: LocalDate.parse(new Date(milliseconds).toISOString().slice(0, 10)), time: '12:00' }
      : null,
  fileNames: [],
}

const plan = (text: string, more: Partial<ChatContext> = {}) => {
  const made = planChat(text, { ...context, ...more })
  if (made === null) throw new Error('no chat')
  return made
}

const questionsOf = (text: string, more: Partial<ChatContext> = {}) =>
  plan(text, more).questions.map(({ kind }) => kind)

const FRENCH_ANDROID = [
  '12/03/2026 à 14:05 - Les messages et les appels sont chiffrés de bout en bout. Appuyez pour en savoir plus.',
  '12/03/2026 à 14:05 - Claire Dubois : Bonjour, où est mon remboursement ?',
  '12/03/2026 à 14:07 - Service client : Bonjour Madame.',
  'Nous regardons : un instant.',
  '',
  'Merci.',
  '12/03/2026 à 14:09 - Service client : IMG-20260312-WA0001.jpg (fichier joint)',
  '14/03/2026 à 09:00 - Service client : <Médias omis>',
].join('\n')

const IPHONE = [
  '\u200e[12/03/2026, 14:05:33] Amex: \u200eLes messages et les appels sont chiffrés de bout en bout.',
  '[12/03/2026, 14:05:33] \u202a+33 6 12 34 56 78\u202c: Bonjour',
  '\u200e[13/03/2026, 09:01:02] Claire Dubois: \u200e<pièce jointe : 00000012-PHOTO-2026-03-13.jpg>',
].join('\r\n')

const ENGLISH_ANDROID = [
  '4/3/26, 2:05\u202fPM - Messages and calls are end-to-end encrypted.',
  '4/3/26, 2:05\u202fPM - Support: Hello: how can we help?',
  '4/3/26, 2:06\u202fPM - Claire Dubois: <Media omitted>',
].join('\n')

const GERMAN = [
  '12.03.26, 14:05 - Kundendienst: Guten Tag',
  '13.03.26, 08:00 - Claire Dubois: Bild.jpg (Datei angehängt)',
]

describe('dates and times as programs write them', () => {
  test.each([
    ['2026-03-12', '2026-03-12'],
    ['12.03.26', '2026-03-12'],
    ['12 mars 2026', '2026-03-12'],
    ['1er août 2026', '2026-08-01'],
    ['March 12, 2026', '2026-03-12'],
    ['12. März 2026', '2026-03-12'],
  ])('%s', (written, on) => expect(readDate(written)).toEqual({ kind: 'known', on }))
  test.each(['31/02/2026', '2026-13-01', '12 chats 2026', '99/99/2026'])('%s is none', (written) =>
    expect(readDate(written)).toBeNull(),
  )
  test.each([
    ['2:05:33 PM', '14:05'],
    ['12:30 AM', '00:30'],
    ['2:05 p. m.', '14:05'],
    ['14h05', '14:05'],
    ['14:05:33', '14:05'],
  ])('%s', (written, time) => expect(readTime(written)).toBe(time))
  test.each(['25:00', '13:05 PM', '14:61'])('%s is none', (written) => expect(readTime(written)).toBeNull())
})

describe('WhatsApp', () => {
  test('French, Android: one exchange a day, lines of several lines whole, the notice in brackets', () => {
    const beside = ['autre.jpg', 'img-20260312-wa0001.JPG']
    const { proposals, parts, questions, rest } = plan(FRENCH_ANDROID, { fileNames: beside })
    expect(parts.get(proposals[0]?.key ?? '')).toEqual([1])
    expect(proposals.map(({ on, time, direction, person, files }) => [on, time, direction, person, files])).toEqual([
      ['2026-03-12', '14:05', 'outgoing', 'Service client', ['IMG-20260312-WA0001.jpg']],
      ['2026-03-14', '09:00', 'incoming', 'Service client', []],
    ])
    expect(proposals[0]?.summary).toContain(
      '14:07 Service client: Bonjour Madame.\nNous regardons : un instant.\n\nMerci.',
    )
    expect(proposals[0]?.summary).toContain('14:05 [Les messages')
    expect(questions.map(({ kind, answer }) => [kind, answer])).toEqual([['me', 'Claire Dubois']])
    expect(rest).toEqual({ undated: 0, systemOnly: 0, unsent: 0, repeated: 0 })
  })
  test('French, iPhone: direction marks are no part of a name, the notice is nobody’s', () => {
    const { proposals } = plan(IPHONE)
    expect(proposals.map(({ on, direction, person }) => [on, direction, person])).toEqual([
      ['2026-03-12', 'incoming', '+33 6 12 34 56 78'],
      ['2026-03-13', 'outgoing', '+33 6 12 34 56 78'],
    ])
    // Not beside the chat: its name stays in the summary, and no file is promised.
    expect(proposals[1]?.files).toEqual([])
    expect(plan(IPHONE, { fileNames: ['00000012-PHOTO-2026-03-13.jpg'] }).proposals[1]?.files).toHaveLength(1)
  })
  test('English, Android: nothing tells the day from the month, so it is asked', () => {
    const asked = plan(ENGLISH_ANDROID)
    expect(asked.questions.at(-1)).toEqual({
      kind: 'dayFirst',
      written: '4/3/26',
      dayFirst: '2026-03-04',
      monthFirst: '2026-04-03',
      answer: null,
    })
    const [day, month] = [plan(ENGLISH_ANDROID, { dayFirst: true }), plan(ENGLISH_ANDROID, { dayFirst: false })]
    expect([day.proposals[0]?.on, month.proposals[0]?.on]).toEqual(['2026-03-04', '2026-04-03'])
    // The answer moves the exchange; it stays the same exchange.
    expect(day.proposals.map(({ key }) => key)).toEqual(month.proposals.map(({ key }) => key))
    expect(day.proposals[0]?.time).toBe('14:05')
  })
  test('German: dots are day first, nothing is asked but who is who', () => {
    expect(plan(GERMAN.join('\n')).proposals.map(({ on }) => on)).toEqual(['2026-03-12', '2026-03-13'])
    expect(questionsOf(GERMAN.join('\n'))).toEqual(['me'])
  })
  test('who the person is: asked where no name tells, and the answer turns the direction', () => {
    const [unknown] = plan(FRENCH_ANDROID, { ownName: '' }).questions
    expect(unknown).toEqual({
      kind: 'me',
      participants: [
        { name: 'Claire Dubois', count: 1 },
        { name: 'Service client', count: 3 },
      ],
      answer: null,
    })
    const directions = (me: string) => plan(FRENCH_ANDROID, { ownName: '', me }).proposals.map((one) => one.direction)
    expect(directions('Service client')).toEqual(['incoming', 'outgoing'])
    expect(directions('')).toEqual(['incoming', 'incoming'])
  })
  test('a pasted piece of another layout starts no message', () => {
    const { proposals } = plan(`${FRENCH_ANDROID}\n[01/01/2020, 10:00:00] Autre: cité`)
    expect(proposals.map(({ on }) => on)).toEqual(['2026-03-12', '2026-03-14'])
    expect(proposals[1]?.summary).toContain('[01/01/2020, 10:00:00] Autre: cité')
  })
})

describe('day or month first', () => {
  const order = (written: readonly string[], text = '') =>
    findDayOrder(
      written.map((one) => readDate(one)).filter((date) => date !== null),
      text,
      context.today,
    )
  test.each([
    ['a number above 12', ['12/03/26', '13/03/26'], { isDayFirst: true, by: 'number' }],
    ['a second number above 12', ['3/12/26', '3/13/26'], { isDayFirst: false, by: 'number' }],
    ['time never goes back', ['01/02/26', '02/02/26', '01/03/26'], { isDayFirst: true, by: 'sequence' }],
    ['nothing is later than today', ['03/12/26'], { isDayFirst: false, by: 'sequence' }],
    ['the same either way', ['03/03/26'], { isDayFirst: true, by: 'no_matter' }],
  ])('%s', (_, written, expected) => expect(order(written)).toEqual({ kind: 'known', ...expected }))
  test('the program’s own French words', () =>
    expect(order(['03/04/26'], '<Médias omis>')).toEqual({ kind: 'known', isDayFirst: true, by: 'language' }))
  test('else it is said', () => expect(order(['03/04/26'], '<Media omitted>')).toEqual({ kind: 'ambiguous' }))
})

describe('copied lines', () => {
  test('a day as a heading, times and names under it; what comes before has no date', () => {
    const { proposals, rest } = plan(
      'Discussion avec le service\n\nlundi 9 mars 2026\n10:02 Conseiller : Bonjour\n10:03 Vous : Merci\n',
    )
    expect(proposals.map(({ on, time, direction, person }) => [on, time, direction, person])).toEqual([
      ['2026-03-09', '10:02', 'incoming', 'Conseiller'],
    ])
    expect(rest.undated).toBe(1)
  })
  test('a name before its date', () =>
    expect(plan('Marie Martin, [12.03.2026 14:05]\nOn rembourse demain').proposals[0]).toMatchObject({
      on: '2026-03-12',
      time: '14:05',
      summary: '14:05 Marie Martin: On rembourse demain',
    }))
  test('without a date it is no chat', () => expect(planChat('bonjour\nmerci', context)).toBeNull())
})

describe('text messages of a telephone', () => {
  const BACKUP = `<?xml version='1.0' encoding='UTF-8' standalone='yes' ?><!-- a --><smses count="4">
  <sms address="+33612345678" date="1773316800000" type="1" body="Votre demande &gt; 5 &#128512; &#55357;&#56832;" readable_date="12 mars 2026 14:05:33" contact_name="Amex" />
  <sms address="+33612345678" date="1773316900000" type="2" body="Merci &amp; à bientôt&#10;C." readable_date="12 mars 2026 14:06:33" contact_name="Amex" />
  <sms address="33600" date="1773400000000" type="3" body="brouillon" readable_date="x" contact_name="(Unknown)" />
  <mms date="1773403200000" msg_box="1" address="33600" contact_name="(Unknown)"><parts><part ct="text/plain" text="Un > deux" /><part ct="image/jpeg" cl="photo.jpg" data="AAAA" /></parts></mms></smses>`
  test('one exchange a day and number; drafts are counted, never taken for sent', () => {
    const { proposals, questions, rest } = plan(BACKUP)
    expect(proposals.map(({ channel, on, time, direction, person }) => [channel, on, time, direction, person])).toEqual(
      [
        ['sms', '2026-03-12', '14:05', 'incoming', 'Amex'],
        ['sms', '2026-03-13', '12:00', 'incoming', '33600'],
      ],
    )
    expect(proposals[0]?.summary).toBe(
      '14:05 Amex: Votre demande > 5 😀 😀\n14:06 Claire Dubois: Merci & à bientôt\nC.',
    )
    expect(proposals[1]?.summary).toBe('12:00 33600: Un > deux\n[photo.jpg]')
    expect(questions).toEqual([])
    expect(rest.unsent).toBe(1)
  })
})

test('every message of a chat is in exactly one exchange, whatever is written in it', () => {
  const message = fc.record({
    day: fc.integer({ min: 13, max: 28 }),
    author: fc.constantFrom('Ana', 'Bob', 'Société Z'),
    text: fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme' }).map((text) => text.replace(/[\p{C}\s]/gu, '_')),
    times: fc.integer({ min: 1, max: 700 }),
  })
  fc.assert(
    fc.property(fc.array(message, { minLength: 1, maxLength: 30 }), (written) => {
      const sorted = written.toSorted((a, b) => a.day - b.day)
      // Numbered, so that each can be found; long ones do not fit one exchange.
      const texts = sorted.map(({ text, times }, at) => `#${at}#${text.repeat(times)}`)
      const file = sorted.map(({ day, author }, at) => `${day}/03/2026 à 10:00 - ${author} : ${texts[at]}`).join('\n')
      const { proposals } = plan(file, { me: 'Ana' })
      expect(readChat(file)?.messages).toHaveLength(sorted.length)
      expect(new Set(proposals.map(({ key }) => key)).size).toBe(proposals.length)
      const joined = proposals.map(({ summary }) => summary.replace(/\n/g, '')).join('')
      for (const [at, text] of texts.entries()) {
        expect(joined.split(`#${at}#`)).toHaveLength(2)
        expect(joined).toContain(text)
      }
      for (const { summary } of proposals) expect(summary.length).toBeLessThanOrEqual(20_000)
    }),
    { numRuns: 60 },
  )
})

test('a message too long for one exchange makes several, and nothing of it is lost', () => {
  const text = 'é😀'.repeat(15_000)
  const { proposals } = plan(`13/03/2026 à 10:00 - Ana : ${text}\n13/03/2026 à 10:01 - Bob : fin`, { me: 'Ana' })
  expect(proposals.map(({ summary }) => summary.isWellFormed() && summary.length <= 20_000)).toEqual([true, true, true])
  expect(proposals.map(({ summary }) => summary).join('')).toBe(`10:00 Ana: ${text}\n10:01 Bob: fin`)
  expect(proposals.map(({ direction }) => direction)).toEqual(['outgoing', 'outgoing', 'outgoing'])
})

test('no line is slow: a megabyte of almost-heads', () => {
  const lines = [
    '[12/03/2026, 14:05:',
    '12/03/2026 à 14:05 - '.repeat(40),
    `${'a'.repeat(5000)}, [1`,
    `${' '.repeat(5000)}:`,
  ]
  const file = Array.from({ length: 20_000 }, (_, at) => lines[at % lines.length]?.slice(0, 300)).join('\n')
  const start = performance.now()
  readChat(`12/03/2026 à 14:05 - A : b\n${file}`)
  expect(performance.now() - start).toBeLessThan(3000)
})
