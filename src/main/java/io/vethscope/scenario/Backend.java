package io.vethscope.scenario;

import java.util.Arrays;
import java.util.stream.Collectors;

/** How pods of different nodes reach each other. */
public enum Backend {
  /** flannel's default: frames wrapped in UDP 8472. */
  VXLAN("vxlan"),
  /** flannel's vxlan with DirectRouting: plain routing to nodes of the same segment. */
  VXLAN_DIRECT_ROUTING("vxlan-directrouting"),
  /** flannel's host-gw: plain routing, every node a gateway. */
  HOST_GW("host-gw");

  private final String id;

  Backend(String id) {
    this.id = id;
  }

  /** The name that scenarios and links use. */
  public String id() {
    return id;
  }

  /**
   * The backend of a name.
   *
   * @throws ScenarioException if there is none
   */
  public static Backend of(String id) {
    for (Backend backend : values()) {
      if (backend.id.equals(id)) {
        return backend;
      }
    }
    String known = Arrays.stream(values()).map(Backend::id).collect(Collectors.joining(", "));
    throw new ScenarioException("There is no backend \"" + id + "\"; choose one of " + known + ".");
  }
}
