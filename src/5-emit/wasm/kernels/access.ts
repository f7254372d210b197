/** Loads and stores of elements, with the conversions between what is stored and what is computed in. */
import { f32, f32x4, f64, f64x2, v128, type Effect, type I32, type V128 } from '../assembler/index.js'
import { demotePair, double, promoteHigh, single, type Lanes } from '../lanes.js'
import type { Steps } from '../steps.js'
import type { Placed } from './place-buffers.js'
import type { Place } from './place.js'

interface Address {
  /** Bytes from one row to the next. */
  readonly rowStep: number
  readonly pointer: I32
  readonly offset: number
  /** One element for all columns. */
  readonly isSplat: boolean
}

function addressOf({ buffer, address, stride, bytes }: Placed, window: number, place: Place): Address {
  const rowStep = buffer.shape.rows === 1 ? 0 : stride * bytes
  const columnStep = buffer.shape.columns === 1 ? 0 : bytes
  const shift = place.rowShift * rowStep + place.columnShift * columnStep + window * bytes
  return {
    rowStep,
    pointer: place.pointer(rowStep, columnStep),
    offset: address + shift,
    isSplat: place.isSingle || (place.isAbreast ? rowStep : columnStep) === 0,
  }
}

/** The elements at hand, which are loaded once where it is known what has been seen. */
export function loadElements(steps: Steps, from: Placed, window: number, place: Place): V128 {
  const { lanes, seen } = place
  const address = addressOf(from, window, place)
  if (!seen) return elementsAt(address, from, place)
  const key = keyOf(lanes, address)
  const known = seen.get(key) ?? steps.keep(elementsAt(address, from, place))
  seen.set(key, known)
  return known
}

const keyOf = ({ name }: Pick<Lanes, 'name'>, { offset }: Address): string => `${name} ${offset}`

/** What was stored is known, unless it lost digits on the way; in other lanes it is not what it was. */
function see(place: Place, address: Address, to: Placed, stored: V128): void {
  for (const lanes of [single, double]) place.seen?.delete(keyOf(lanes, address))
  if (place.lanes.bytes === to.bytes) place.seen?.set(keyOf(place.lanes, address), stored)
}

function elementsAt({ rowStep, pointer, offset, isSplat }: Address, from: Placed, place: Place): V128 {
  if (isSplat) return loadSplat(place.lanes, from.bytes, pointer, offset)
  return place.isAbreast && rowStep > from.bytes
    ? loadAbreast(place.lanes, from.bytes, pointer, (row) => offset + row * rowStep)
    : loadVector(place.lanes, from.bytes, pointer, offset)
}

/** An element of each of as many rows as there are lanes. */
export function loadAbreast(lanes: Lanes, bytes: 4 | 8, pointer: I32, offsetOf: (row: number) => number): V128 {
  const pair = (row: number): V128 =>
    bytes === 4
      ? v128.load32_lane(pointer, offsetOf(row + 1), v128.load32_zero(pointer, offsetOf(row)), 1)
      : v128.load64_lane(pointer, offsetOf(row + 1), v128.load64_zero(pointer, offsetOf(row)), 1)
  if (lanes.bytes === 8) return bytes === 8 ? pair(0) : f64x2.promote(pair(0))
  if (bytes === 8) return demotePair(pair(0), pair(2))
  return [2, 3].reduce((vector, row) => v128.load32_lane(pointer, offsetOf(row), vector, row), pair(0))
}

/** One element in every lane. */
export function loadSplat(lanes: Lanes, bytes: 4 | 8, pointer: I32, offset: number): V128 {
  if (lanes.bytes === 4) {
    return bytes === 4 ? v128.load32_splat(pointer, offset) : f32x4.splat(f32.demote(f64.load(pointer, offset)))
  }
  return bytes === 8 ? v128.load64_splat(pointer, offset) : f64x2.splat(f64.promote(f32.load(pointer, offset)))
}

/** Two elements in the lower of four lanes, and once more in the upper. */
export function loadPairTwice(bytes: 4 | 8, pointer: I32, offset: number): V128 {
  if (bytes === 4) return v128.load64_splat(pointer, offset)
  const pair = v128.load(pointer, offset)
  return demotePair(pair, pair)
}

