package io.vethscope.fault;

import io.vethscope.kernel.NetNamespace;

/** Settings as commands. */
final class Sysctls {
  private Sysctls() {}

  static String line(String name, String value) {
    return "sysctl -w " + name + "=" + value;
  }

  /** Sets a value, and sets it back to what it is now, or to the kernel's default where nobody has set it. */
  static Change change(NetNamespace netns, String name, String value, String kernelDefault) {
    String before = netns.sysctl().values().getOrDefault(name, kernelDefault);
    return Change.shell(netns.name(), line(name, value), line(name, before));
  }
}
