/*
 * The labels of a shop: each work centre with its queue, each machine with its state as far as
 * there is room, stores, and the places at the gates. What wants somebody comes first.
 */
import type { Area } from './floor-plan.ts'
import {
  sayCentre,
  sayDone,
  sayQuarantine,
  sayState,
  sayStore,
  sayWaiting,
  urgencyOf,
} from './label-words.ts'
import type { Moment, Stageset } from './layer.ts'
import { MACHINE_SHAPES } from './machine-shapes.ts'
import {
  addLabel,
  createMeasure,
  type StageLabel,
  writeMachine,
  writePlain,
} from './stage-label.ts'

/** With so many machines in view, at most, each is told in full whatever its state. */
const FEW = 9
/** With more than this in view the work centres come first, and machines only by sign and id. */
const MANY = 50
/** States up to this urgency (maintenance) are told in full in any shop. */
const URGENT = 3
/** A label moves down so far rather than be left out where there are few, px. */
const PUSH = 52

const RANKS = { selected: 0, urgent: 2, workCentre: 3, machine: 4, store: 5, place: 6 } as const
/** Of work centres where there are many machines. */
const FIRST = 1

export function createShopLabels(
  set: Stageset,
  host: HTMLElement,
  onPick: (machine: string) => void,
) {
  const { scene, plan, theme } = set
  const measure = createMeasure(host)
  const machines = plan.machines.map(({ id, x, z, kind }) => {
    const top = MACHINE_SHAPES[kind].top
    const label = addLabel(host, 'machine-label', [x, top, z], {
      push: plan.machines.length <= FEW * 2 ? PUSH : 0,
    })
    label.element.addEventListener('click', () => onPick(id))
    return label
  })
  const centres = plan.workCentres.map(({ queue }) =>
    addLabel(host, 'buffer-label', frontOf(queue), { rank: RANKS.workCentre, push: 26 }),
  )
  const stores = plan.stores.map((store) =>
    addLabel(host, 'place-label', [store.x, 3, store.z], { rank: RANKS.store }),
  )
  const places = createPlaces(set, host)
  const labels: StageLabel[] = [...machines, ...centres, ...stores, ...places.labels]
  const update = (moment: Moment, inView: number): void => {
    const { frame, selected, tints, shown } = moment
    machines.forEach((label, i) => {
      const { id } = scene.machines[i]!
      const state = frame.machines[i]?.state ?? 'off'
      const isSelected = selected === id
      const isUrgent = urgencyOf(state) <= URGENT
      label.rank = isSelected ? RANKS.selected : isUrgent ? RANKS.urgent : RANKS.machine
      const words = tints ? (tints[i]?.words ?? '') : sayState(scene, frame, i)
      const isTold = inView <= FEW || (inView <= MANY && (isUrgent || tints !== null))
      const first = isSelected || isTold ? 0 : 1
      writeMachine(label, { id, state, words, selected: isSelected }, theme, measure, [first, 2])
    })
    centres.forEach((label, w) => {
      label.rank = inView > MANY ? FIRST : RANKS.workCentre
      const texts = sayCentre(scene, frame, w)
      writePlain(label, inView > MANY ? texts.slice(1) : texts, measure)
    })
    stores.forEach((label, i) => {
      writePlain(label, shown.stores ? sayStore(scene, frame, i) : [], measure)
    })
    places.update(moment, (label, text) => writePlain(label, [text], measure))
  }
  return { labels, update }
}

const frontOf = ({ x, z, depth }: Area) => [x, 0.2, z + depth / 2 + 0.5] as const

function createPlaces({ plan, scene }: Stageset, host: HTMLElement) {
  const add = (area: Area | null) =>
    area && addLabel(host, 'place-label', frontOf(area), { rank: RANKS.place })
  const dock = add(plan.dock)
  const shipping = add(plan.shipping)
  const quarantine = add(plan.quarantine)
  const waiting = add(plan.waiting)
  const hasStores = scene.stores.length > 0
  const update = (
    { frame, shown }: Moment,
    write: (label: StageLabel, text: string) => void,
  ): void => {
    const idle = hasStores ? 'Dock' : 'Arrivals'
    if (dock) write(dock, frame.truck ? 'Delivery at the dock' : idle)
    if (shipping) write(shipping, sayDone(frame.good))
    if (quarantine) write(quarantine, sayQuarantine(frame))
    if (waiting) write(waiting, shown.people ? sayWaiting(frame) : '')
  }
  const labels = [dock, shipping, quarantine, waiting].filter((label) => label !== null)
  return { labels, update }
}
