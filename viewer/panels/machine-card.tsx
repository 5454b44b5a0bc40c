/*
 * The card of one machine: what it does, since when, how well, and what stopped it.
 */
import type { MachineCard } from '../../twin/board.ts'
import { closeCard } from '../actions.ts'
import { formatDuration, formatNumber, formatShare, formatTime, THIN } from '../format.ts'
import { STATE_LOOKS } from '../palette.ts'
import { card, frame, plantTime, scene, selectedMachine } from '../state.ts'
import { madeUnit } from '../units.ts'
import { Icon } from './icon.tsx'
import { StateSign } from './state-sign.tsx'
import { TimelineStrip } from './timeline-strip.tsx'

export function MachineCardPanel() {
  const shown = card.value
  const id = selectedMachine.value
  return (
    <section class="card" aria-label={`Machine ${id}`} data-machine={id}>
      <header>
        <h2>
          {id} <span class="card-name">{shown?.name ?? ''}</span>
        </h2>
        <button type="button" class="icon-button" onClick={closeCard} aria-label="Close the card">
          <Icon name="close" />
        </button>
      </header>
      {shown ? <CardBody shown={shown} /> : <p class="hint">Asking the twin…</p>}
    </section>
  )
}

function CardBody({ shown }: { shown: MachineCard }) {
  const product = scene.value?.products.find(({ id }) => id === shown.item)?.name
  const unit = madeUnit(scene.value)
  return (
    <>
      <p class="now">
        <StateSign state={shown.state} size={18} />
        <strong>{STATE_LOOKS[shown.state].label}</strong>
        {shown.reason !== '' && <span>{shown.reason}</span>}
        <span class="since">for {formatDuration(shown.since)}</span>
      </p>
      <OeeEquation shown={shown} />
      <h3>Last 24 h</h3>
      <TimelineStrip timeline={shown.timeline} now={plantTime.value} />
      <h3>Stops since the start</h3>
      <Stops shown={shown} />
      <h3>At work</h3>
      <dl class="facts">
        <Fact name="Production order" value={shown.order} />
        <Fact name="Product" value={product ?? shown.item} />
        <Fact name="Operator" value={shown.operator} />
        {shown.ratePerMinute > 0 ? (
          <Fact
            name="Rated speed"
            value={`${formatNumber(shown.ratePerMinute)}${THIN}${unit}/min`}
          />
        ) : (
          <QueueFacts machine={shown.machine} />
        )}
        <Fact name="Good" value={`${formatNumber(shown.good)} ${unit}`} />
        <Fact name="Rejected" value={`${formatNumber(shown.reject)} ${unit}`} />
      </dl>
      <p class="hint">As of {formatTime(plantTime.value)}.</p>
    </>
  )
}

/** In a shop: where the machine belongs, what waits there, and what is on it. */
function QueueFacts({ machine }: { machine: string }) {
  const now = scene.value
  const index = now?.machines.findIndex(({ id }) => id === machine) ?? -1
  const centre = now?.machines[index]?.workCentre ?? ''
  const queue = frame.value?.buffers[now?.workCentres.findIndex(({ id }) => id === centre) ?? -1]
  return (
    <>
      <Fact name="Work centre" value={centre} />
      <Fact name="Waiting there" value={queue ? `${formatNumber(queue.level)} jobs` : ''} />
      <Fact
        name="On the machine"
        value={`${formatNumber(frame.value?.machines[index]?.ratePerMinute ?? 0)} jobs`}
      />
    </>
  )
}

function OeeEquation({ shown }: { shown: MachineCard }) {
  return (
    <dl class="oee" title="ISO 22400: OEE = availability × effectiveness × quality ratio">
      <Factor name="OEE" share={shown.oee} />
      <span class="oee-sign" aria-hidden="true">
        =
      </span>
      <Factor name="avail." share={shown.availability} />
      <span class="oee-sign" aria-hidden="true">
        ×
      </span>
      <Factor name="effect." share={shown.effectiveness} />
      <span class="oee-sign" aria-hidden="true">
        ×
      </span>
      <Factor name="quality" share={shown.qualityRatio} />
    </dl>
  )
}

function Factor({ name, share }: { name: string; share: number | null }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{formatShare(share)}</dd>
    </div>
  )
}

function Stops({ shown }: { shown: MachineCard }) {
  if (shown.stops.length === 0) return <p class="hint">None so far.</p>
  const most = shown.stops[0]!.minutes
  return (
    <table class="plain stops">
      <thead class="unseen">
        <tr>
          <th scope="col">Reason</th>
          <th scope="col">Minutes</th>
          <th scope="col">Count</th>
        </tr>
      </thead>
      <tbody>
        {shown.stops.map(({ reason, count, minutes }) => (
          <tr key={reason}>
            <th scope="row">{reason}</th>
            <td class="number">
              <i
                class="stop-bar"
                style={{ width: `${most === 0 ? 0 : (minutes / most) * 100}%` }}
              />
              <span class="stop-minutes">
                {formatNumber(minutes, 1)}
                {THIN}min
              </span>
            </td>
            <td class="number">{formatNumber(count)}×</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value === '' ? '–' : value}</dd>
    </div>
  )
}
