package io.vethscope.kernel.netfilter.ipset;

import io.vethscope.wire.IpVersion;

/**
 * What a set was made with.
 *
 * @param hashSize buckets, as they were asked for
 * @param mostElements elements at most
 * @param timeout seconds after which elements go unless they say otherwise, 0 for never; -1 if they can't
 * @param comments whether elements can have comments
 * @param initialValue of its hash
 */
record SetOptions(IpVersion version, int hashSize, int mostElements, long timeout, boolean comments, int initialValue) {
  /** Elements that a bucket may have, as every set says. */
  static final int BUCKET_SIZE = 12;

  /** What a set is made with where nothing is said. */
  static final SetOptions DEFAULT = new SetOptions(IpVersion.V4, 1024, 65_536, -1, false, 0);

  boolean expires() {
    return timeout >= 0;
  }

  /** Whether a set that is made with them again is the same one ({@code mtype_same_set}). */
  boolean isSame(SetOptions other) {
    return version == other.version
        && mostElements == other.mostElements
        && timeout == other.timeout
        && comments == other.comments;
  }

  SetOptions withVersion(IpVersion newVersion) {
    return new SetOptions(newVersion, hashSize, mostElements, timeout, comments, initialValue);
  }

  SetOptions withHashSize(int newHashSize) {
    return new SetOptions(version, newHashSize, mostElements, timeout, comments, initialValue);
  }

  SetOptions withMostElements(int newMostElements) {
    return new SetOptions(version, hashSize, newMostElements, timeout, comments, initialValue);
  }

  SetOptions withTimeout(long newTimeout) {
    return new SetOptions(version, hashSize, mostElements, newTimeout, comments, initialValue);
  }

  SetOptions withInitialValue(int newInitialValue) {
    return new SetOptions(version, hashSize, mostElements, timeout, comments, newInitialValue);
  }

  SetOptions withComments() {
    return new SetOptions(version, hashSize, mostElements, timeout, true, initialValue);
  }

  /** As {@code ipset} prints them. */
  @Override
  public String toString() {
    return "family "
        + (version == IpVersion.V4 ? "inet" : "inet6")
        + " hashsize "
        + hashSize
        + " maxelem "
        + mostElements
        + (expires() ? " timeout " + timeout : "")
        + (comments ? " comment" : "")
        + " bucketsize "
        + BUCKET_SIZE
        + " initval 0x%08x".formatted(initialValue);
  }
}
