/*
 * A shop drawn flat: work centres with their queues and machines, the ways between them, stores.
 */
import { useMemo } from 'preact/hooks'
import { openCard } from '../actions.ts'
import { type FlatBox, type FlatShop, layoutFlatShop } from '../charts/schematic-layout.ts'
import { formatNumber } from '../format.ts'
import { inkOn, productColour, STATE_LOOKS, stateColour } from '../palette.ts'
import { tintMachines } from '../scene/heat-tint.ts'
import { sayQueue, sayState } from '../scene/label-words.ts'
import { fillOf } from '../scene/stores-fill.ts'
import { board, detours, frame, heat, layers, scene, selectedMachine, theme } from '../state.ts'
import { pluralOf } from '../units.ts'

export function ShopSchematic() {
  const now = scene.value!
  const aside = detours.value
  const plan = useMemo(() => layoutFlatShop(now, aside), [now, aside])
  const { width, height } = plan
  const shown = layers.value
  const tints = tintMachines(now, board.value, heat.value, theme.value)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be in reach of keys.
    <section class="flat-scroll" tabIndex={0} aria-label="The shop, flat">
      <svg
        class="flat-shop"
        viewBox={`0 0 ${width} ${height}`}
        style={{ minWidth: `${width}px`, minHeight: `${height}px` }}
        role="img"
        aria-label="The shop, flat. The table of machines says the same in words."
      >
        {shown.routes && <Ways plan={plan} />}
        <Gate box={plan.entry} text="In" />
        <Gate box={plan.exit} text={`${formatNumber(frame.value?.good ?? 0)} done`} />
        {plan.centres.map((box, i) => (
          <CentreCard key={now.workCentres[i]!.id} box={box} index={i}>
            {box.tiles.map((tile, k) => {
              const id = now.workCentres[i]!.machines[k]!
              const machine = now.machines.findIndex((m) => m.id === id)
              return (
                <MachineTile
                  key={id}
                  tile={tile}
                  index={machine}
                  isDense={plan.isDense}
                  heat={tints?.[machine]}
                />
              )
            })}
          </CentreCard>
        ))}
        {shown.stores &&
          plan.stores.map((box, i) => <StoreBar key={now.stores[i]!.id} box={box} index={i} />)}
      </svg>
    </section>
  )
}

function Ways({ plan }: { plan: FlatShop }) {
  const several = scene.value!.products.length > 1
  return (
    <g class="flat-ways">
      {plan.ways.map(({ products, isDetour, path: { corners } }, i) => {
        const end = corners.at(-1)!
        const colour =
          several && products.length === 1
            ? productColour(products[0]!)
            : isDetour
              ? 'var(--note-line)'
              : 'var(--pale)'
        return (
          <g key={i}>
            <polyline
              points={corners.map(({ x, z }) => `${x},${z}`).join(' ')}
              fill="none"
              stroke={colour}
              stroke-width="2"
            />
            <path d={`M${end.x} ${end.z}l-8 -4.5v9z`} fill={colour} />
          </g>
        )
      })}
    </g>
  )
}

function Gate({ box, text }: { box: FlatBox; text: string }) {
  return (
    <g>
      <rect {...box} rx="8" class="flat-gate" />
      <text x={box.x + box.width / 2} y={box.y + box.height / 2 + 4} text-anchor="middle">
        {text}
      </text>
    </g>
  )
}

interface CentreProps {
  readonly box: FlatBox
  readonly index: number
  readonly children: preact.ComponentChildren
}

function CentreCard({ box, index, children }: CentreProps) {
  const now = scene.value!
  const { name } = now.workCentres[index]!
  const capacity = now.buffers[index]?.capacity ?? 0
  const { level = 0 } = frame.value?.buffers[index] ?? {}
  const fill = fillOf(capacity, level, 0)
  const { x, y, width } = box
  const colour = fill > 0.97 ? stateColour('blocked', theme.value) : 'var(--bar)'
  return (
    <g class="flat-centre">
      <rect {...box} rx="8" class="flat-body" />
      <text x={x + 9} y={y + 17} class="strong">
        {shorten(name, Math.floor((width - 16) / 7))}
      </text>
      {capacity > 0 && layers.value.goods && (
        <>
          <rect x={x + 8} y={y + 36} width={width - 16} height="5" rx="2.5" class="flat-trough" />
          <rect x={x + 8} y={y + 36} width={(width - 16) * fill} height="5" rx="2" fill={colour} />
        </>
      )}
      <text x={x + 9} y={y + 32} class="small">
        {frame.value ? sayQueue(now, frame.value, index) : ''}
      </text>
      {children}
    </g>
  )
}

