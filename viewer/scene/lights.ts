/*
 * Sun and sky: soft enough for a control room, with shadows of what stands still.
 */
import { AmbientLight, DirectionalLight, HemisphereLight, type Light } from 'three'
import type { Stageset } from './layer.ts'

/** Lights for a floor plan in a theme. */
export function createLights({ plan, theme }: Stageset): Light[] {
  const sun = new DirectionalLight('#ffffff', theme === 'light' ? 1.9 : 1.6)
  const reach = Math.max(plan.floor.width, plan.floor.depth) / 2 + 4
  sun.position.set(-reach * 0.5, reach * 1.1, reach * 0.75)
  sun.castShadow = true
  sun.shadow.mapSize.set(2048, 2048)
  Object.assign(sun.shadow.camera, {
    left: -reach,
    right: reach,
    top: reach,
    bottom: -reach,
    far: reach * 4,
  })
  sun.shadow.radius = 4
  sun.shadow.bias = -0.0008
  sun.shadow.normalBias = 0.04
  const sky = new HemisphereLight('#ffffff', theme === 'light' ? '#b9c3cc' : '#39434d', 1.5)
  return [sun, sky, new AmbientLight('#ffffff', 0.35)]
}
