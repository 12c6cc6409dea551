import { z } from 'zod'

// zod probes `new Function` when the first schema is made, which the page's policy refuses and reports.
// This file is imported before any schema.
z.config({ jitless: true })
