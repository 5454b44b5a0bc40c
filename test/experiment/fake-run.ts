/* A replication with chosen figures, for tests of what is made of them. */
import { MACHINE_STATES, type MachineState } from '../../sim/contract/mes.ts'
import { NO_MONEY } from '../../twin/erp/money.ts'
import type { RunResult } from '../../twin/experiment/run-result.ts'
import { KPI_IDS, type KpiId } from '../../twin/kpi-meanings.ts'

const ZERO_SHARES = Object.fromEntries(MACHINE_STATES.map((state) => [state, 0])) as Record<
  MachineState,
  number
>

export function fakeRun(
  kpis: Partial<Record<KpiId, number | null>>,
  states: Partial<Record<MachineState, number>> = { off: 1 },
): RunResult {
  const unknown = Object.fromEntries(KPI_IDS.map((id) => [id, null])) as RunResult['kpis']
  return {
    digest: '0123456789abcdef',
    kpis: { ...unknown, ...kpis },
    attainmentBySku: { W: 0.5 },
    variances: {
      price: 1,
      usage: 2,
      machineEfficiency: 3,
      labourEfficiency: 4,
      setup: 5,
      labourRate: 0,
      energy: 0,
      overheadEfficiency: 0,
      scrap: 0,
      total: 15,
    },
    periodVariances: {
      overtimePremium: 0,
      purchasePrice: 0,
      energySpending: 0,
      overheadSpending: 0,
      overheadVolume: 0,
    },
    cost: { good: 0, standard: NO_MONEY, causes: {} },
    machines: {
      FILL: {
        states: { ...ZERO_SHARES, ...states },
        planned: null,
        availability: 0.9,
        effectiveness: 0.8,
        qualityRatio: 0.5,
        oee: 0.36,
        good: 90,
        reject: 10,
      },
    },
  }
}
