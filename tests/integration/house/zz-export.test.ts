import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { describeMethods } from '#electron/terminal/describe-methods'
import { tempHouse } from '#tests/support/temp-house'
import { arbitraryInput } from './arbitrary-input'
test('exports of fuzzed dossiers', async () => {
  const house = await tempHouse()
  const inputs = new Map(describeMethods().map((m) => [m.name, m.input as any]))
  const known = new Map<string, string[]>([['companyId', (await house.api.company.list({})).map((c) => c.id)]])
  const pick = (name: string, seed: number) => fc.sample(arbitraryInput(inputs.get(name), (f) => known.get(f) ?? []), { numRuns: 1, seed })[0] as any
  const bad: string[] = []
  const call = async (name: string, input: any) => { const e = await house.call(name, input); if (!e.ok && !['input.invalid','card.fullNumber','notFound'].includes(e.error.code)) bad.push(name + ' ' + JSON.stringify(e.error) + house.log.splice(0).join('\n')); return e.ok ? (e.value as any) : null }
  const from = Number(process.env.FROM ?? 0)
  for (let n = from; n < from + 25; n += 1) {
    const d = await call('dossier.create', { ...pick('dossier.create', n), companyId: n % 2 ? 'american-express-carte-france' : pick('dossier.create', n).companyId })
    if (d === null) continue
    known.set('dossierId', [d.id])
    await call('person.update', pick('person.update', n))
    for (const [i, name] of ['a.txt', 'é\u0007🧾.png', '..pdf', 'x'.repeat(200) + '.eml', '4111111111111111.html'].entries()) { const p = join(house.dir, name); writeFileSync(p, `x${n}${i}`); const r = await call('evidence.add', { dossierId: d.id, files: [house.app.tickets.issueFile(p)] }); const id = r?.results?.[0]?.evidence?.id; if (id) { known.set('evidenceId', [...(known.get('evidenceId') ?? []).slice(-4), id]); await call('evidence.update', { ...pick('evidence.update', n * 7 + i), evidenceId: id }) } }
    for (let k = 0; k < 6; k += 1) await call('correspondence.add', { ...pick('correspondence.add', n * 31 + k), dossierId: d.id, citations: [] })
    const l = await call('letter.draft', { dossierId: d.id, templateId: 'reclamation_initiale', language: n % 2 ? 'fr' : 'en' })
    if (l) {
      if (n % 3) await call('letter.update', { ...pick('letter.update', n), letterId: l.id })
      for (const format of ['docx', 'pdf']) { const out = join(house.dir, `l${n}.${format}`); await call('letter.export', { letterId: l.id, format, to: house.app.tickets.issueDestination(out) }); if (!existsSync(out)) bad.push('no ' + out)
        else if (format === 'docx') try { execFileSync('python3', ['-c', `import zipfile,sys,xml.dom.minidom as m
z=zipfile.ZipFile(sys.argv[1])
for n in z.namelist():
  if n.endswith('.xml') or n.endswith('.rels'): m.parseString(z.read(n))`, out], {stdio:'pipe'}) } catch (e) { bad.push('docx xml ' + n + String((e as any).stderr).slice(-300)) }
        else try { execFileSync('qpdf', ['--check', out], { stdio: 'pipe' }) } catch (e) { bad.push('qpdf ' + String((e as any).stdout).slice(0, 300)) } }
    }
    const out = join(house.dir, `p${n}`)
    await call('pack.export', { dossierId: d.id, language: n % 2 ? 'fr' : 'en', to: house.app.tickets.issueDestination(out) })
    if (existsSync(out)) { try { execFileSync('sha256sum', ['-c', '--quiet', 'MANIFESTE.sha256'], { cwd: out, stdio: 'pipe' }) } catch { bad.push('manifest ' + n) } } else bad.push('no pack ' + n)
    const again = await call('letter.list', { dossierId: d.id }); if (l && again?.length !== 1) bad.push('letters ' + n)
  }
  console.log(bad.join('\n---\n').slice(0, 6000) || 'NO PROBLEM', readdirSync(house.dir).length)
  await house.close()
}, 170_000)
