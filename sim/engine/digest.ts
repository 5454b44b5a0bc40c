/*
 * A digest of plain data: equal states have equal digests, in Node and in a browser.
 */

/**
 * 64-bit digest of plain data as 16 hex digits: numbers, strings, booleans, null, undefined,
 * arrays, typed arrays, Maps and Sets in their order, objects in their key order. Two FNV-1a
 * lanes over 32-bit words: it finds differences, it does not resist forgery. Throws a TypeError
 * on anything else.
 */
export function digest(value: unknown): string {
  const d: Lanes = { a: 0x811c9dc5, b: 0x9747b28c }
  mixValue(d, value)
  return hex(d.a) + hex(d.b)
}

interface Lanes {
  a: number
  b: number
}

const float = new Float64Array(1)
const words = new Int32Array(float.buffer)

const hex = (n: number) => (n >>> 0).toString(16).padStart(8, '0')

function mix(d: Lanes, word: number): void {
  d.a = Math.imul(d.a ^ word, 0x01000193)
  d.b = Math.imul(d.b ^ (word + 0x7f4a7c15), 0x85ebca6b)
  d.b ^= d.b >>> 13
}

function mixNumber(d: Lanes, n: number): void {
  float[0] = n + 0 // -0 and 0 are the same state.
  mix(d, words[0]!)
  mix(d, words[1]!)
}

function mixText(d: Lanes, text: string): void {
  mix(d, text.length)
  for (let i = 0; i < text.length; i++) mix(d, text.charCodeAt(i))
}

function mixValue(d: Lanes, value: unknown): void {
  switch (typeof value) {
    case 'number':
      return mixNumber(d, value)
    case 'string':
      return mixText(d, value)
    case 'boolean':
      return mix(d, value ? 1 : 2)
    case 'undefined':
      return mix(d, 3)
    case 'object':
      return mixObject(d, value)
    default:
      throw new TypeError(`plant state must be plain data, found a ${typeof value}`)
  }
}

function mixObject(d: Lanes, value: object | null): void {
  if (value === null) return mix(d, 4)
  if (ArrayBuffer.isView(value) || Array.isArray(value) || value instanceof Set) {
    const list = (value instanceof Set ? [...value] : value) as unknown as ArrayLike<unknown>
    mix(d, list.length)
    for (let i = 0; i < list.length; i++) mixValue(d, list[i])
    return
  }
  const entries = value instanceof Map ? value.entries() : Object.entries(value)
  for (const [key, inner] of entries) {
    mixValue(d, key)
    mixValue(d, inner)
  }
  mix(d, 5)
}
