/*
 * The value of the stock of one item, perpetually: first in first out by layers, moving average, or
 * standard price. What comes in equals what went out and what is there, to the last unit of money.
 *
 *   receipt   adds a layer at its price; at standard the rest is price difference
 *   issue     takes the oldest layers; at the average; or at standard
 *   invoice   a price that is known later: what is still there is revalued, the rest is price difference
 *
 * More may be issued than there is: the stock is then below zero, valued at the latest price, and the
 * movement is flagged. The next receipt fills the hole first; a price that differs is price difference.
 */

export type ValuationMethod = 'fifo' | 'movingAverage' | 'standard'

/** A receipt that is still in stock, whole or in part. */
export interface StockLayer {
  readonly receipt: string
  quantity: number
  value: number
}

export interface StockValue {
  readonly method: ValuationMethod
  /** `whole`: amounts are whole numbers (`Money`); `exact`: plain numbers, nothing rounded. */
  readonly rounding: 'whole' | 'exact'
  /** Of one unit; for `standard`. */
  readonly standardPrice: number
  quantity: number
  value: number
  /** Oldest first. They sum to quantity and value unless stock is below zero; then there are none. */
  readonly layers: StockLayer[]
  /** Latest price of a unit: what is issued beyond stock goes out at it. */
  latestPrice: number
}

export interface ValuedMovement {
  /** Of the stock, signed. */
  readonly quantity: number
  readonly value: number
  /** Neither in stock nor in what was issued: an expense, or (negative) a gain. */
  readonly priceDifference: number
  /** Stock is below zero after it. */
  readonly negative: boolean
}

/**
 * No stock yet.
 * @param standardPrice of a unit, in the same money as the amounts; only for `standard`
 */
export const createStockValue = (
  method: ValuationMethod,
  rounding: StockValue['rounding'] = 'whole',
  standardPrice = 0,
): StockValue => ({
  method,
  rounding,
  standardPrice,
  quantity: 0,
  value: 0,
  layers: [],
  latestPrice: standardPrice,
})

/** Average value of a unit in stock; the latest price when there is none. */
export const averagePrice = (stock: StockValue): number =>
  stock.quantity > 0 ? stock.value / stock.quantity : stock.latestPrice

/**
 * Takes in a receipt.
 * @param quantity above 0
 * @param amount what all of it costs, freight and duty included
 */
export function receiveStock(
  stock: StockValue,
  receipt: string,
  quantity: number,
  amount: number,
): ValuedMovement {
  const paid = amount / quantity
  if (stock.method !== 'standard') stock.latestPrice = paid
  // What was issued before it came: its hole is filled at the value it was issued at.
  const filled = Math.min(quantity, Math.max(0, -stock.quantity))
  const hole = filled === 0 ? 0 : filled === -stock.quantity ? -stock.value : share(stock, filled)
  const kept = quantity - filled
  const cost = kept === quantity ? amount : round(stock, paid * kept)
  const layerValue = stock.method === 'standard' ? atStandard(stock, kept) : cost
  if (kept > 0) stock.layers.push({ receipt, quantity: kept, value: layerValue })
  return moveStock(stock, quantity, hole + layerValue, amount - hole - layerValue)
}

/** What a receipt adds at standard price, so that the whole stock is its quantity at that price. */
function atStandard(stock: StockValue, quantity: number): number {
  const before = Math.max(0, stock.quantity)
  const worth = (units: number) => round(stock, stock.standardPrice * units)
  return worth(before + quantity) - worth(before)
}

/** Value of a part of a stock below zero, positive. */
const share = (stock: StockValue, quantity: number): number =>
  round(stock, (stock.value * quantity) / stock.quantity)

/** Gives out a quantity, above 0; `value` of the result is what it costs, negative. */
export function issueStock(stock: StockValue, quantity: number): ValuedMovement {
  const there = Math.max(0, Math.min(quantity, stock.quantity))
  const cost = there > 0 ? takeLayers(stock, there) : 0
  const beyond = quantity - there
  const advance = beyond > 0 ? round(stock, beyond * stock.latestPrice) : 0
  return moveStock(stock, -quantity, -(cost + advance), 0)
}

/**
 * Corrects the price of a receipt by an invoice that came later.
 * @param difference invoice − receipt, for all of it
 * @param received units of the receipt
 */
export function correctReceipt(
  stock: StockValue,
  receipt: string,
  difference: number,
  received: number,
): ValuedMovement {
  const there =
    stock.method === 'fifo'
      ? stock.layers.filter((l) => l.receipt === receipt).reduce((sum, l) => sum + l.quantity, 0)
      : Math.max(0, Math.min(stock.quantity, received))
  const toStock = stock.method === 'standard' ? 0 : round(stock, (difference * there) / received)
  if (toStock !== 0) revalue(stock, receipt, toStock)
  return moveStock(stock, 0, toStock, difference - toStock)
}

function revalue(stock: StockValue, receipt: string, amount: number): void {
  const layers =
    stock.method === 'fifo' ? stock.layers.filter((l) => l.receipt === receipt) : stock.layers
  let left = amount
  let quantity = layers.reduce((sum, layer) => sum + layer.quantity, 0)
  for (const layer of layers) {
    const part = round(stock, (left * layer.quantity) / quantity)
    layer.value += part
    left -= part
    quantity -= layer.quantity
  }
}

/** Value of the quantity that leaves; never more than there is. */
function takeLayers(stock: StockValue, quantity: number): number {
  if (stock.method === 'fifo') return takeOldest(stock, quantity)
  const all = quantity === stock.quantity
  const exact =
    stock.method === 'standard'
      ? stock.standardPrice * (stock.quantity - quantity)
      : (stock.value * (stock.quantity - quantity)) / stock.quantity
  // The value that stays is rounded: at standard it equals the quantity at its price.
  const cost = all ? stock.value : stock.value - round(stock, exact)
  // One layer is as good as many where the price is one.
  const rest = stock.quantity - quantity
  const receipt = stock.layers.at(-1)?.receipt ?? ''
  stock.layers.length = 0
  if (rest > 0) stock.layers.push({ receipt, quantity: rest, value: stock.value - cost })
  return cost
}

function takeOldest(stock: StockValue, quantity: number): number {
  let left = quantity
  let cost = 0
  while (left > 0 && stock.layers.length > 0) {
    const oldest = stock.layers[0]!
    if (oldest.quantity <= left) {
      cost += oldest.value
      left -= oldest.quantity
      stock.layers.shift()
    } else {
      const part = round(stock, (oldest.value * left) / oldest.quantity)
      cost += part
      oldest.value -= part
      oldest.quantity -= left
      left = 0
    }
  }
  return cost
}

function moveStock(
  stock: StockValue,
  quantity: number,
  value: number,
  priceDifference: number,
): ValuedMovement {
  stock.quantity += quantity
  stock.value += value
  return { quantity, value, priceDifference, negative: stock.quantity < 0 }
}

const round = ({ rounding }: StockValue, amount: number): number =>
  rounding === 'whole' ? Math.round(amount) + 0 : amount
