/** A text as a bag: how much of each feature is in it. */
export type Bag = ReadonlyMap<string, number>

export interface LinearModel {
  labels: readonly string[]
  /** how probable each label is, in their order */
  probabilities: (bag: Bag) => number[]
  /** how much a feature speaks for a label, in comparison to the average label */
  weight: (feature: string, label: number) => number
}

export interface Example {
  bag: Bag
  label: string
}

interface Settings {
  epochs: number
  rate: number
  decay: number
}

/** Fits a softmax regression by AdaGrad; the same examples always give the same model. */
export function trainLinearModel(examples: readonly Example[], settings: Settings): LinearModel {
  const labels = [...new Set(examples.map(({ label }) => label))]
  const size = labels.length
  const index = new Map<string, number>()
  for (const { bag } of examples) {
    for (const feature of bag.keys()) if (!index.has(feature)) index.set(feature, index.size)
  }
  const counts = new Map<string, number>()
  for (const { label } of examples) counts.set(label, (counts.get(label) ?? 0) + 1)
  const packed = examples.map(({ bag, label }) => ({
    ids: Int32Array.from(bag.keys(), (feature) => index.get(feature) ?? 0),
    values: Float32Array.from(bag.values()),
    label: labels.indexOf(label),
    // a label with few examples counts as much as one with many
    importance: Math.sqrt(examples.length / size / (counts.get(label) ?? 1)),
  }))
  const weights = new Float32Array(index.size * size)
  const squares = new Float32Array(index.size * size).fill(1e-4)
  const scores = new Float64Array(size)
  for (let epoch = 0; epoch < settings.epochs; epoch++) {
    for (let n = 0; n < packed.length; n++) {
      // a fixed stride visits all of them in another order than they were written
      const example = packed[(n * 7919 + epoch * 31) % packed.length]
      if (!example) continue
      softmax(weights, example, scores)
      for (let k = 0; k < size; k++) {
        const error = ((scores[k] ?? 0) - (k === example.label ? 1 : 0)) * example.importance
        if (Math.abs(error) < 1e-3) continue
        for (let f = 0; f < example.ids.length; f++) {
          const at = (example.ids[f] ?? 0) * size + k
          const weight = weights[at] ?? 0
          const gradient = error * (example.values[f] ?? 0) + settings.decay * weight
          const square = (squares[at] ?? 0) + gradient * gradient
          squares[at] = square
          weights[at] = weight - (settings.rate * gradient) / Math.sqrt(square)
        }
      }
    }
  }
  return {
    labels,
    probabilities(bag) {
      const known = [...bag].filter(([feature]) => index.has(feature))
      const out = new Float64Array(size)
      softmax(
        weights,
        {
          ids: Int32Array.from(known, ([feature]) => index.get(feature) ?? 0),
          values: Float32Array.from(known, ([, value]) => value),
        },
        out,
      )
      return [...out]
    },
    weight(feature, label) {
      const at = index.get(feature)
      if (at === undefined) return 0
      let sum = 0
      for (let k = 0; k < size; k++) sum += weights[at * size + k] ?? 0
      return (weights[at * size + label] ?? 0) - sum / size
    },
  }
}

function softmax(
  weights: Float32Array,
  { ids, values }: { ids: Int32Array; values: Float32Array },
  scores: Float64Array,
): void {
  const size = scores.length
  scores.fill(0)
  for (let f = 0; f < ids.length; f++) {
    const at = (ids[f] ?? 0) * size
    const value = values[f] ?? 0
    for (let k = 0; k < size; k++) scores[k] = (scores[k] ?? 0) + (weights[at + k] ?? 0) * value
  }
  const top = Math.max(...scores)
  let sum = 0
  for (let k = 0; k < size; k++) {
    const power = Math.exp((scores[k] ?? 0) - top)
    scores[k] = power
    sum += power
  }
  for (let k = 0; k < size; k++) scores[k] = (scores[k] ?? 0) / sum
}
