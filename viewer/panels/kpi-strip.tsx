import { formatKpi, formatTime } from '../format.ts'
import { board, scene } from '../state.ts'

/** The figures of the board: value, unit, name; the meaning as a tooltip and for screen readers. */
export function KpiStrip() {
  const kpis = board.value?.kpis ?? []
  return (
    <section
      class="kpis"
      aria-label="Key figures"
      data-as-of={board.value ? formatTime(board.value.at) : undefined}
    >
      <dl>
        {kpis.map((kpi) => {
          const { value, unit } = formatKpi(kpi, scene.value?.currency ?? '')
          return (
            <div key={kpi.id} title={kpi.meaning} data-kpi={kpi.id}>
              <dt>{kpi.label}</dt>
              <dd>
                <strong>{value}</strong> <span class="unit">{unit}</span>
                <span class="unseen">. {kpi.meaning}</span>
              </dd>
            </div>
          )
        })}
      </dl>
    </section>
  )
}
