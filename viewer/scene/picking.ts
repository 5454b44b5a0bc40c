import { type PerspectiveCamera, Raycaster, Vector2, Vector3 } from 'three'
import type { FloorPlan } from './floor-plan.ts'
import { boxOfMachine } from './machines-layer.ts'

/** A hand that moves less than this between down and up has clicked, px. */
const STILL_HAND = 4

/** Calls `onPick` with the machine that was clicked, or null for the floor; drags do not count. */
export function listenForPicks(
  canvas: HTMLCanvasElement,
  camera: PerspectiveCamera,
  planNow: () => FloorPlan | undefined,
  onPick: (machine: string | null) => void,
): void {
  let down = { x: 0, y: 0 }
  canvas.addEventListener('pointerdown', ({ clientX, clientY }) => {
    down = { x: clientX, y: clientY }
  })
  canvas.addEventListener('pointerup', ({ clientX, clientY, button }) => {
    const plan = planNow()
    const way = Math.hypot(clientX - down.x, clientY - down.y)
    if (!plan || button !== 0 || way > STILL_HAND) return
    const { left, top, width, height } = canvas.getBoundingClientRect()
    const at = new Vector2(((clientX - left) / width) * 2 - 1, 1 - ((clientY - top) / height) * 2)
    const raycaster = new Raycaster()
    raycaster.setFromCamera(at, camera)
    const hits = plan.machines.flatMap((m) => {
      const hit = raycaster.ray.intersectBox(boxOfMachine(m), new Vector3())
      return hit ? [{ id: m.id, distance: hit.distanceTo(camera.position) }] : []
    })
    hits.sort((a, b) => a.distance - b.distance)
    onPick(hits[0]?.id ?? null)
  })
}
