package io.vethscope.trace;

/**
 * A place in the network.
 *
 * @param netns the network namespace's name; empty for the cluster as a whole
 * @param device the device's name; empty for the namespace as a whole
 */
public record Where(String netns, String device) {
  /** The cluster as a whole. */
  public static final Where CLUSTER = new Where("", "");

  @Override
  public String toString() {
    return device.isEmpty() ? netns : netns + ":" + device;
  }
}
