import { Link } from '@tanstack/react-router'
import { Paperclip } from 'lucide-react'
import type { Evidence } from '#core/evidence/evidence'

export type ProofLinkProps = { readonly piece: Evidence; readonly children: string }

/** An exhibit as a chip that opens it. */
export const ProofLink = ({ piece, children }: ProofLinkProps) => (
  <Link
    to="/d/$dossierId/evidence"
    params={{ dossierId: piece.dossierId }}
    search={{ piece: piece.id }}
    className="entry-card__exhibit"
  >
    <Paperclip aria-hidden="true" />
    {children}
    <span className="visually-hidden"> {piece.title}</span>
  </Link>
)
