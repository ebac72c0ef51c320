package io.vethscope.program.iproute;

import io.vethscope.kernel.Sysctl;
import io.vethscope.program.Process;
import io.vethscope.program.Program;
import io.vethscope.program.UsageException;
import io.vethscope.trace.TraceEvent.Ending;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** {@code sysctl}: shows and sets what the namespace is told (procps). */
final class SysctlCommand implements Program {
  private static final int MAX_LENGTH = 200;
  private static final int MAX_TTL = 255;
  private static final String FLAGS = "aAXnNeqw";

  @Override
  public String name() {
    return "sysctl";
  }

  @Override
  public void start(Process process, List<String> words) {
    process.later(
        Ip.TAKES,
        () -> {
          Call call = Call.read(words);
          boolean done = call.all ? showAll(process, call) : applyAll(process, call);
          process.exit(done ? 0 : 1, done ? Ending.OK : Ending.ERROR);
        });
  }

  @Override
  public boolean shows(List<String> words) {
    return words.stream().noneMatch(word -> word.equals("-w") || word.contains("="));
  }

  /** What the command line says. */
  private static final class Call {
    private final List<String> settings = new ArrayList<>();
    private String flags = "";
    private boolean all;
    private Pattern pattern = Pattern.compile("");

    static Call read(List<String> words) {
      Call call = new Call();
      for (int i = 0; i < words.size(); i++) {
        String word = words.get(i);
        if ((word.equals("-r") || word.equals("--pattern")) && i + 1 < words.size()) {
          call.pattern = pattern(words.get(++i));
        } else if (word.startsWith("-") && word.length() > 1) {
          call.takeFlags(word);
        } else {
          call.settings.add(word);
        }
      }
      call.all = call.has('a') || call.has('A') || call.has('X');
      if (!call.all && call.settings.isEmpty()) {
        throw new UsageException("\nUsage:\n sysctl [options] [variable[=value] ...]", 1);
      }
      return call;
    }

    /** A part of the name; what could take long to match is no pattern here. */
    private static Pattern pattern(String text) {
      boolean begins = text.startsWith("^");
      return Pattern.compile((begins ? "^" : "") + Pattern.quote(begins ? text.substring(1) : text));
    }

    private void takeFlags(String word) {
      for (char flag : word.substring(1).toCharArray()) {
        if (word.startsWith("--") || FLAGS.indexOf(flag) < 0) {
          throw new UsageException("sysctl: the option " + word + " is not supported here", 1);
        }
      }
      flags += word.substring(1);
    }

    boolean has(char flag) {
      return flags.indexOf(flag) >= 0;
    }

    void print(Process process, String name, String value) {
      if (has('N')) {
        process.print(name);
      } else {
        process.print(has('n') ? value : name + " = " + value);
      }
    }
  }

  private static boolean showAll(Process process, Call call) {
    Settings.all(process.netns())
        .forEach((name, value) -> {
          if (call.pattern.matcher(name).find()) {
            call.print(process, name, value);
          }
        });
    return true;
  }

  private static boolean applyAll(Process process, Call call) {
    boolean done = true;
    for (String setting : call.settings) {
      done &= apply(process, call, setting);
    }
    return done;
  }

  private static boolean apply(Process process, Call call, String word) {
    int equals = word.indexOf('=');
    String name = dotted((equals < 0 ? word : word.substring(0, equals)).strip());
    if (equals < 0 && call.has('w')) {
      process.print("sysctl: command line(0): invalid syntax, continuing...");
      return false;
    }
    String known = word.length() > MAX_LENGTH ? null : Settings.find(process.netns(), name).orElse(null);
    if (known == null && !(equals > 0 && isOfTheMachine(name))) {
      if (!call.has('e')) {
        process.print("sysctl: cannot stat /proc/sys/" + path(name) + ": No such file or directory");
      }
      return call.has('e');
    }
    if (equals < 0) {
      call.print(process, name, String.valueOf(known));
      return true;
    }
    String value = word.substring(equals + 1).strip();
    if (known != null && isNumber(known) && !isAllowed(name, value)) {
      process.print("sysctl: setting key \"" + name + "\": Invalid argument");
      return false;
    }
    if (name.startsWith("net.ipv6.conf.") && name.endsWith(".forwarding")) {
      process.netns().ipv6().configuration().setForwarding(name, value);
    } else {
      process.netns().sysctl().set(name, value);
    }
    if (!call.has('q')) {
      call.print(process, name, value);
    }
    return true;
  }

  /** What only the machine's first namespace has, and what comes with a module. */
  private static boolean isOfTheMachine(String name) {
    return name.startsWith("net.core.") || name.startsWith("net.bridge.") || name.startsWith("net.netfilter.");
  }

  /** Of the settings that the kernel keeps in bounds, a TTL is the one that would make no sense outside of them. */
  private static boolean isAllowed(String name, String value) {
    return isNumber(value)
        && (!name.equals(Sysctl.DEFAULT_TTL)
            || (value.matches("\\d{1,3}") && MAX_TTL >= Integer.parseInt(value) && Integer.parseInt(value) > 0));
  }

  private static boolean isNumber(String value) {
    return value.matches("-?[0-9]{1,18}");
  }

  /** Both ways of writing a name are taken: where the first separator is a slash, dots belong to names. */
  private static String dotted(String name) {
    int slash = name.indexOf('/');
    int dot = name.indexOf('.');
    return slash >= 0 && (dot < 0 || slash < dot) ? path(name) : name;
  }

  /** Dots for slashes, and slashes for dots. */
  private static String path(String name) {
    StringBuilder path = new StringBuilder(name);
    for (int i = 0; i < path.length(); i++) {
      char letter = path.charAt(i);
      path.setCharAt(i, letter == '.' ? '/' : letter == '/' ? '.' : letter);
    }
    return path.toString();
  }
}
