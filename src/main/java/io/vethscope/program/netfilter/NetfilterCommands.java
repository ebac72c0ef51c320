package io.vethscope.program.netfilter;

import io.vethscope.program.Program;
import io.vethscope.wire.IpVersion;
import java.util.List;

/** All commands of this package. Adding one is one class and one line here. */
public final class NetfilterCommands {
  private NetfilterCommands() {}

  /** The commands. */
  public static List<Program> all() {
    return List.of(
        new IptablesCommand(IpVersion.V4),
        new IptablesSave(IpVersion.V4),
        new IptablesRestore(IpVersion.V4),
        new IptablesCommand(IpVersion.V6),
        new IptablesSave(IpVersion.V6),
        new IptablesRestore(IpVersion.V6),
        new IpSetCommand(),
        new NftCommand(),
        new ConntrackCommand());
  }
}
