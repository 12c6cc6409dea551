import { DestinationTicket, FileTicket, PlaceTicket } from '#contract/tickets'
import { Failure } from '#core/kernel/failure'

/** A path as the system gave it: a Buffer when its name is not valid UTF-8, so that such a file is not lost. */
export type FilePath = string | Buffer

/**
 * Keeps the paths that tickets stand for; no path ever crosses the door (docs/adr/0006).
 *
 * A ticket is spent by the work, not by the asking: a call that is refused before anything is read or written (bad
 * input, a job already running, an unknown dossier, a place that is taken) spends none, so the person need not choose
 * again. Once reading or writing has begun, the ticket is gone, however that ends.
 */
export type Tickets = {
  readonly issueFile: (path: FilePath) => FileTicket
  /**
   * Spends all of them, or none when one is not good.
   * @throws Failure `ticket.unknown` when one was spent already, was never issued or is given twice.
   */
  readonly takeFiles: (tickets: readonly FileTicket[]) => readonly FilePath[]
  readonly issueDestination: (path: string) => DestinationTicket
  /** Looks without spending. @throws Failure `ticket.unknown` when it was spent already or never issued. */
  readonly destinationOf: (ticket: DestinationTicket) => string
  /** Spends it. A ticket that is not good is ignored: `destinationOf` has answered for it. */
  readonly spendDestination: (ticket: DestinationTicket) => void
  readonly issuePlace: (path: string) => PlaceTicket
  /** A place may be shown as often as asked. @throws Failure `ticket.unknown` when never issued. */
  readonly placeOf: (ticket: PlaceTicket) => string
}

const find = <P>(paths: ReadonlyMap<string, P>, ticket: string): P => {
  const path = paths.get(ticket)
  if (path === undefined) throw new Failure({ code: 'ticket.unknown' })
  return path
}

/** Makes an empty ticket office; `newId` gives the random part. */
export const createTickets = (newId: () => string): Tickets => {
  const files = new Map<string, FilePath>()
  const destinations = new Map<string, string>()
  const places = new Map<string, string>()
  return {
    issueFile: (path) => {
      const ticket = FileTicket.parse(`file:${newId()}`)
      files.set(ticket, path)
      return ticket
    },
    takeFiles: (tickets) => {
      if (new Set(tickets).size !== tickets.length) throw new Failure({ code: 'ticket.unknown' })
      const paths = tickets.map((ticket) => find(files, ticket))
      for (const ticket of tickets) files.delete(ticket)
      return paths
    },
    issueDestination: (path) => {
      const ticket = DestinationTicket.parse(`to:${newId()}`)
      destinations.set(ticket, path)
      return ticket
    },
    destinationOf: (ticket) => find(destinations, ticket),
    spendDestination: (ticket) => {
      destinations.delete(ticket)
    },
    issuePlace: (path) => {
      const ticket = PlaceTicket.parse(`place:${newId()}`)
      places.set(ticket, path)
      return ticket
    },
    placeOf: (ticket) => find(places, ticket),
  }
}
