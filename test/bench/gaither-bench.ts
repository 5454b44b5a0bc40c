/*
 * What a shop costs in a year, job by job: Gaither Box Works, with machines alone and with its people,
 * materials and rework.
 */

import { buildShopSpec } from '../../sim/build-shop-spec.ts'
import { days, instant } from '../../sim/contract/time.ts'
import { buildShop } from '../../sim/shop/build-shop.ts'
import { advanceShop } from '../../sim/shop/shop.ts'
import { openShopLoop, playShop } from '../../twin/experiment/play-shop.ts'
import { readAny } from '../../twin/host/scenario-files.ts'
import { bestCpu, createMeasured, type Measured, noteCopies, noteRate } from './measure.ts'

const SCENARIOS = ['gaither-60', 'gaither']
const DAYS = 364
const YEAR = instant(days(DAYS))
const SAMPLES = 5

export function measureGaither(): Measured {
  const measured = createMeasured()
  for (const scenario of SCENARIOS) measureYear(measured, scenario)
  return measured
}

function measureYear(measured: Measured, name: string): void {
  const read = readAny(name, [`days=${DAYS}`])
  if (read.kind !== 'shop') throw new Error(JSON.stringify(read.problems))
  const { scenario } = read
  const spec = buildShopSpec(scenario)
  const build = () => buildShop(spec, 'bench')
  let shop = build()
  const alone = bestCpu(SAMPLES, build, (built) => {
    advanceShop(built, YEAR)
    shop = built
  })
  const open = () => openShopLoop(scenario, 'bench')
  let loop = open()
  let events = 0
  const withTwin = bestCpu(SAMPLES, open, (opened) => {
    events = playShop(opened, YEAR).length
    loop = opened
  })
  const { counts, times } = measured
  counts[`${name} year: notices`] = { value: shop.totals.notices, unit: '' }
  counts[`${name} year: jobs out`] = { value: shop.totals.out, unit: '' }
  counts[`${name} year: MES events`] = { value: events, unit: '' }
  noteRate(measured, `${name} year`, shop.totals.notices, alone)
  times[`${name} year, shop alone`] = { value: alone, unit: 'CPU ms' }
  times[`${name} year, with twin`] = { value: withTwin, unit: 'CPU ms' }
  noteCopies(measured, `${name} shop after a year`, shop)
  noteCopies(measured, `${name} with twin after a year`, loop)
}
