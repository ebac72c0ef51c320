package io.vethscope.engine;

/**
 * The only source of chance in a run: SplitMix64, so that the same seed gives the same numbers on every machine and
 * every JDK.
 *
 * @see <a href="https://doi.org/10.1145/2714064.2660195">Steele, Lea, Flood: Fast splittable pseudorandom number
 *     generators</a>
 */
public final class SeededRandom {
  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  private long state;

  /**
   * Starts a sequence.
   *
   * @param seed any value; equal seeds give equal sequences
   */
  public SeededRandom(long seed) {
    this.state = seed;
  }

  /**
   * A sequence of its own for one purpose, so that what one part of the model draws does not shift what another gets.
   *
   * @param purpose a stable name, for example {@code "neighbour"}
   */
  public SeededRandom forPurpose(String purpose) {
    return new SeededRandom(mix(state ^ purpose.hashCode() * GOLDEN_GAMMA));
  }

  /** The next 64 random bits. */
  public long nextLong() {
    state += GOLDEN_GAMMA;
    return mix(state);
  }

  /** The next 32 random bits. */
  public int nextInt() {
    return (int) (nextLong() >>> 32);
  }

  /**
   * A number in {@code [0, bound)}.
   *
   * @param bound above zero
   */
  public int nextInt(int bound) {
    if (bound <= 0) {
      throw new IllegalArgumentException("A random number needs a bound above zero, not " + bound + ".");
    }
    return (int) Long.remainderUnsigned(nextLong(), bound);
  }

  /** A hash of a value that is stable for one seed: what the kernel's per-boot hash secrets are for. */
  public static long mix(long value) {
    long mixed = value;
    mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
