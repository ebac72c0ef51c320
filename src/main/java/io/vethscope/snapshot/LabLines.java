package io.vethscope.snapshot;

import java.util.List;

/**
 * What takes down how a network is built, step by step: one file for all machines, or a part for each of them. Names
 * have been checked, and words are in quotes where a shell wants it.
 */
interface LabLines {
  /** Something of a machine's own that {@code ip} does, as {@code link add …}. */
  void ip(String netns, String words);

  /** Any other command in a namespace. */
  void run(String netns, String command);

  /** A command that reads something. */
  void run(String netns, String command, String input);

  /** Settings of sysctl, one a line; those that a namespace may not have are left out. */
  void settings(String netns, String settings);

  /** Frames on a device are finished before they are sent ({@code isWire}), or at least not put together on arrival. */
  void offloads(String netns, String device, boolean isWire);

  /** The two ends of a cable, with what each is. */
  void cable(End one, End other);

  /**
   * An end of a cable.
   *
   * @param settings what {@code ip link} is told of it, as {@code address … mtu …}
   */
  record End(String netns, String device, String settings) {}

  /** The namespace speaks IPv6 too. */
  void ipv6(String netns);

  /** Waits until nobody has claimed the namespace's IPv6 addresses. */
  void settled(String netns);

  /** Waits until ports forward, or servers listen. */
  void pause(String seconds, String why);

  /** A program of the helper that runs on. */
  void serve(String netns, List<String> words);

  /** Waits until a program has opened a tun device. */
  void carrier(String netns, String device);

  /** A new pair of WireGuard's keys takes the place of a public key whose other half nobody knows. */
  void key(String netns, String device, String publicKey, int port);

  /** Whom a WireGuard device talks to, by the public key that was known. */
  void peer(String netns, String device, String publicKey, String settings);
}
