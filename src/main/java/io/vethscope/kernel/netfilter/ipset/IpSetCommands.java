package io.vethscope.kernel.netfilter.ipset;

import io.vethscope.kernel.NetNamespace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Does what the words behind {@code ipset}, or a line of {@code ipset restore}, say. */
public final class IpSetCommands {
  private static final int MAX_LINES = 200_000;

  /** Commands with their other names. */
  private static final List<List<String>> COMMANDS =
      List.of(
          List.of("create", "n", "-N", "new", "--create"),
          List.of("add", "-A", "--add"),
          List.of("del", "-D", "--del"),
          List.of("test", "-T", "--test"),
          List.of("destroy", "x", "-X", "--destroy"),
          List.of("flush", "-F", "--flush"),
          List.of("list", "-L", "--list"),
          List.of("save", "-S", "--save"),
          List.of("rename", "e", "-E", "--rename"),
          List.of("swap", "w", "-W", "--swap"));

  private final NetNamespace netns;
  private final IpSets sets;

  /** Commands to a namespace's sets. */
  public IpSetCommands(NetNamespace netns) {
    this.netns = netns;
    this.sets = IpSets.of(netns);
  }

  /** All sets of a namespace as {@code ipset save} prints them. */
  public static String save(NetNamespace netns) {
    return SetPrinter.save(IpSets.of(netns).chosen(Optional.empty()), netns.cpu().jiffies());
  }

  /**
   * What a command printed.
   *
   * @param success false where it was asked whether an element is there, and it is not
   */
  public record Result(String text, boolean success) {
    private static final Result NOTHING = new Result("", true);
  }

  /**
   * Does the lines of {@code ipset restore}; those before a wrong one are done.
   *
   * @param exist whether what is there already, or is not, is no mistake
   * @throws IpSetException at the first line that can't be done
   */
  public void restore(String text, boolean exist) {
    int number = 0;
    for (String line : (Iterable<String>) text.lines()::iterator) {
      if (++number > MAX_LINES) {
        throw new IpSetException("More than " + MAX_LINES + " lines are not read");
      }
      String trimmed = line.strip();
      if (trimmed.isEmpty() || trimmed.startsWith("#") || trimmed.equals("COMMIT")) {
        continue;
      }
      try {
        run(SetWords.split(trimmed), exist);
      } catch (IpSetException mistake) {
        throw new IpSetException("Error in line " + number + ": " + mistake.getMessage());
      }
    }
  }

  /**
   * Does one command.
   *
   * @throws IpSetException if it can't be done
   */
  public Result run(List<String> words, boolean exist) {
    List<String> rest = new ArrayList<>(words);
    boolean said = rest.removeIf(word -> word.equals("-!") || word.equals("-exist") || word.equals("--exist"));
    boolean lenient = said || exist;
    SetWords arguments = new SetWords(rest);
    String command = command(arguments.next("command"));
    Optional<String> name = arguments.optional();
    switch (command) {
      case "create" -> create(needed(name), arguments, lenient);
      case "add" -> add(sets.get(needed(name)), arguments, lenient);
      case "del" -> remove(sets.get(needed(name)), arguments, lenient);
      case "destroy" -> sets.destroy(name);
      case "flush" -> sets.chosen(name).forEach(set -> set.clear("ipset flush"));
      case "rename" -> sets.rename(needed(name), arguments.next("setname"));
      case "swap" -> sets.swap(needed(name), arguments.next("setname"));
      case "test" -> {
        return test(sets.get(needed(name)), arguments);
      }
      case "save" -> {
        return new Result(SetPrinter.save(sets.chosen(name), netns.cpu().jiffies()), true);
      }
      default -> {
        return list(name);
      }
    }
    arguments.end();
    return Result.NOTHING;
  }

  private static String command(String word) {
    return COMMANDS.stream()
        .filter(names -> names.contains(word))
        .map(List::getFirst)
        .findFirst()
        .orElseThrow(() -> new IpSetException("No command specified: unknown argument " + word));
  }

  private static String needed(Optional<String> name) {
    return name.orElseThrow(() -> new IpSetException("Missing mandatory argument: the name of a set"));
  }

  private Result list(Optional<String> name) {
    if (name.filter(word -> word.equals("-n") || word.equals("-name")).isPresent()) {
      return new Result(String.join("\n", sets.names()), true);
    }
    return new Result(SetPrinter.list(sets, sets.chosen(name), netns.cpu().jiffies()), true);
  }

  private void create(String name, SetWords arguments, boolean exist) {
    SetType type = SetType.named(arguments.next("typename"));
    int random = netns.random().nextInt(Integer.MAX_VALUE);
    sets.create(name, type, arguments.options(random), exist);
  }

  private void add(IpSet set, SetWords arguments, boolean exist) {
    List<Element> elements = elements(set, arguments);
    SetWords.Said said = arguments.said(set);
    for (Element element : elements) {
      if (!exist && set.contains(element)) {
        throw new IpSetException("Element cannot be added to the set: it's already added");
      }
      set.put(said.member(element, netns.cpu().jiffies()));
    }
  }

  private static void remove(IpSet set, SetWords arguments, boolean exist) {
    for (Element element : elements(set, arguments)) {
      if (!exist && !set.contains(element)) {
        throw new IpSetException("Element cannot be deleted from the set: it's not added");
      }
      set.remove(element, "ipset del");
    }
  }

  private static Result test(IpSet set, SetWords arguments) {
    Element asked = elements(set, arguments).getFirst();
    Member found = set.find(asked);
    boolean in = found != null && !found.nomatch();
    return new Result((in ? "Warning: " + asked + " is in set " : asked + " is NOT in set ") + set.name() + ".", in);
  }

  private static List<Element> elements(IpSet set, SetWords arguments) {
    return new ElementText(set.type(), set.options().version()).parse(arguments.next("element"));
  }
}
