/*
 * Snapshots: plain data to bytes and back, exactly. What comes back has the same digest.
 */

const HEADER = 'taktwin snapshot 1\n'

const TYPED_ARRAYS = { Float64Array, Int32Array, Uint8Array } as const
type TypedArrayName = keyof typeof TYPED_ARRAYS

/** What JSON has no form for, under one key that plain state never uses. */
interface Tagged {
  readonly $: TypedArrayName | 'Map' | 'Set' | 'number' | 'undefined'
  readonly v?: unknown
}

/** The bytes of plain data: numbers (also infinite ones), strings, arrays, typed arrays, Maps, Sets. */
export function snapshot(value: unknown): Uint8Array {
  return new TextEncoder().encode(HEADER + JSON.stringify(value, tag))
}

/** The data that `snapshot` has written. Throws a RangeError where the bytes are not a snapshot. */
export function restore<T>(bytes: Uint8Array): T {
  const text = new TextDecoder().decode(bytes)
  if (!text.startsWith(HEADER)) throw new RangeError('the bytes must be a snapshot of version 1')
  try {
    return JSON.parse(text.slice(HEADER.length), untag) as T
  } catch (error) {
    throw new RangeError(`the snapshot must be whole: ${(error as Error).message}`)
  }
}

function tag(_key: string, value: unknown): unknown {
  if (value === undefined) return { $: 'undefined' } satisfies Tagged
  if (typeof value === 'number' && !Number.isFinite(value)) {
    return { $: 'number', v: String(value) } satisfies Tagged
  }
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof Map) return { $: 'Map', v: [...value] } satisfies Tagged
  if (value instanceof Set) return { $: 'Set', v: [...value] } satisfies Tagged
  return ArrayBuffer.isView(value) ? tagTypedArray(value) : value
}

function tagTypedArray(value: ArrayBufferView): Tagged {
  for (const [name, kind] of Object.entries(TYPED_ARRAYS)) {
    if (value instanceof kind) return { $: name as TypedArrayName, v: Array.from(value) }
  }
  throw new TypeError('plant state has typed arrays of three kinds only')
}

function untag(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('$' in value)) return value
  const { $: kind, v } = value as Tagged
  switch (kind) {
    case 'undefined':
      // JSON.parse drops a key whose reviver returns undefined; state has none in objects.
      return undefined
    case 'number':
      return Number(v)
    case 'Map':
      return new Map(v as [unknown, unknown][])
    case 'Set':
      return new Set(v as unknown[])
    default:
      return TYPED_ARRAYS[kind].from(v as number[])
  }
}
