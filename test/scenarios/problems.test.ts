import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { formatProblems, readScenario } from '../../twin/host/scenario-files.ts'

const GALLERY = fileURLToPath(new URL('./errors/', import.meta.url))

/**
 * The expected problems: a line `# file` and the rows `line | path | what must hold | found`.
 * Where the base plant is to blame, the text of its line stands for the number.
 */
function readExpected(): Map<string, string[]> {
  const sections = readFileSync(`${GALLERY}expected.txt`, 'utf8').split(/^# /m).slice(1)
  return new Map(
    sections.map((section) => {
      const [name, ...rows] = section.trim().split('\n')
      return [name!, rows]
    }),
  )
}

/** Problems as rows of the table. */
function listProblems(name: string): string[] {
  return readScenario(`${GALLERY}${name}.yaml`).problems.map((p) => {
    const own = p.file.endsWith(`/${name}.yaml`) || p.file === `${name}.yaml`
    const quoted = own ? '' : readFileSync(p.file, 'utf8').split('\n')[p.line - 1]!.trim()
    return `${own ? p.line : `"${quoted.slice(0, 30)}"`} | ${p.path} | ${p.rule} | ${p.found}`
  })
}

const expected = readExpected()

describe('a wrong scenario file', () => {
  it('has a row in the table for every file of the gallery', () => {
    const files = readdirSync(GALLERY).filter((file) => file.endsWith('.yaml'))
    const names = files.map((file) => file.replace('.yaml', '')).sort()
    expect([...expected.keys()]).toEqual(names)
    expect(names.length).toBeGreaterThan(35)
  })

  it.each([...expected.keys()])('%s lists every problem with its place', (name) => {
    expect(listProblems(name)).toEqual(expected.get(name))
  })

  it('is explained in words, with a hint', () => {
    const { problems } = readScenario(`${GALLERY}unknown-key.yaml`)
    const text = formatProblems(problems)
    expect(text.slice(text.indexOf('errors/'))).toBe(
      'errors/unknown-key.yaml:4  plan.factr\n' +
        '  must be a known key; found "factr"\n' +
        '  hint: did you mean factor?',
    )
  })

  it('that is not there is a problem too', () => {
    expect(readScenario('plan-12O').problems[0]).toMatchObject({
      rule: 'must be the name of a scenario, or the path of a .yaml file',
      hint: 'did you mean plan-120?',
    })
    expect(readScenario('/nowhere/at-all.yaml').problems).toMatchObject([
      { rule: 'must be a file', found: 'no such file' },
    ])
    expect(readScenario(`${GALLERY}../`).problems).toHaveLength(1)
    expect(readScenario('').problems).toHaveLength(1)
  })
})
