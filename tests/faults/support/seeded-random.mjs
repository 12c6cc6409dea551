/** Random numbers that a printed seed repeats (mulberry32). */
export function seededRandom(seed) {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  return {
    /** A whole number from `low` to `high`, both included. */
    between: (low, high) => low + Math.floor(next() * (high - low + 1)),
    chance: (probability) => next() < probability,
    bytes: (length) => {
      const bytes = Buffer.alloc(length)
      for (let at = 0; at < length; at += 4)
        bytes.writeUIntLE(Math.floor(next() * 256 ** Math.min(4, length - at)), at, Math.min(4, length - at))
      return bytes
    },
  }
}

/** Reads `--name=value` from the command line. */
export function option(name, fallback) {
  const prefix = `--${name}=`
  const given = process.argv.find((argument) => argument.startsWith(prefix))
  return given === undefined ? fallback : given.slice(prefix.length)
}
