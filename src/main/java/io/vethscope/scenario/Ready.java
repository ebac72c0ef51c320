package io.vethscope.scenario;

/**
 * A ready scenario.
 *
 * @param id what links call it
 * @param title a few words
 * @param about what is to be seen, in a sentence or two
 * @param run what is run
 * @param watch whose packet the page follows
 */
public record Ready(String id, String title, String about, Run run, Watch watch) {
  /**
   * Whose packet is followed.
   *
   * @param from the sender: a pod, a node or a host
   * @param to a pod, a node, a host, a Service, {@code gateway} or {@code localhost}
   * @param traffic {@code ping}, {@code tcp} or {@code udp}
   */
  public record Watch(String from, String to, String traffic) {}
}
