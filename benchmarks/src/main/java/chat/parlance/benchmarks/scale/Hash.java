package chat.parlance.benchmarks.scale;

/** Numbers that look random, and are the same for the same numbers. */
final class Hash {

  private Hash() {}

  /**
   * All 64 bits of it depend on all of both. (Steele, Lea and Flood, "Fast splittable pseudorandom
   * number generators", OOPSLA 2014: the mixing of SplitMix64.)
   */
  static long of(long one, long other) {
    return mix(mix(one + 0x9e3779b97f4a7c15L) ^ other);
  }

  /** From 0 up to 1, without it. */
  static double share(long one, long other) {
    return (of(one, other) >>> 11) * 0x1p-53;
  }

  /** From 0 up to the bound, without it. */
  static int below(int bound, long one, long other) {
    return (int) Long.remainderUnsigned(of(one, other), bound);
  }

  private static long mix(long bits) {
    long z = bits + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
