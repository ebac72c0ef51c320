package io.vethscope.program.iproute;

import io.vethscope.program.Program;
import java.util.List;

/** All configuration commands. Adding one is one class and one line here. */
public final class IpRoute2 {
  private IpRoute2() {}

  /** The commands, to be added to what a namespace can run. */
  public static List<Program> all() {
    return List.of(new Ip(), new BridgeCommand(), new SysctlCommand(), new Ethtool(), new SsCommand());
  }
}
