/** What Electron's utility process puts on `process`; its types are Electron's, which this room does not import. */
interface ParentPort {
  readonly postMessage: (message: unknown) => void
  readonly on: (event: 'message', listener: (event: { readonly data: unknown }) => void) => void
}

/** How a process of ours speaks with the one that started it. */
export interface ProcessChannel<In, Out> {
  readonly send: (message: Out) => void
  readonly listen: (listener: (message: In) => void) => void
}

/** Opens it, whichever way we were started: `child_process.fork`, or Electron's utility process. */
export const openChannel = <In, Out>(): ProcessChannel<In, Out> => {
  const port = (process as unknown as { readonly parentPort?: ParentPort | null }).parentPort ?? null
  if (port !== null)
    return {
      send: (message) => port.postMessage(message),
      listen: (listener) => port.on('message', (event) => listener(event.data as In)),
    }
  process.once('disconnect', () => process.exit(0))
  return {
    send: (message) => process.send?.(message),
    listen: (listener) => process.on('message', (message) => listener(message as In)),
  }
}
