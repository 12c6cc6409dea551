// Runs in the page: tests and the benchmark of the window read this file as text and evaluate it there.
// globalThis.pageWatch notes the tasks that kept the page from answering, and does a known piece of work to compare with.
;(() => {
  const tasks = []
  const observer = new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) tasks.push({ startTime, duration })
  })
  observer.observe({ type: 'longtask' })

  /** A fixed job of the kinds a page does: texts are taken apart and put together, elements made and laid out. */
  const work = () => {
    const begin = performance.now()
    const rows = Array.from({ length: 6000 }, (_, n) => ({ id: `${n}`, title: `pièce ${n * 7919}`, size: n, in: true }))
    const again = JSON.parse(JSON.stringify(rows)).sort((a, b) => a.title.localeCompare(b.title))
    const list = document.createElement('ul')
    list.style.cssText = 'position:fixed;inset:0;visibility:hidden;overflow:hidden'
    for (const { title } of again.slice(0, 400)) {
      const item = document.createElement('li')
      item.textContent = title
      list.append(item)
    }
    document.body.append(list)
    list.getBoundingClientRect()
    list.remove()
    return performance.now() - begin
  }
  const pause = () => new Promise((done) => setTimeout(done, 20))
  globalThis.pageWatch = {
    /** Milliseconds of the fixed job, the middle of seven. */
    calibrate: async () => {
      const times = []
      for (let round = 0; round < 7; round += 1) {
        times.push(work())
        await pause()
      }
      tasks.push(...observer.takeRecords().map(({ startTime, duration }) => ({ startTime, duration })))
      tasks.length = 0
      return times.sort((a, b) => a - b)[3]
    },
    /** Since the last asking: the longest task, and the sum of all over 50 ms, in milliseconds. */
    take: () => {
      tasks.push(...observer.takeRecords().map(({ startTime, duration }) => ({ startTime, duration })))
      const taken = tasks.splice(0).map(({ duration }) => duration)
      return { longest: Math.max(0, ...taken), blocked: taken.reduce((sum, one) => sum + one, 0), count: taken.length }
    },
    /** Milliseconds since the end of the last long task. */
    calmFor: () => {
      tasks.push(...observer.takeRecords().map(({ startTime, duration }) => ({ startTime, duration })))
      const last = tasks.at(-1)
      return last === undefined ? Number.POSITIVE_INFINITY : performance.now() - last.startTime - last.duration
    },
  }
})()
