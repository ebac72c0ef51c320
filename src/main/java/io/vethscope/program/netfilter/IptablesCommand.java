package io.vethscope.program.netfilter;

import io.vethscope.kernel.netfilter.Netfilter;
import io.vethscope.kernel.netfilter.iptables.Iptables;
import io.vethscope.kernel.netfilter.iptables.IptablesException;
import io.vethscope.kernel.netfilter.iptables.Listing;
import io.vethscope.program.Process;
import io.vethscope.program.UsageException;
import io.vethscope.trace.TraceEvent.Ending;
import io.vethscope.wire.IpVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code iptables}, {@code ip6tables}: changes rules one by one, and lists them with {@code -S}. */
final class IptablesCommand extends RulesCommand {
  private final IpVersion version;

  IptablesCommand(IpVersion version) {
    this.version = version;
  }

  private static final List<String> COMMANDS =
      List.of("-A", "-I", "-D", "-R", "-C", "-F", "-N", "-X", "-P", "-Z", "-S", "-L");

  private static final String VERSION = " v1.8.9 (nf_tables): ";

  /** Long names of commands, with the short ones. */
  private static final List<String> LONG =
      List.of(
          "--append=-A",
          "--insert=-I",
          "--delete=-D",
          "--replace=-R",
          "--check=-C",
          "--flush=-F",
          "--new-chain=-N",
          "--delete-chain=-X",
          "--policy=-P",
          "--zero=-Z",
          "--list-rules=-S",
          "--list=-L");

  @Override
  public String name() {
    return version == IpVersion.V4 ? "iptables" : "ip6tables";
  }

  @Override
  public boolean shows(List<String> words) {
    return words.stream()
        .anyMatch(word -> word.matches("-[nvx]*[LS][nvx]*") || word.equals("--list-rules") || word.equals("--list"));
  }

  @Override
  boolean work(Netfilter netfilter, Process process, List<String> words) {
    List<String> rest = new ArrayList<>();
    words.forEach(word -> rest.addAll(word.matches("-[LSnvx]{2,}") ? apart(word) : List.of(word)));
    if (rest.contains("-L") || rest.contains("--list")) {
      return show(netfilter, process, rest);
    }
    String table = takeTable(rest);
    String command = takeCommand(rest);
    Optional<String> chain =
        rest.isEmpty() || rest.getFirst().startsWith("-") ? Optional.empty() : Optional.of(rest.removeFirst());
    if (command.equals("-S")) {
      printAll(process, netfilter.iptables(version).list(table, chain));
      return false;
    }
    change(netfilter.iptables(version), command, new Place(command, table, chain), rest);
    return !command.equals("-C");
  }

  /** {@code xtables_error}: what the tool does not understand is said by it with its version. */
  @Override
  void complain(Process process, IptablesException refused) {
    boolean absent = refused.kind() == IptablesException.Kind.ABSENT;
    // Some messages end with an empty line of their own.
    List.of((name() + (absent ? ": " : VERSION) + refused.getMessage()).split("\n", -1)).forEach(process::print);
    if (refused.kind() == IptablesException.Kind.USAGE) {
      process.print("Try `" + name() + " -h' or '" + name() + " --help' for more information.");
    }
    process.exit(refused.kind().status(), Ending.ERROR);
  }

  private static IptablesException usage(String message) {
    return new IptablesException(IptablesException.Kind.USAGE, message);
  }

  /** Flags that stand behind one dash, the command first. */
  private static List<String> apart(String word) {
    return word.substring(1).chars().sorted().mapToObj(flag -> "-" + (char) flag).toList();
  }

  private boolean show(Netfilter netfilter, Process process, List<String> rest) {
    boolean numeric = rest.removeAll(List.of("-n", "--numeric"));
    boolean verbose = rest.removeAll(List.of("-v", "--verbose"));
    boolean exact = rest.removeAll(List.of("-x", "--exact"));
    boolean numbers = rest.removeAll(List.of("--line-numbers"));
    String table = takeTable(rest);
    takeCommand(rest);
    if (rest.size() > 1 || rest.stream().anyMatch(word -> word.startsWith("-"))) {
      throw new UsageException(name() + ": -L takes -t TABLE, -n, -v, -x, --line-numbers and the name of a chain");
    }
    Listing listing = new Listing(numeric, verbose, numbers, exact);
    printAll(process, netfilter.iptables(version).list(table, rest.stream().findFirst(), listing));
    return false;
  }

  private static String takeTable(List<String> words) {
    for (int i = 0; i + 1 < words.size(); i++) {
      if (words.get(i).equals("-t") || words.get(i).equals("--table")) {
        words.remove(i);
        return words.remove(i);
      }
    }
    return "filter";
  }

  private static String takeCommand(List<String> words) {
    words.removeIf(word -> word.equals("-w") || word.equals("--wait") || word.equals("-4") || word.equals("-6"));
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      String command =
          LONG.stream()
              .filter(name -> name.startsWith(word + "="))
              .map(name -> name.substring(word.length() + 1))
              .findFirst()
              .orElse(word);
      if (COMMANDS.contains(command)) {
        if (i > 0) {
          throw new UsageException("iptables: give the command (" + command + ") first, then the rule");
        }
        words.remove(i);
        return command;
      }
    }
    throw usage("no command specified");
  }

  private record Place(String command, String table, Optional<String> chain) {
    String named() {
      return chain.orElseThrow(() -> usage("option \"" + command + "\" requires an argument"));
    }
  }

  private static void change(Iptables iptables, String command, Place place, List<String> rest) {
    String table = place.table();
    switch (command) {
      case "-A" -> iptables.add(table, place.named(), 0, rest);
      case "-I" -> {
        int number = takeNumber(rest).orElse(1);
        iptables.add(table, place.named(), number, rest);
      }
      case "-D" -> {
        Optional<Integer> number = takeNumber(rest);
        if (number.isPresent()) {
          iptables.delete(table, place.named(), number.get());
        } else {
          iptables.delete(table, place.named(), rest);
        }
      }
      case "-R" -> {
        int number = takeNumber(rest).orElseThrow(() -> new UsageException("iptables: -R needs the number of a rule"));
        iptables.replace(table, place.named(), number, rest);
      }
      case "-C" -> iptables.check(table, place.named(), rest);
      case "-F" -> iptables.flush(table, place.chain());
      case "-N" -> iptables.newChain(table, place.named());
      case "-X" -> iptables.deleteChain(table, place.chain());
      case "-Z" -> iptables.zero(table, place.chain());
      case "-P" -> {
        if (rest.size() != 1) {
          throw new UsageException("iptables: -P needs a chain and a policy");
        }
        iptables.setPolicy(table, place.named(), rest.getFirst());
      }
      default -> throw new IllegalStateException("The list of commands names " + command + ", which nothing does.");
    }
  }

  private static Optional<Integer> takeNumber(List<String> words) {
    return !words.isEmpty() && words.getFirst().matches("[1-9][0-9]{0,5}")
        ? Optional.of(Integer.valueOf(words.removeFirst()))
        : Optional.empty();
  }
}
