package io.vethscope.kernel.netfilter.iptables.module;

import io.vethscope.engine.TimerWheel;
import io.vethscope.kernel.netfilter.hashlimit.HashLimit;
import io.vethscope.kernel.netfilter.hashlimit.HashLimitMatch;
import io.vethscope.wire.IpVersion;
import java.util.ArrayList;
import java.util.List;

/** {@code -m hashlimit}: so many packets in a time for each sender, receiver or port. */
final class HashlimitModule implements MatchModule {
  private static final int DEFAULT_BURST = 5;
  private static final int MOST_BURST = 1_000_000;
  private static final int LONGEST_NAME = 254;
  private static final long MILLISECONDS = 1000;

  /** As modes are printed. */
  private static final List<String> MODES = List.of("srcip", "srcport", "dstip", "dstport");

  private static final List<String> UNITS = List.of("day", "hour", "min", "sec");
  private static final List<String> WHOLE_UNITS = List.of("day", "hour", "minute", "second");
  private static final List<Integer> SECONDS = List.of(86_400, 3_600, 60, 1);

  private final IpVersion version;

  HashlimitModule(IpVersion version) {
    this.version = version;
  }

  @Override
  public String name() {
    return "hashlimit";
  }

  @Override
  public boolean speaks(IpVersion spoken) {
    return version == spoken;
  }

  @Override
  public Reader begin() {
    return new Options(version);
  }

  private static final class Options implements Reader {
    private final IpVersion version;
    private final int width;
    private int rate;
    private int unit;
    private boolean above;
    private int burst = DEFAULT_BURST;
    private List<String> modes = List.of();
    private String name = "";
    private int size;
    private int most;
    private int collect = (int) MILLISECONDS;
    private int expire;
    private int sourceMask;
    private int destinationMask;

    Options(IpVersion version) {
      this.version = version;
      this.width = version == IpVersion.V4 ? 32 : 128;
      this.sourceMask = width;
      this.destinationMask = width;
    }

    @Override
    public boolean take(Option option) {
      switch (option.name()) {
        case "--hashlimit", "--hashlimit-upto", "--hashlimit-above" -> {
          above = option.name().endsWith("above") != option.inverted();
          rate(option.name(), option.value());
        }
        case "--hashlimit-burst" -> burst = number(option, 1, MOST_BURST);
        case "--hashlimit-mode" -> modes = modes(option.plain().value());
        case "--hashlimit-name" -> name = option.plain().value();
        case "--hashlimit-htable-size" -> size = number(option, 0, Integer.MAX_VALUE);
        case "--hashlimit-htable-max" -> most = number(option, 0, Integer.MAX_VALUE);
        case "--hashlimit-htable-gcinterval" -> collect = number(option, 1, Integer.MAX_VALUE);
        case "--hashlimit-htable-expire" -> expire = number(option, 1, Integer.MAX_VALUE);
        case "--hashlimit-srcmask" -> sourceMask = number(option, 0, width);
        case "--hashlimit-dstmask" -> destinationMask = number(option, 0, width);
        case "--hashlimit-rate-match", "--hashlimit-rate-interval" ->
            throw new RuleSyntaxException("hashlimit: " + option.name() + " is not supported here.");
        default -> {
          return false;
        }
      }
      return true;
    }

    private static int number(Option option, int least, int most) {
      String text = option.plain().value();
      if (text.matches("\\d{1,10}") && Long.parseLong(text) >= least && Long.parseLong(text) <= most) {
        return Integer.parseInt(text);
      }
      throw new RuleSyntaxException(
          "bad value for option \"" + option.name() + "\", or out of range (" + least + "-" + most + ").");
    }