/** Cuts a text off after so many letters. */
const shorten = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, Math.max(1, most - 1))}…` : text

interface TileProps {
  readonly tile: FlatBox
  readonly index: number
  readonly isDense: boolean
  readonly heat: { readonly colour: string; readonly words: string } | undefined
}

function MachineTile({ tile, index, isDense, heat: tint }: TileProps) {
  const now = scene.value!
  const { id, name } = now.machines[index]!
  const machine = frame.value?.machines[index]
  const state = machine?.state ?? 'off'
  const words = frame.value ? sayState(now, frame.value, index) : ''
  const { x, y, width, height } = tile
  const isSelected = selectedMachine.value === id
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys use the table of machines.
    <g class="flat-machine" onClick={() => openCard(id)}>
      <title>{`${name}: ${words}${tint ? `, ${tint.words}` : ''}`}</title>
      <rect
        {...tile}
        rx="5"
        class={isSelected ? 'flat-tile selected' : 'flat-tile'}
        style={tint ? { fill: tint.colour } : {}}
      />
      <StateBox x={x + (isDense ? 4 : 5)} y={y + (isDense ? 4 : 5)} state={state} />
      {!isDense && (
        <>
          <text x={x + 28} y={y + 17} class="strong" style={inked(tint?.colour)}>
            {shorten(id, 12)}
          </text>
          <text x={x + 6} y={y + 34} class="small" style={inked(tint?.colour)}>
            {shorten(tint ? tint.words : words, 17)}
          </text>
          {machine && machine.ratePerMinute > 0 && layers.value.goods && (
            <rect
              x={x + 3}
              y={y + height - 5}
              width={(width - 6) * machine.progress}
              height="3"
              fill={productColour(machine.product)}
            />
          )}
        </>
      )}
      {layers.value.people && <PeopleDots x={x + width - 8} y={y + 9} index={index} />}
    </g>
  )
}

const inked = (background: string | undefined) => (background ? { fill: inkOn(background) } : {})

function StateBox({ x, y, state }: { x: number; y: number; state: keyof typeof STATE_LOOKS }) {
  const { glyph, stroked } = STATE_LOOKS[state]
  const colour = stateColour(state, theme.value)
  return (
    <g transform={`translate(${x} ${y})`}>
      <rect width="18" height="18" rx="4" fill={colour} class="state-box" />
      <path
        transform="translate(3 3)"
        d={glyph}
        fill={stroked ? 'none' : inkOn(colour)}
        stroke={stroked ? inkOn(colour) : 'none'}
        stroke-width="1.8"
      />
    </g>
  )
}

/** Heads of the people at a machine; a repairer has a ring. */
function PeopleDots({ x, y, index }: { x: number; y: number; index: number }) {
  const here = (frame.value?.people ?? []).filter(({ machine }) => machine === index)
  const isAttended = scene.value!.people.length === 0 && frame.value?.machines[index]?.attended
  const heads = isAttended ? [{ activity: 'tending' }] : here
  return (
    <>
      {heads.slice(0, 3).map(({ activity }, i) => (
        <circle
          key={i}
          cx={x - i * 11}
          cy={y}
          r="4"
          class={activity === 'repairing' ? 'flat-person repairer' : 'flat-person'}
        />
      ))}
    </>
  )
}

function StoreBar({ box, index }: { box: FlatBox; index: number }) {
  const { name, unit, capacity } = scene.value!.stores[index]!
  const { level = 0, quarantined = false } = frame.value?.stores[index] ?? {}
  const { x, y, width, height } = box
  const fill = fillOf(capacity, level, 0)
  const amount = `${formatNumber(level)} ${pluralOf(unit)}`
  return (
    <g>
      <title>{`${name}: ${amount}${quarantined ? ', quarantine' : ''}`}</title>
      <rect {...box} rx="4" class={quarantined ? 'flat-trough held' : 'flat-trough'} />
      <rect x={x} y={y + height - 4} width={width * fill} height="4" fill="var(--bar)" />
      <text x={x + 6} y={y + 15}>
        {shorten(name, 21 - amount.length)}
      </text>
      <text x={x + width - 6} y={y + 15} text-anchor="end" class="small">
        {quarantined ? '◆ ' : ''}
        {amount}
      </text>
    </g>
  )
}
