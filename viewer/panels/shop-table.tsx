/*
 * The machines of a shop in words, by work centre: state and reason, job, who is there, and what
 * waits. Of large shops only the work centres are open that somebody opened.
 */
import { useState } from 'preact/hooks'
import { openCard } from '../actions.ts'
import { countStates, nameWorkers } from '../charts/shop-rows.ts'
import { formatNumber, formatShare } from '../format.ts'
import { productColour, STATE_LOOKS } from '../palette.ts'
import { sayQueue, sayState } from '../scene/label-words.ts'
import { frame, scene, selectedMachine } from '../state.ts'
import { StateSign } from './state-sign.tsx'

/** Shops of more machines begin with all work centres closed. */
const OPEN_MAX = 40

export function ShopTable() {
  const now = scene.value!
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set())
  const beginsOpen = now.machines.length <= OPEN_MAX
  const toggle = (id: string): void => {
    const next = new Set(toggled)
    if (!next.delete(id)) next.add(id)
    setToggled(next)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const row = (event.target as Element).closest('tr')
    const rows = [...(row?.closest('table')?.querySelectorAll<HTMLElement>('tbody tr') ?? [])]
    const at = rows.indexOf(row as HTMLElement)
    const next = { ArrowDown: rows[at + 1], ArrowUp: rows[at - 1] }[event.key]
    const { machine, centre } = row?.dataset ?? {}
    if (next) next.focus()
    else if (event.key !== 'Enter' && event.key !== ' ') return
    else if (machine !== undefined) openCard(machine)
    else if (centre !== undefined) toggle(centre)
    event.preventDefault()
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: rows take arrow keys and Enter.
    <table class="machines shop" role="treegrid" aria-label="Machines" onKeyDown={onKeyDown}>
      <thead>
        <tr>
          <th scope="col">Machine</th>
          <th scope="col">State</th>
          <th scope="col" title="Product on the machine, and how much of the work is done">
            Job
          </th>
          <th scope="col" title="Who is at the machine">
            Person
          </th>
        </tr>
      </thead>
      {now.workCentres.map(({ id }, i) => {
        const open = beginsOpen !== toggled.has(id)
        return (
          <tbody key={id}>
            <CentreRow index={i} open={open} toggle={() => toggle(id)} />
            {open && <MachineRows workCentre={i} />}
          </tbody>
        )
      })}
    </table>
  )
}

interface CentreProps {
  readonly index: number
  readonly open: boolean
  readonly toggle: () => void
}

function CentreRow({ index, open, toggle }: CentreProps) {
  const now = scene.value!
  const { id, name, machines } = now.workCentres[index]!
  const queue = frame.value ? sayQueue(now, frame.value, index) : ''
  const capacity = now.buffers[index]?.capacity ?? 0
  const { level = 0 } = frame.value?.buffers[index] ?? {}
  return (
    <tr
      class="centre"
      // The first row is reached by Tab, the others by arrows.
      tabIndex={index === 0 ? 0 : -1}
      data-centre={id}
      aria-expanded={open}
      title={open ? 'Close' : `Show ${machines.length} machines`}
      onClick={toggle}
    >
      <th scope="rowgroup" colSpan={2}>
        <span class="fold-sign" aria-hidden="true">
          {open ? '▾' : '▸'}
        </span>{' '}
        {name}
      </th>
      <td colSpan={2}>
        <span class={capacity > 0 ? 'level' : ''}>
          {capacity > 0 && <i style={{ width: `${Math.min(100, (level / capacity) * 100)}%` }} />}
          <span>{queue}</span>
        </span>
        {!open && <Counts index={index} />}
      </td>
    </tr>
  )
}

/** How many machines of a closed work centre are in which state. */
function Counts({ index }: { index: number }) {
  const { machines } = scene.value!.workCentres[index]!
  const counts = countStates(scene.value!, frame.value, machines)
  return (
    <span class="counts">
      {counts.map(({ state, count }) => (
        <span key={state} class="with-sign" title={`${count} ${STATE_LOOKS[state].label}`}>
          <StateSign state={state} size={12} />
          {count}
          <span class="unseen">{STATE_LOOKS[state].label}</span>
        </span>
      ))}
    </span>
  )
}

function MachineRows({ workCentre }: { workCentre: number }) {
  const now = scene.value!
  return (
    <>
      {now.workCentres[workCentre]!.machines.map((id) => {
        const index = now.machines.findIndex((machine) => machine.id === id)
        return (
          <tr
            key={id}
            tabIndex={-1}
            data-machine={id}
            aria-selected={selectedMachine.value === id}
            title={now.machines[index]?.name}
            onClick={() => openCard(id)}
          >
            <MachineCells id={id} index={index} />
          </tr>
        )
      })}
    </>
  )
}

function MachineCells({ id, index }: { id: string; index: number }) {
  const now = scene.value!
  const machine = frame.value?.machines[index]
  const state = machine?.state ?? 'off'
  const words = frame.value ? sayState(now, frame.value, index) : ''
  const jobs = machine?.ratePerMinute ?? 0
  const product = now.products[machine?.product ?? -1]?.name ?? ''
  const workers = nameWorkers(now, frame.value, index)
  return (
    <>
      <th scope="row">
        <span class="ellipsis">{id}</span>
      </th>
      <td>
        <span class="with-sign">
          <StateSign state={state} size={14} />
          <span class="ellipsis" title={words}>
            {words}
          </span>
        </span>
      </td>
      <td>
        {jobs === 0 ? (
          <span class="hint">–</span>
        ) : (
          <span class="job" title={`${formatNumber(jobs)} × ${product}`}>
            <i style={{ background: productColour(machine?.product ?? 255) }} />
            <span class="ellipsis">
              {formatShare(machine?.progress ?? 0, 0)} {jobs > 1 ? `${formatNumber(jobs)} × ` : ''}
              {product}
            </span>
          </span>
        )}
      </td>
      <td>
        <span class="ellipsis" title={workers}>
          {workers === '' ? <span class="hint">–</span> : workers}
        </span>
      </td>
    </>
  )
}
