/** The rules that close the way to a mediator, one for each country that Recours knows (procedure.md 1.3 and 7). */
export const MEDIATOR_LIMITS: ReadonlySet<string | null> = new Set([
  'FR-CONSO-L612-2-1Y',
  'UK-DISP-2.8.2-6M',
  'BE-OMBUDSFIN-1Y',
  'LU-CSSF-1Y',
])
