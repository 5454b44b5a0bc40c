import type { Scene } from '../../twin/board.ts'
import type { FloorPlan } from './floor-plan.ts'
import { layoutLine } from './layout-line.ts'
import { layoutShop } from './layout-shop.ts'
import type { Detour } from './links.ts'

/** Places everything of a scene; in a shop with the ways that jobs take besides their routes. */
export function layoutFloor(scene: Scene, detours: readonly Detour[] = []): FloorPlan {
  return scene.kind === 'shop' && scene.workCentres.length > 0
    ? layoutShop(scene, detours)
    : layoutLine(scene)
}
