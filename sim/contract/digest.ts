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
  a = 0x811c9dc5
  b = 0x9747b28c
  mixValue(value)
  return hex(a) + hex(b)
}

/** The two lanes, set anew by every digest. */
let a = 0
let b = 0

const float = new Float64Array(1)
const words = new Int32Array(float.buffer)

const hex = (n: number) => (n >>> 0).toString(16).padStart(8, '0')

function mix(word: number): void {
  a = Math.imul(a ^ word, 0x01000193)
  b = Math.imul(b ^ (word + 0x7f4a7c15), 0x85ebca6b)
  b ^= b >>> 13
}

function mixNumber(n: number): void {
  float[0] = n + 0 // -0 and 0 are the same state.
  mix(words[0]!)
  mix(words[1]!)
}

/** Two characters a word: most of a state is text. */
function mixText(text: string): void {
  const { length } = text
  mix(length)
  let i = 1
  for (; i < length; i += 2) mix(text.charCodeAt(i - 1) | (text.charCodeAt(i) << 16))
  if (i === length) mix(text.charCodeAt(i - 1))
}

function mixValue(value: unknown): void {
  switch (typeof value) {
    case 'number':
      return mixNumber(value)
    case 'string':
      return mixText(value)
    case 'boolean':
      return mix(value ? 1 : 2)
    case 'undefined':
      return mix(3)
    case 'object':
      return mixObject(value)
    default:
      throw new TypeError(`plant state must be plain data, found a ${typeof value}`)
  }
}

function mixObject(value: object | null): void {
  if (value === null) mix(4)
  else if (Array.isArray(value)) {
    mix(value.length)
    for (let i = 0; i < value.length; i++) mixValue(value[i])
  } else if (ArrayBuffer.isView(value)) {
    const numbers = value as unknown as ArrayLike<number>
    mix(numbers.length)
    for (let i = 0; i < numbers.length; i++) mixNumber(numbers[i]!)
  } else if (value instanceof Map) {
    for (const [key, inner] of value) {
      mixValue(key)
      mixValue(inner)
    }
    mix(5)
  } else if (value instanceof Set) {
    mix(value.size)
    for (const inner of value) mixValue(inner)
  } else {
    const record = value as Record<string, unknown>
    for (const key in record) {
      mixText(key)
      mixValue(record[key])
    }
    mix(5)
  }
}
