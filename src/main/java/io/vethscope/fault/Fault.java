package io.vethscope.fault;

/** Something that can go wrong. */
interface Fault {
  /** What it is, where it applies and what is seen of it. */
  Profile profile();

  /**
   * Works out what switching it on does, and what ends it.
   *
   * @throws io.vethscope.program.UsageException if it can't be had in the cluster as it stands; the message says why
   */
  Change plan(Site site);
}
