package io.vethscope.program.iproute;

import io.vethscope.program.Process;
import io.vethscope.program.Program;
import io.vethscope.program.UsageException;
import io.vethscope.trace.TraceEvent.Ending;
import java.util.List;

/** {@code sysctl}: shows and sets what the namespace is told. */
final class SysctlCommand implements Program {
  private static final int MAX_LENGTH = 200;

  @Override
  public String name() {
    return "sysctl";
  }

  @Override
  public void start(Process process, List<String> words) {
    boolean write = words.contains("-w");
    process.later(
        Ip.TAKES,
        () -> {
          for (String word : words) {
            if (!word.equals("-w")) {
              apply(process, word, write);
            }
          }
          process.exit(0, Ending.OK);
        });
  }

  @Override
  public boolean shows(List<String> words) {
    return words.stream().noneMatch(word -> word.equals("-w") || word.contains("="));
  }

  private static void apply(Process process, String word, boolean write) {
    int equals = word.indexOf('=');
    String name = equals < 0 ? word : word.substring(0, equals);
    if (!name.startsWith("net.") || word.length() > MAX_LENGTH) {
      throw new UsageException("sysctl: cannot stat " + name + ": only settings below net. are known here");
    }
    if (equals > 0) {
      process.netns().sysctl().set(name, word.substring(equals + 1));
    } else if (write || !process.netns().sysctl().values().containsKey(name)) {
      throw new UsageException("sysctl: " + name + " is not set here, so it has the kernel's default");
    }
    process.print(name + " = " + process.netns().sysctl().values().get(name));
  }
}
