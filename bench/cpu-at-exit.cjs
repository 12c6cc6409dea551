// Loaded before the measured program: when it ends, its processor time (microseconds) and peak memory (KB) go to channel 3.
const { writeSync } = require('node:fs')

process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
  writeSync(3, JSON.stringify({ cpu: userCPUTime + systemCPUTime, maxRSS }))
})
