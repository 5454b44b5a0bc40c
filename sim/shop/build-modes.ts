/*
 * From the failure modes and preventive plans of a specification to their state at time 0.
 */
import { openStream } from '../engine/random.ts'
import type { FailureSpec, ShopSpec } from './spec.ts'
import type { Modes } from './state.ts'

export function buildModes(spec: ShopSpec, seed: string): Modes {
  const machineOf: number[] = []
  const specOf: number[] = []
  const crewOf: number[] = []
  const renews: Modes['renews'] = []
  const lives: Modes['lives'] = []
  const repairs: Modes['repairs'] = []
  const crews = spec.crews ?? []
  let machine = 0
  let isPaced = false
  for (const { id: station, machines, failures = [] } of spec.stations) {
    for (let i = 0; i < machines; i++, machine++) {
      const firstMode = machineOf.length
      for (const [f, failure] of failures.entries()) {
        const { id, crew, byOperator, byLot } = failure
        machineOf.push(machine)
        specOf.push(f)
        crewOf.push(crews.findIndex((c) => c.id === crew))
        renews.push(listRenewed(failures, failure).map((other) => firstMode + other))
        lives.push(openStream(seed, `${station}/${i}/${id}/lives`))
        repairs.push(openStream(seed, `${station}/${i}/${id}/repairs`))
        isPaced ||= Boolean(byOperator || byLot)
      }
    }
  }
  const n = machineOf.length
  return {
    machine: Int32Array.from(machineOf),
    spec: Int32Array.from(specOf),
    crew: Int32Array.from(crewOf),
    life: new Float64Array(n).fill(Number.POSITIVE_INFINITY),
    health: new Int32Array(n),
    stamp: new Int32Array(n),
    due: new Uint8Array(n),
    kind: new Uint8Array(n),
    repair: new Float64Array(n),
    asked: new Uint8Array(n),
    pace: isPaced ? new Float64Array(n).fill(1) : null,
    renews,
    lives,
    repairs,
  }
}

/** Modes of a station that begin anew with one: those that a plan restores, or plans by age. */
function listRenewed(failures: readonly FailureSpec[], { id, plan }: FailureSpec): number[] {
  return [...failures.keys()].filter((f) => {
    const other = failures[f]!
    if (plan) return plan.restores.includes(other.id)
    return other.plan?.byAge === true && other.plan.restores.includes(id)
  })
}
