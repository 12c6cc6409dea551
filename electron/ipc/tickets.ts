import { DestinationTicket, FileTicket, PlaceTicket } from '#contract/tickets'
import { Failure } from '#core/kernel/failure'

/** A path as the system gave it: a Buffer when its name is not valid UTF-8, so that such a file is not lost. */
export type FilePath = string | Buffer

/** Keeps the paths that tickets stand for; no path ever crosses the door (docs/adr/0006). */
export type Tickets = {
  readonly issueFile: (path: FilePath) => FileTicket
  /** @throws Failure `ticket.unknown` when it was used already or never issued. */
  readonly takeFile: (ticket: FileTicket) => FilePath
  readonly issueDestination: (path: string) => DestinationTicket
  /** @throws Failure `ticket.unknown` when it was used already or never issued. */
  readonly takeDestination: (ticket: DestinationTicket) => string
  readonly issuePlace: (path: string) => PlaceTicket
  /** A place may be shown as often as asked. @throws Failure `ticket.unknown` when never issued. */
  readonly placeOf: (ticket: PlaceTicket) => string
}

const take = <P>(paths: Map<string, P>, ticket: string): P => {
  const path = paths.get(ticket)
  if (path === undefined) throw new Failure({ code: 'ticket.unknown' })
  paths.delete(ticket)
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
    takeFile: (ticket) => take(files, ticket),
    issueDestination: (path) => {
      const ticket = DestinationTicket.parse(`to:${newId()}`)
      destinations.set(ticket, path)
      return ticket
    },
    takeDestination: (ticket) => take(destinations, ticket),
    issuePlace: (path) => {
      const ticket = PlaceTicket.parse(`place:${newId()}`)
      places.set(ticket, path)
      return ticket
    },
    placeOf: (ticket) => {
      const path = places.get(ticket)
      if (path === undefined) throw new Failure({ code: 'ticket.unknown' })
      return path
    },
  }
}
