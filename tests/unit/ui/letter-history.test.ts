import { describe, expect, it } from 'vitest'
import { type History, startHistory, stepHistory } from '#ui/features/letter/letter-history'
import { someLetter } from './support/some-letter'

const withSubject = (subject: string) => someLetter({ subject })
const type = (history: History, subject: string, at: number, tag = 'subject') =>
  stepHistory(history, { kind: 'edit', content: withSubject(subject), tag, at })
const undo = (history: History) => stepHistory(history, { kind: 'undo' })
const redo = (history: History) => stepHistory(history, { kind: 'redo' })

const start = startHistory(withSubject('0'))

describe('stepHistory', () => {
  it('goes back and forth through every step', () => {
    const typed = type(type(start, '1', 1000), '2', 5000)
    expect(undo(typed).present.subject).toBe('1')
    expect(undo(undo(typed)).present.subject).toBe('0')
    expect(redo(redo(undo(undo(typed)))).present.subject).toBe('2')
  })

  it('takes quick typing in one field for one step, and nothing else', () => {
    const quick = type(type(start, '1', 1000), '2', 1800)
    expect(undo(quick).present.subject).toBe('0')
    expect(undo(type(type(start, '1', 1000), '2', 1900)).present.subject).toBe('1')
    expect(undo(type(type(start, '1', 1000), '2', 1100, 'closing')).present.subject).toBe('1')
    expect(undo(type(type(start, '1', 1000, ''), '2', 1100, '')).present.subject).toBe('1')
  })

  it('begins a new step after going back, and forgets what lay ahead', () => {
    const again = type(undo(type(start, '1', 1000)), 'autre', 1001)
    expect(redo(again).present.subject).toBe('autre')
    expect(undo(again).present.subject).toBe('0')
  })

  it('stands still at both ends', () => {
    expect(undo(start)).toBe(start)
    expect(redo(start)).toBe(start)
  })

  it('adopts what the machine kept without a step of its own', () => {
    const adopted = stepHistory(type(start, '4111 1111', 1000), { kind: 'adopt', content: withSubject('•••• 1111') })
    expect(adopted.present.subject).toBe('•••• 1111')
    expect(undo(adopted).present.subject).toBe('0')
  })

  it('keeps two hundred steps', () => {
    let history = start
    for (let step = 1; step <= 210; step += 1) history = type(history, String(step), step * 1000)
    expect(history.past).toHaveLength(200)
    for (let step = 0; step < 300; step += 1) history = undo(history)
    expect(history.present.subject).toBe('10')
  })
})