/** As many elements as there are lanes. */
export function loadVector(lanes: Lanes, bytes: 4 | 8, pointer: I32, offset: number): V128 {
  if (lanes.bytes === bytes) return v128.load(pointer, offset)
  return lanes.bytes === 4
    ? demotePair(v128.load(pointer, offset), v128.load(pointer, offset + 16))
    : f64x2.promote(v128.load64_zero(pointer, offset))
}

/** Part of a vector as it is stored. */
interface Piece {
  readonly vector: V128
  readonly shift: number
  /** Elements of it that go to memory, and their size. */
  readonly count: number
  readonly bytes: 4 | 8
}

export interface Storing {
  readonly to: Placed
  readonly window: number | undefined
  readonly accumulate: boolean
}

export function storeElements(steps: Steps, value: V128, { to, window, accumulate }: Storing, place: Place): void {
  const address = addressOf(to, window ?? 0, place)
  const { rowStep, pointer, offset } = address
  const { lanes, isSingle, valid = lanes.count } = place
  // Room behind the last column may be written, if only with zeros: sums over rows of vectors rely on them.
  const fillsRoom = !isSingle && valid < lanes.count && to.isPadded && window === undefined
  const within = fillsRoom ? lanes.first(valid) : place.within
  const masked = within ? v128.and(value, within) : value
  const kept = steps.keep(masked)
  if (!accumulate) see(place, address, to, kept)
  const count = isSingle ? 1 : fillsRoom ? lanes.count : valid
  for (const piece of piecesOf(kept, lanes, to.bytes, count)) {
    if (place.isAbreast && rowStep > to.bytes) {
      const below = offset + (piece.shift / to.bytes) * rowStep
      steps.do(...storeAbreast({ ...piece, vector: steps.keep(piece.vector) }, pointer, (row) => below + row * rowStep))
      continue
    }
    const at = offset + piece.shift
    const before = piece.count * piece.bytes === 16 ? v128.load(pointer, at) : loadPart(piece, pointer, at)
    const { add } = piece.bytes === 4 ? single : double
    steps.do(...storePiece({ ...piece, vector: accumulate ? add(before, piece.vector) : piece.vector }, pointer, at))
  }
}

/** Each lane goes to a row of its own. */
const storeAbreast = (
  { vector, count, bytes }: Piece,
  pointer: I32,
  offsetOf: (row: number) => number,
): readonly Effect[] =>
  Array.from({ length: count }, (_, row) =>
    bytes === 4
      ? v128.store32_lane(pointer, offsetOf(row), vector, row)
      : v128.store64_lane(pointer, offsetOf(row), vector, row),
  )

const loadPart = ({ bytes, count }: Piece, pointer: I32, offset: number): V128 =>
  bytes === 4 && count === 1 ? v128.load32_zero(pointer, offset) : v128.load64_zero(pointer, offset)

function piecesOf(value: V128, lanes: Lanes, bytes: 4 | 8, count: number): readonly Piece[] {
  if (lanes.bytes === 8) {
    const piece = { shift: 0, count: Math.min(count, 2), bytes }
    return [{ ...piece, vector: bytes === 8 ? value : f32x4.demote(value) }]
  }
  if (bytes === 8) {
    const low: Piece = { vector: f64x2.promote(value), shift: 0, count: Math.min(count, 2), bytes }
    return count <= 2 ? [low] : [low, { vector: promoteHigh(value), shift: 16, count: count - 2, bytes }]
  }
  if (count !== 3) return [{ vector: value, shift: 0, count, bytes }]
  const third = v128.shuffle32(value, value, [2, 3, 2, 3])
  return [
    { vector: value, shift: 0, count: 2, bytes },
    { vector: third, shift: 8, count: 1, bytes },
  ]
}

function storePiece({ vector, count, bytes }: Piece, pointer: I32, offset: number): readonly Effect[] {
  if (count * bytes === 16) return [v128.store(pointer, offset, vector)]
  if (count * bytes === 8) return [v128.store64_lane(pointer, offset, vector, 0)]
  return [v128.store32_lane(pointer, offset, vector, 0)]
}
