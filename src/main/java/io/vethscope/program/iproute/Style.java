package io.vethscope.program.iproute;

import io.vethscope.program.Process;
import io.vethscope.program.UsageException;
import io.vethscope.snapshot.table.JsonText;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How {@code ip} and {@code bridge} are to print.
 *
 * @param json as JSON ({@code -j})
 * @param details with what the kind of device or route has ({@code -d}), which is only told as JSON
 */
record Style(boolean json, boolean details) {
  /** Takes the options that stand before what is to be shown. */
  static Style take(Words words) {
    boolean json = false;
    boolean details = false;
    while (true) {
      if (words.takes("-j", "-json")) {
        json = true;
      } else if (words.takes("-d", "-details")) {
        details = true;
      } else if (!words.takes("-4", "-n")) {
        break;
      }
    }
    if (details && !json) {
      throw new UsageException("-d: details are only printed as JSON here: give -j too");
    }
    return new Style(json, details);
  }

  /** Prints rows as JSON. */
  void print(Process process, List<Map<String, @Nullable Object>> rows) {
    process.print(JsonText.of(rows));
  }
}
