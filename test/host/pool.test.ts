import { expect, test } from 'vitest'
import { listReplications } from '../../twin/experiment/replicate.ts'
import { runTasks } from '../../twin/host/pool.ts'
import { runTogether } from '../../twin/host/run-together.ts'
import { readScenario } from '../../twin/host/scenario-files.ts'

const { scenario, rules } = readScenario('plan-120')
const tasksOf = (replications: number) =>
  listReplications({ scenario: scenario!, rules: rules!, seed: 's', days: 1 }, replications)

test('results of the pool come in the order of the tasks, with progress up to the last', async () => {
  const told: number[] = []
  const runs = await runTasks(tasksOf(3), { onProgress: (done) => told.push(done) })
  expect(told).toEqual([1, 2, 3])
  expect(runs.map(({ digest }) => digest !== '')).toEqual([true, false, false])
  const [again] = await runTasks(tasksOf(3).slice(1, 2), { workers: 1 })
  expect(again!.kpis).toEqual(runs[1]!.kpis)
  expect(runs[0]!.kpis).not.toEqual(runs[1]!.kpis)
})

test('Ctrl-C ends the worker threads and the wait for them', async () => {
  const listeners = process.listenerCount('SIGINT')
  const running = runTogether(tasksOf(10_000), 2)
  expect(process.listenerCount('SIGINT')).toBe(listeners + 1)
  process.listeners('SIGINT').at(-1)!('SIGINT')
  await expect(running).rejects.toMatchObject({ name: 'AbortError' })
  expect(process.listenerCount('SIGINT')).toBe(listeners)
})

test('an error in a worker thread is passed on', async () => {
  const broken = { ...tasksOf(1)[0]!, scenario: {} as never }
  await expect(runTasks([broken])).rejects.toBeInstanceOf(Error)
})
