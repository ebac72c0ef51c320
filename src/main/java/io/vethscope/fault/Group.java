package io.vethscope.fault;

/** What kind of thing is broken; the order is that of a list for people. */
public enum Group {
  TUNNEL("The tunnel"),
  ROUTING("The node's settings and rules"),
  PODS("Pods and the bridge"),
  NETWORK("The node network"),
  CONTROL("The control plane");

  private final String title;

  Group(String title) {
    this.title = title;
  }

  /** A few words for a heading. */
  public String title() {
    return title;
  }
}