    /** {@code parse_rate}. */
    private void rate(String option, String text) {
      if (text.matches("\\d+[kmg]?b(/.*)?")) {
        throw new RuleSyntaxException("hashlimit: a limit of bytes, as " + text + ", is not supported here.");
      }
      int slash = text.indexOf('/');
      String amount = slash < 0 ? text : text.substring(0, slash);
      String word = slash < 0 ? "second" : text.substring(slash + 1);
      unit = -1;
      for (int i = 0; i < WHOLE_UNITS.size(); i++) {
        if (!word.isEmpty() && WHOLE_UNITS.get(i).startsWith(word)) {
          unit = i;
        }
      }
      if (unit < 0
          || !amount.matches("\\d{1,7}")
          || Integer.parseInt(amount) < 1
          || Integer.parseInt(amount) > MOST_BURST) {
        throw new RuleSyntaxException("hashlimit: Bad value for \"" + option + "\" option: \"" + text + "\"\n");
      }
      rate = Integer.parseInt(amount);
    }

    private static List<String> modes(String text) {
      List<String> modes = new ArrayList<>(Values.list(text, MODES.size()));
      if (!MODES.containsAll(modes)) {
        throw new RuleSyntaxException("hashlimit: Bad value for \"--hashlimit-mode\" option: \"" + text + "\"\n");
      }
      return MODES.stream().filter(modes::contains).toList();
    }

    @Override
    public Parsed finish() {
      if (rate == 0) {
        throw new RuleSyntaxException("You have to specify --hashlimit");
      }
      if (!name.matches("[^/\\s\"]{1," + LONGEST_NAME + "}")) {
        throw new RuleSyntaxException("hashlimit: option \"--hashlimit-name\" must be specified\n");
      }
      // By default an entry is kept for the unit that was said.
      expire = expire == 0 ? SECONDS.get(unit) * (int) MILLISECONDS : expire;
      HashLimit.Mode mode =
          new HashLimit.Mode(
              modes.contains("srcip"),
              modes.contains("srcport"),
              modes.contains("dstip"),
              modes.contains("dstport"),
              sourceMask,
              destinationMask);
      double cost = (double) SECONDS.get(unit) * TimerWheel.HZ / rate;
      HashLimit limit = new HashLimit(version, name, cost, burst, mode, most, ticks(expire), ticks(collect));
      return new Parsed(new HashLimitMatch(limit, above), text());
    }

    private static long ticks(int milliseconds) {
      return Math.max(1, milliseconds * TimerWheel.HZ / MILLISECONDS);
    }

    /** {@code hashlimit_mt_save}. */
    private String text() {
      int printed = printedUnit();
      long amount = (long) rate * SECONDS.get(printed) / SECONDS.get(unit);
      OptionText text =
          new OptionText()
              .add((above ? "--hashlimit-above " : "--hashlimit-upto ") + amount + "/" + UNITS.get(printed));
      text.add("--hashlimit-burst " + burst);
      addUnless(text, modes.isEmpty(), "mode " + String.join(",", modes));
      text.add("--hashlimit-name " + name);
      addUnless(text, size == 0, "htable-size " + size);
      addUnless(text, most == 0, "htable-max " + most);
      addUnless(text, collect == MILLISECONDS, "htable-gcinterval " + collect);
      addUnless(text, expire == SECONDS.get(printed) * MILLISECONDS, "htable-expire " + expire);
      addUnless(text, sourceMask == width, "srcmask " + sourceMask);
      addUnless(text, destinationMask == width, "dstmask " + destinationMask);
      return text.toString();
    }

    private static void addUnless(OptionText text, boolean usual, String words) {
      if (!usual) {
        text.add("--hashlimit-" + words);
      }
    }

    /** The shortest unit of which the rate is a whole number of times ({@code print_rate}). */
    private int printedUnit() {
      int shortest = unit;
      for (int i = unit + 1; i < SECONDS.size(); i++) {
        if ((long) rate * SECONDS.get(i) % SECONDS.get(unit) == 0) {
          shortest = i;
        }
      }
      return shortest;
    }
  }
}
