/*
 * The stage is made of layers: each builds its meshes once for a floor plan and then follows
 * the frames.
 */
import {
  type BufferGeometry,
  DynamicDrawUsage,
  InstancedMesh,
  Mesh,
  MeshLambertMaterial,
  type Object3D,
} from 'three'
import type { Scene } from '../../twin/board.ts'
import type { Frame } from '../../twin/frame.ts'
import type { StageColours, Theme } from '../palette.ts'
import type { LayerToggles } from '../state.ts'
import type { FloorPlan } from './floor-plan.ts'
import type { MachineTint } from './heat-tint.ts'

/** What a layer is built from. */
export interface Stageset {
  readonly scene: Scene
  readonly plan: FloorPlan
  readonly colours: StageColours
  readonly theme: Theme
}

/** One picture: the latest frame, with levels and motion smoothed over the clock. */
export interface Moment {
  readonly frame: Frame
  /** Seconds of the clock since the picture before; `Infinity`: no motion in between. */
  readonly seconds: number
  /** Level / capacity of each buffer, smoothed. */
  readonly fills: readonly number[]
  /** Share of the places on each belt that what only passes through takes up. */
  readonly streams: readonly number[]
  /** How far what stands on each belt is pushed together, 0..1. */
  readonly packings: readonly number[]
  /** Turns made so far by each machine's moving parts. */
  readonly turns: readonly number[]
  /** Good bottles of each product so far, in the order of the scene. */
  readonly made: readonly number[]
  readonly selected: string | null
  readonly shown: LayerToggles
  /** Of each machine under a heat map; null without one. */
  readonly tints: readonly MachineTint[] | null
}

export interface Layer {
  readonly objects: readonly Object3D[]
  /** Shows a moment; says whether something is still on its way, so that another must follow. */
  readonly update: (moment: Moment) => boolean
}

/** A mesh of merged parts that takes its colours from the vertices. */
export function createPartsMesh(geometry: BufferGeometry): Mesh {
  return new Mesh(geometry, new MeshLambertMaterial({ vertexColors: true }))
}

/** Many things of one shape, none yet; at most `limit`. */
export function createThings(geometry: BufferGeometry, limit: number): InstancedMesh {
  const material = new MeshLambertMaterial({ vertexColors: true })
  const mesh = new InstancedMesh(geometry, material, Math.max(1, limit))
  mesh.instanceMatrix.setUsage(DynamicDrawUsage)
  mesh.frustumCulled = false
  mesh.count = 0
  return mesh
}

/** Tells the drawing that places and colours of things have changed. */
export function markChanged(mesh: InstancedMesh): void {
  mesh.instanceMatrix.needsUpdate = true
  if (mesh.instanceColor) mesh.instanceColor.needsUpdate = true
}
