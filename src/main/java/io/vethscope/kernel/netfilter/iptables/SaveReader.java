package io.vethscope.kernel.netfilter.iptables;

import io.vethscope.kernel.netfilter.iptables.module.RuleSyntaxException;
import io.vethscope.kernel.netfilter.rule.Chain;
import io.vethscope.kernel.netfilter.rule.Rule;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the text of {@code iptables-save} ({@code xtables_restore_parse}). */
final class SaveReader {
  private static final int MAX_TEXT = 16 * 1024 * 1024;
  private static final int MAX_LINE = 10_240;

  private final Iptables iptables;
  private final boolean flush;
  private @Nullable IptablesTable table;

  SaveReader(Iptables iptables, boolean flush) {
    this.iptables = iptables;
    this.flush = flush;
  }

  void read(String text) {
    if (text.length() > MAX_TEXT) {
      throw new IptablesException("The rules have more than " + MAX_TEXT + " characters.");
    }
    int number = 0;
    for (String line : (Iterable<String>) text.lines()::iterator) {
      number++;
      try {
        readLine(line.strip());
      } catch (IptablesException | RuleSyntaxException mistake) {
        throw new IptablesException("iptables-restore: line " + number + ": " + mistake.getMessage());
      }
    }
    if (table != null) {
      throw new IptablesException("iptables-restore: COMMIT expected behind line " + number + ".");
    }
  }

  private void readLine(String line) {
    if (line.length() > MAX_LINE) {
      throw new IptablesException("A line has at most " + MAX_LINE + " characters.");
    }
    if (line.isEmpty() || line.startsWith("#")) {
      return;
    }
    if (line.startsWith("*")) {
      begin(line.substring(1));
    } else if (table == null) {
      throw new IptablesException("A table such as *filter has to begin first.");
    } else if (line.equals("COMMIT")) {
      table.validate();
      table = null;
    } else if (line.startsWith(":")) {
      chain(table, Words.of(line.substring(1)));
    } else {
      command(table, Words.of(line));
    }
  }

  private void begin(String name) {
    if (table != null) {
      throw new IptablesException("The table before has no COMMIT.");
    }
    table = flush ? iptables.renew(name) : iptables.table(name);
  }

  private static void chain(IptablesTable table, List<String> words) {
    if (words.size() < 2) {
      throw new IptablesException("A chain's line looks like :INPUT ACCEPT [0:0].");
    }
    long[] counters = words.size() > 2 ? counters(words.get(2)) : new long[2];
    String name = words.getFirst();
    Optional<Chain> known = table.find(name);
    if (words.get(1).equals("-")) {
      // In a table that is not emptied first, naming a chain empties it.
      known.ifPresentOrElse(chain -> chain.rules().clear(), () -> table.add(name));
    } else if (!isUntouched(words, counters)) {
      table.setPolicy(table.chain(name), words.get(1), counters[0], counters[1]);
    } else {
      table.chain(name);
    }
  }

  /** A built-in chain that accepts and never counted is as it is born: its policy was never set. */
  private static boolean isUntouched(List<String> words, long[] counters) {
    return words.get(1).equals("ACCEPT") && counters[0] == 0 && counters[1] == 0;
  }

  private static long[] counters(String text) {
    if (!text.matches("\\[[0-9]{1,18}:[0-9]{1,18}]")) {
      throw new IptablesException("Counters look like [0:0], not \"" + text + "\".");
    }
    String[] parts = text.substring(1, text.length() - 1).split(":");
    return new long[] {Long.parseLong(parts[0]), Long.parseLong(parts[1])};
  }

  private void command(IptablesTable into, List<String> words) {
    List<String> rest = new ArrayList<>(words);
    long[] counters = new long[2];
    if (rest.getFirst().startsWith("[")) {
      counters = counters(rest.removeFirst());
    }
    Iterator<String> iterator = List.copyOf(rest).iterator();
    String command = iterator.hasNext() ? iterator.next() : "";
    String chain = iterator.hasNext() ? iterator.next() : "";
    String name = into.kind().toString();
    List<String> rule = rest.size() > 2 ? rest.subList(2, rest.size()) : List.of();
    switch (command) {
      case "-A", "--append" -> {
        Rule added = Iptables.append(into, chain, rule);
        if (counters[0] > 0) {
          added.counted(counters[0], counters[1]);
        }
      }
      case "-I", "--insert" -> iptables.add(name, chain, 1, rule);
      case "-D", "--delete" -> iptables.delete(name, chain, rule);
      case "-F", "--flush" -> iptables.flush(name, Optional.of(chain).filter(word -> !word.isEmpty()));
      case "-X", "--delete-chain" -> iptables.deleteChain(name, Optional.of(chain).filter(word -> !word.isEmpty()));
      case "-N", "--new-chain" -> iptables.newChain(name, chain);
      case "-P", "--policy" -> iptables.setPolicy(name, chain, rule.isEmpty() ? "" : rule.getFirst());
      default ->
          throw new IptablesException("\"" + command + "\" is no command that may stand here; most often it is -A.");
    }
  }
}
