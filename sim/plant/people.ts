/*
 * People: at the start of a shift its crew takes the stations, and takes turns for breaks.
 *
 * Assumptions: each operator of a crew is absent with a fixed chance; a station goes to the first
 * present operator who is qualified for it, as listed; if there is none, to the first qualified who is
 * called in, or else tends two stations. Nobody takes a station without a qualification that counts on
 * that day; who has one when the shift begins keeps the station to its end. A station with machines
 * that nobody can take stands empty, and its machines stand.
 */
import { draw } from '../engine/random.ts'
import { setPaces } from './failure.ts'
import { setRejects } from './rejects.ts'
import { report } from './report.ts'
import type { Plant } from './state.ts'
import type { Crew, Operator } from './surroundings.ts'

export function signOn(plant: Plant, crewId: string): void {
  const { people } = plant
  const crew = people.crews.find((c) => c.id === crewId)!
  people.onShift = crewId
  const free = presentOperators(crew, people.absenceShare)
  people.present = free.map(({ id }) => id)
  for (const [i, station] of people.stations.entries()) {
    const able = (o: Operator) => isQualified(plant, o, station.id)
    const operator = free.find(able) ?? findSubstitute(plant, crew, able)
    if (!operator) continue // An indirect station may stand empty.
    const at = free.indexOf(operator)
    if (at >= 0) free.splice(at, 1)
    takeStation(plant, i, operator)
  }
  noticeEmptyStations(plant)
}

/** Somebody who is called in for a station, or else tends two. */
function findSubstitute({ people }: Plant, crew: Crew, able: (o: Operator) => boolean) {
  const { callIn, present, at } = people
  const here = callIn ? crew.operators : crew.operators.filter(({ id }) => present.includes(id))
  return here.find((o) => able(o) && !at.includes(o.id)) ?? here.find(able)
}

const isQualified = ({ now }: Plant, { skills }: Operator, station: string): boolean =>
  skills.some((skill) => skill.station === station && now < skill.until)

function presentOperators(crew: Crew, absenceShare: number): Operator[] {
  return crew.operators.filter((o) => draw(o.luck) >= absenceShare)
}

function takeStation(plant: Plant, index: number, operator: Operator): void {
  const { people, line } = plant
  const { id, direct, machines } = people.stations[index]!
  people.at[index] = operator.id
  for (const machine of machines) {
    const m = line.machines[machine]!
    m.operator = operator.id
    m.stopFactor = operator.stopFactor
    m.rejectFactor = operator.rejectFactor
    setPaces(plant, m)
    if (machine === line.pacing) setRejects(plant)
  }
  const body = { type: 'operatorSignedOn', station: id, direct, crew: people.onShift } as const
  report(plant, body, { operator: operator.id })
}

function leaveStation(plant: Plant, index: number): void {
  const { people, line } = plant
  const { id, direct, machines } = people.stations[index]!
  const operator = people.at[index]!
  if (operator === '') return
  for (const machine of machines) line.machines[machine]!.operator = ''
  const body = { type: 'operatorSignedOff', station: id, direct, crew: people.onShift } as const
  report(plant, body, { operator })
  people.at[index] = ''
}

/** A machine stands while it has stations and all of them are empty. */
function noticeEmptyStations({ people, line }: Plant): void {
  for (const m of line.machines) {
    let tended = true
    for (const [i, { machines }] of people.stations.entries()) {
      if (!machines.includes(m.index)) continue
      tended = people.at[i] !== ''
      if (tended) break
    }
    m.unattended = !tended
  }
}

export function signOff(plant: Plant): void {
  const { people } = plant
  for (const index of people.stations.keys()) leaveStation(plant, index)
  people.onShift = ''
  people.onBreak.fill('')
}

/** The operator of a station goes for a break; whoever is free and qualified stands in. */
export function takeBreak(plant: Plant, index: number): void {
  const { people } = plant
  const operator = people.at[index]!
  if (operator === '') return
  const { id } = people.stations[index]!
  people.onBreak[index] = operator
  leaveStation(plant, index)
  const crew = people.crews.find((c) => c.id === people.onShift)!
  const isFree = (o: Operator) =>
    people.present.includes(o.id) && !people.at.includes(o.id) && !people.onBreak.includes(o.id)
  const reliever = crew.operators.find((o) => isFree(o) && isQualified(plant, o, id))
  if (reliever) takeStation(plant, index, reliever)
  noticeEmptyStations(plant)
}

/** The operator of a station comes back from a break. */
export function endBreak(plant: Plant, index: number): void {
  const { people } = plant
  const id = people.onBreak[index]!
  if (id === '') return
  people.onBreak[index] = ''
  leaveStation(plant, index)
  const crew = people.crews.find((c) => c.id === people.onShift)!
  takeStation(plant, index, crew.operators.find((o) => o.id === id)!)
  noticeEmptyStations(plant)
}
