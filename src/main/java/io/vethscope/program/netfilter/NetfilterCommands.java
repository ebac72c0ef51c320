package io.vethscope.program.netfilter;

import io.vethscope.program.Program;
import java.util.List;

/** All commands of this package. Adding one is one class and one line here. */
public final class NetfilterCommands {
  private NetfilterCommands() {}

  /** The commands. */
  public static List<Program> all() {
    return List.of(
        new IptablesCommand(), new IptablesSave(), new IptablesRestore(), new NftCommand(), new ConntrackCommand());
  }
}
