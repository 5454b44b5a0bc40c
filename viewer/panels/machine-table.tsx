/*
 * The machines in words: says what the picture shows, for eyes, keyboards and screen readers.
 */
import { useState } from 'preact/hooks'
import { openCard } from '../actions.ts'
import { formatNumber } from '../format.ts'
import { STATE_LOOKS } from '../palette.ts'
import { frame, scene, selectedMachine } from '../state.ts'
import { ShopTable } from './shop-table.tsx'
import { StateSign } from './state-sign.tsx'

export function MachineTable() {
  return scene.value?.kind === 'shop' ? <ShopTable /> : <LineTable />
}

function LineTable() {
  const [focused, setFocused] = useState(0)
  const machines = scene.value?.machines ?? []
  const onKeyDown = (event: KeyboardEvent): void => {
    const row = (event.target as Element).closest('tr')
    const next = { ArrowDown: row?.nextElementSibling, ArrowUp: row?.previousElementSibling }[
      event.key
    ] as HTMLElement | null | undefined
    if (next) next.focus()
    else if (event.key === 'Enter' || event.key === ' ') openCard(machines[focused]!.id)
    else return
    event.preventDefault()
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: rows take arrow keys and Enter.
    <table class="machines" role="grid" aria-label="Machines" onKeyDown={onKeyDown}>
      <thead>
        <tr>
          <th scope="col">Machine</th>
          <th scope="col">State</th>
          <th scope="col" class="number" title="Bottles a minute going in">
            per min
          </th>
          <th scope="col" class="number">
            Buffer after
          </th>
        </tr>
      </thead>
      <tbody>
        {machines.map(({ id, name }, i) => (
          <tr
            key={id}
            tabIndex={i === focused ? 0 : -1}
            aria-selected={selectedMachine.value === id}
            title={name}
            onFocus={() => setFocused(i)}
            onClick={() => openCard(id)}
          >
            <MachineCells index={i} />
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function MachineCells({ index }: { index: number }) {
  const machine = scene.value!.machines[index]!
  const now = frame.value?.machines[index]
  const state = now?.state ?? 'off'
  const reason = scene.value!.reasons[now?.reason ?? 0] ?? ''
  const buffer = scene.value!.buffers[index]
  const level = frame.value?.buffers[index]?.level ?? 0
  return (
    <>
      <th scope="row">
        {machine.id}
        {machine.id === scene.value!.pacing && <span title="pacing machine"> ◎</span>}
      </th>
      <td>
        <span class="with-sign">
          <StateSign state={state} size={14} />
          <span class="ellipsis" title={reason}>
            {STATE_LOOKS[state].label}
          </span>
        </span>
      </td>
      <td class="number">{formatNumber(now?.ratePerMinute ?? 0)}</td>
      <td class="number">
        {buffer ? (
          <span class="level">
            <i style={{ width: `${Math.min(100, (level / buffer.capacity) * 100)}%` }} />
            <span>
              {formatNumber(level)} / {formatNumber(buffer.capacity)}
            </span>
          </span>
        ) : (
          'pallets'
        )}
      </td>
    </>
  )
}
