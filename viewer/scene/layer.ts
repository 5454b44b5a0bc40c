/*
 * The stage is made of layers: each builds its meshes once for a floor plan and then follows
 * the frames.
 */
import { type BufferGeometry, Mesh, MeshLambertMaterial, type Object3D } from 'three'
import type { Scene } from '../../twin/board.ts'
import type { Frame } from '../../twin/frame.ts'
import type { StageColours, Theme } from '../palette.ts'
import type { FloorPlan } from './layout.ts'

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
}

export interface Layer {
  readonly objects: readonly Object3D[]
  readonly update: (moment: Moment) => void
}

/** A mesh of merged parts that takes its colours from the vertices. */
export function createPartsMesh(geometry: BufferGeometry): Mesh {
  return new Mesh(geometry, new MeshLambertMaterial({ vertexColors: true }))
}
