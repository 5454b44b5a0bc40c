/*
 * The scenarios by plant, and those that a few typed words mean.
 */
import type { ScenarioInfo } from '../twin/protocol.ts'

export interface ScenarioGroup {
  /** Folder of the plant. */
  readonly group: string
  readonly title: string
  readonly infos: readonly ScenarioInfo[]
}

/** In the order in which the plants first occur; the folder's name as a title: `Gaither`. */
export function groupScenarios(infos: readonly ScenarioInfo[]): ScenarioGroup[] {
  return [...new Set(infos.map(({ group }) => group))].map((group) => ({
    group,
    title: titleOf(group),
    infos: infos.filter((info) => info.group === group),
  }))
}

function titleOf(folder: string): string {
  const words = folder.replaceAll('-', ' ')
  return words === '' ? 'Other' : words.charAt(0).toUpperCase() + words.slice(1)
}

/** Those in which every word occurs, in name, title, description or plant; all when none is typed. */
export function findScenarios(infos: readonly ScenarioInfo[], words: string): ScenarioInfo[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean)
  return infos.filter(({ name, title, description, group }) => {
    const text = `${name} ${title} ${description} ${group}`.toLowerCase()
    return wanted.every((word) => text.includes(word))
  })
}
