import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { listScenarios, readScenario, SCENARIOS_FOLDER } from '../../twin/host/scenario-files.ts'

const read = (file: string) => readFileSync(join(SCENARIOS_FOLDER, file), 'utf8')

it('the example of a what-if is a scenario, and gets the errors that the README shows', () => {
  const folder = mkdtempSync(join(tmpdir(), 'taktwin-readme-'))
  const file = join(folder, 'lunch-shift.yaml')
  try {
    const example = read('README.md').split('```yaml\n')[1]!.split('```')[0]!
    writeFileSync(file, example)
    const { scenario, problems } = readScenario(file)
    expect(problems).toEqual([])
    expect(scenario!.line.machines.map((m) => m.ratePerMinute)).toEqual([230, 200, 230, 280, 270])
    expect(scenario!.plan).toMatchObject({ factor: 1.2, overtime: [{ minutes: 240, crew: 'B' }] })
    writeFileSync(file, example.replace('minutes: 240', 'minutes: half a day'))
    expect(readScenario(file).problems).toMatchObject([
      {
        line: 8,
        path: 'plan.overtime.0.minutes',
        rule: 'must be a number',
        found: '"half a day"',
        hint: 'Length (minutes)',
      },
    ])
  } finally {
    rmSync(folder, { recursive: true })
  }
})

it('every scenario and every rule has its row in a README', () => {
  for (const { name, group, kind } of listScenarios()) {
    if (kind === 'line') expect(read(`${group}/README.md`)).toContain(`[${name}](${name}.yaml)`)
  }
  for (const { id } of readScenario('baseline').rules!) {
    expect(read('rules/README.md')).toContain(`[${id}](${id}.yaml)`)
  }
})
