import { expect, it } from 'vitest'
import { hours, inHours, instant } from '../../../sim/contract/time.ts'
import { money } from '../../../twin/erp/money.ts'
import { assignPeople } from '../../../twin/erp/workforce/assignment.ts'
import { rosterOfLine, rosterOfShop } from '../../../twin/erp/workforce/roster-of-plant.ts'
import type { Task } from '../../../twin/erp/workforce/tasks.ts'
import { readAny } from '../../../twin/host/scenario-files.ts'
import { loadSolver } from '../../../twin/host/solver.ts'

const solve = await loadSolver()

function rosterOfPlant(name: string) {
  const read = readAny(name, [])
  if (read.kind === undefined) throw new Error(JSON.stringify(read.problems))
  if (read.kind === 'line') return rosterOfLine(read.scenario)
  return rosterOfShop(read.scenario, { wagePerHour: money(24), overtimePremiumShare: 0.5 })
}

/** Hours after Monday 06:00, on each of five days. */
const everyDay = (
  line: string,
  skill: string,
  from: number,
  until: number,
  attention = 1,
): Task[] =>
  [0, 1, 2, 3, 4].map((day) => ({
    ...{ id: `${line} ${skill} day ${day + 1}`, line, skill, attention, group: line },
    from: instant(hours(day * 24 + from)),
    until: instant(hours(day * 24 + until)),
  }))

it('staffs the five posts of Clearspring on both shifts of a week with its two crews', () => {
  const posts = ['FILL', 'LABLPACK', 'PALLET', 'QC', 'MECHANIC']
  const tasks = posts.flatMap((post) => everyDay('L1', post, 0, 16))
  const { uncovered, required, covered } = assignPeople(rosterOfPlant('plan-120'), tasks, [], solve)
  expect(uncovered).toEqual([])
  expect([inHours(required), inHours(covered)]).toEqual([400, 400]) // 5 posts × 16 h × 5 days
})

it('tends the four machines of Gaither by a third of a person each, and misses who can measure at night', () => {
  const machines = ['VMC-1', 'VMC-2', 'VMC-3', 'VMC-4']
  const tasks = [
    ...machines.flatMap((id) => everyDay(id, 'vmc-a', 0, 15, 1 / 3)),
    ...everyDay('CMM-1', 'cmm', 0, 16),
  ]
  const { uncovered } = assignPeople(rosterOfPlant('gaither'), tasks, [], solve)
  // The late shift ends at 21:00, 15 hours after 06:00.
  expect(uncovered.map(({ task, reason }) => [task, reason])).toEqual(
    [1, 2, 3, 4, 5].map((day) => [`CMM-1 cmm day ${day}`, 'nobody with the skill cmm is there']),
  )
  expect(uncovered.map(({ from, until }) => inHours((until - from) as never))).toEqual([
    1, 1, 1, 1, 1,
  ])
})

it('misses one at the booth of Meridian in the break that two of its three weighers share', () => {
  const booth = [1, 2].flatMap((n) =>
    everyDay('BOOTH', 'weighing', 0, 24).map((task) => ({ ...task, id: `${task.id} ${n}` })),
  )
  const result = assignPeople(rosterOfPlant('meridian'), booth, [], solve)
  // Breaks of group b: 10:00, 18:00 and 02:00, half an hour each, on five days.
  expect(result.uncovered.map(({ from, until }) => [inHours(from as never), until - from])).toEqual(
    [0, 1, 2, 3, 4].flatMap((day) => [4, 12, 20].map((hour) => [day * 24 + hour, hours(0.5)])),
  )
  for (const a of result.assignments) {
    const others = result.assignments.filter((b) => b !== a && b.person === a.person)
    expect(others.every((b) => b.until <= a.from || a.until <= b.from)).toBe(true)
  }
})
