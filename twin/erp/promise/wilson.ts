/*
 * A share from few cases: the centre of Wilson's score interval (E. B. Wilson 1927).
 */

/** Quantile 0.975 of the standard normal distribution: intervals of 95 %. */
const Z = 1.959963984540054

/**
 * Midpoint of Wilson's 95 % interval for a share, (p + z²/2n) / (1 + z²/n): drawn to one half where cases
 * are few, so that ten out of ten are 0.861 and not certain. Without any case one half.
 * @param hits whole, 0 … n
 */
export const wilsonMidpoint = (hits: number, n: number): number =>
  (hits + Z ** 2 / 2) / (n + Z ** 2)
