package io.vethscope.program.iproute;

import io.vethscope.program.Process;
import io.vethscope.program.UsageException;
import io.vethscope.snapshot.table.JsonText;
import io.vethscope.wire.IpVersion;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How {@code ip} and {@code bridge} are to print.
 *
 * @param json as JSON ({@code -j})
 * @param details with what the kind of device or route has ({@code -d}), which is only told as JSON
 * @param only the version of IP that {@code -4} or {@code -6} asked for, or null for both
 */
record Style(boolean json, boolean details, @Nullable IpVersion only) {
  /** Takes the options that stand before what is to be shown. */
  static Style take(Words words) {
    boolean json = false;
    boolean details = false;
    IpVersion only = null;
    while (true) {
      if (words.takes("-j", "-json")) {
        json = true;
      } else if (words.takes("-d", "-details")) {
        details = true;
      } else if (words.takes("-4")) {
        only = IpVersion.V4;
      } else if (words.takes("-6")) {
        only = IpVersion.V6;
      } else if (!words.takes("-n")) {
        break;
      }
    }
    if (details && !json) {
      throw new UsageException("-d: details are only printed as JSON here: give -j too");
    }
    return new Style(json, details, only);
  }

  /** The version that a command is about: the one asked for, else that of the addresses it names. */
  IpVersion version(Words words) {
    return only != null ? only : words.mentionsIpv6() ? IpVersion.V6 : IpVersion.V4;
  }

  /** Prints rows as JSON. */
  void print(Process process, List<Map<String, @Nullable Object>> rows) {
    process.print(JsonText.of(rows));
  }
}
