// The few names that Node and the page both know. This room runs in both, so it gets neither's full list; the rooms
// that use the contract see their own, complete declarations instead of these.

interface AbortSignal {
  readonly aborted: boolean
  readonly reason: unknown
  throwIfAborted(): void
  addEventListener(type: 'abort', listener: () => void, options?: { once?: boolean; signal?: AbortSignal }): void
  removeEventListener(type: 'abort', listener: () => void): void
}

interface File {
  readonly name: string
  readonly size: number
}
