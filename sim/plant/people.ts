/*
 * People: at the start of a shift its crew takes the stations.
 *
 * Assumptions: each operator of a crew is absent with a fixed chance; a station goes to the first
 * present operator with the skill, as listed; if there is none, to the first with the skill who is
 * called in, or else tends two stations.
 */
import { draw } from '../engine/random.ts'
import { report } from './report.ts'
import type { Plant } from './state.ts'
import type { Crew } from './surroundings.ts'

export function signOn(plant: Plant, crewId: string): void {
  const { people } = plant
  const crew = people.crews.find((c) => c.id === crewId)!
  people.onShift = crewId
  const free = presentOperators(crew, people.absenceShare)
  for (const [i, station] of people.stations.entries()) {
    const able = (o: { skills: readonly string[] }) => o.skills.includes(station.id)
    const calledIn = crew.operators.find((o) => able(o) && !people.at.includes(o.id))
    const operator = free.find(able) ?? calledIn ?? crew.operators.find(able)
    if (!operator) continue // An indirect station may stand empty.
    const at = free.indexOf(operator)
    if (at >= 0) free.splice(at, 1)
    people.at[i] = operator.id
    for (const index of station.machines) plant.line.machines[index]!.operator = operator.id
    const { id, direct } = station
    report(
      plant,
      { type: 'operatorSignedOn', station: id, direct, crew: crewId },
      { operator: operator.id },
    )
  }
}

function presentOperators(crew: Crew, absenceShare: number) {
  return crew.operators.filter((o) => draw(o.luck) >= absenceShare)
}

export function signOff(plant: Plant): void {
  const { people } = plant
  for (const [i, { id, direct, machines }] of people.stations.entries()) {
    const operator = people.at[i]!
    if (operator === '') continue
    for (const index of machines) plant.line.machines[index]!.operator = ''
    report(
      plant,
      { type: 'operatorSignedOff', station: id, direct, crew: people.onShift },
      { operator },
    )
    people.at[i] = ''
  }
  people.onShift = ''
}
