/*
 * The scenarios to choose from, without the places of their files. Reading them all takes a
 * while, so the list is kept until a file changes.
 */
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { ScenarioInfo } from '../protocol.ts'
import { listScenarios, SCENARIOS_FOLDER } from './scenario-files.ts'

const kept = { stamp: '', infos: [] as readonly ScenarioInfo[] }

export function listScenarioInfos(): readonly ScenarioInfo[] {
  const stamp = stampFiles()
  if (stamp !== kept.stamp) {
    kept.infos = listScenarios().map(({ name, title, description, group }) => ({
      name,
      title,
      description,
      group,
    }))
    kept.stamp = stamp
  }
  return kept.infos
}

/** Changes whenever a scenario or rule file is added, removed or written. */
function stampFiles(): string {
  const files = readdirSync(SCENARIOS_FOLDER, { recursive: true, encoding: 'utf8' })
  return files.map((file) => `${file} ${statSync(join(SCENARIOS_FOLDER, file)).mtimeMs}`).join('\n')
}
