/*
 * What a shop of a scenario file says of itself in its reports.
 */
import type { ShopScenario } from '../scenarios/shop-scenario.ts'
import { MINUTES_PER_WEEK } from '../scenarios/shop-time.ts'
import { minuteOfWeek } from '../scenarios/week.ts'
import { minutes, START_OF_DAY_HOUR } from './contract/time.ts'
import type { ReportSpec } from './shop/report-state.ts'
import type { ShiftSpan } from './shop/shift-boundaries.ts'

/** Plant time 0 in minutes of the week. */
const START_OF_WEEK = START_OF_DAY_HOUR * 60

/** Names and shifts of a shop; without a site the scenario's own name stands for it. */
export function buildReportSpec({ name, shop }: ShopScenario): ReportSpec {
  const { enterprise, site, area } = shop.site ?? {
    enterprise: 'taktwin',
    site: name,
    area: 'shop',
  }
  const shifts = (shop.shifts ?? []).flatMap(({ id, days, from, to }) =>
    days.map((day): ShiftSpan => {
      const begins = sinceStart(minuteOfWeek(day, from))
      const lasts = minuteOfWeek(day, to) - minuteOfWeek(day, from)
      return { shift: id, from: minutes(begins), to: minutes(begins + lasts) }
    }),
  )
  return { area: `${enterprise}/${site}/${area}`, shifts: shifts.sort((a, b) => a.from - b.from) }
}

/** Minutes from plant time 0, within a week. */
const sinceStart = (minuteOfWeek: number): number =>
  (minuteOfWeek - START_OF_WEEK + MINUTES_PER_WEEK) % MINUTES_PER_WEEK
