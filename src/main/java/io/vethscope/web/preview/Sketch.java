package io.vethscope.web.preview;

import io.vethscope.trace.DeviceInfo;
import io.vethscope.trace.Where;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a picture shows of a network, and what happened in it.
 *
 * @param machines nodes and hosts that are drawn, in order: those that take part before others
 * @param more how many nodes and hosts are not
 * @param way the devices that packets passed which arrived, or which set out where none arrived
 * @param lost where the last packet was dropped that should have gone on
 * @param stop where the link stops, and what passes there
 * @param hasRouter whether packets went through the router
 */
record Sketch(
    List<Machine> machines, int more, Set<Where> way, Optional<Loss> lost, Optional<Stop> stop, boolean hasRouter) {

  /**
   * A node, or a machine outside of the cluster.
   *
   * @param name its name
   * @param isNode whether it is a node
   * @param pods those that are drawn: those that take part before others
   * @param more how many pods are not
   * @param bridge the bridge of its pods
   * @param tunnel what wraps packets
   * @param card what it is plugged in by
   */
  record Machine(
      String name,
      boolean isNode,
      List<Pod> pods,
      int more,
      Optional<Device> bridge,
      Optional<Device> tunnel,
      Optional<Device> card) {}

  /**
   * A pod.
   *
   * @param name its name
   * @param device how it is plugged in
   */
  record Pod(String name, Device device) {}

  /** A device. */
  record Device(Where where, DeviceInfo info) {
    /** Its first address, without the length of its prefix; empty where it has none. */
    String address() {
      return info.addresses().isEmpty() ? "" : info.addresses().getFirst().replaceFirst("/.*", "");
    }
  }

  /**
   * A packet that went no further.
   *
   * @param where its last device
   * @param why a sentence
   */
  record Loss(Where where, String why) {}

  /**
   * A moment.
   *
   * @param where the device of the frame that passed last
   * @param frame what it is, in tcpdump's words
   */
  record Stop(Where where, String frame) {}

  /** Whether packets passed a device. */
  boolean isOnWay(Device device) {
    return way.contains(device.where());
  }
}
