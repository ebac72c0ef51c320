package io.vethscope.kernel.netfilter.iptables.module;

import io.vethscope.kernel.netfilter.recent.RecentMatch;
import io.vethscope.kernel.netfilter.recent.RecentMatch.Action;
import io.vethscope.wire.IpAddress;
import io.vethscope.wire.IpVersion;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv6Address;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code -m recent}: lists of addresses that packets came from lately. */
final class RecentModule implements MatchModule {
  private static final int LONGEST_NAME = 199;
  private static final int MOST_HITS = 256;

  private final IpVersion version;

  RecentModule(IpVersion version) {
    this.version = version;
  }

  @Override
  public String name() {
    return "recent";
  }

  @Override
  public boolean speaks(IpVersion spoken) {
    return version == spoken;
  }

  @Override
  public Reader begin() {
    return new Options(version == IpVersion.V4 ? Ipv4Address.BROADCAST : new Ipv6Address(-1, -1));
  }

  private static final class Options implements Reader {
    private @Nullable Action action;
    private boolean inverted;
    private String list = "DEFAULT";
    private long seconds;
    private int hits;
    private boolean reap;
    private boolean ttl;
    private boolean destination;
    private IpAddress mask;

    Options(IpAddress mask) {
      this.mask = mask;
    }

    @Override
    public boolean take(Option option) {
      switch (option.name()) {
        case "--set" -> act(option, Action.SET);
        case "--rcheck" -> act(option, Action.RCHECK);
        case "--update" -> act(option, Action.UPDATE);
        case "--remove" -> act(option, Action.REMOVE);
        case "--seconds" -> seconds = seconds(option.plain().value());
        case "--hitcount" -> hits = Values.number(option.plain().value(), 0, MOST_HITS);
        case "--reap" -> reap = true;
        case "--rttl" -> ttl = true;
        case "--name" -> list = option.plain().value();
        case "--rsource" -> destination = false;
        case "--rdest" -> destination = true;
        case "--mask" -> mask = mask(option.plain().value());
        default -> {
          return false;
        }
      }
      return true;
    }

    private void act(Option option, Action wanted) {
      if (action != null) {
        throw new RuleSyntaxException("-m recent takes one of --set, --rcheck, --update and --remove.");
      }
      action = wanted;
      inverted = option.inverted();
    }

    private static long seconds(String text) {
      long seconds = Integer.toUnsignedLong(Values.unsigned(text));
      if (seconds == 0) {
        throw new RuleSyntaxException("--seconds has to be more than 0.");
      }
      return seconds;
    }

    private IpAddress mask(String text) {
      IpAddress given = Values.ipAddress(text);
      if (given.width() != mask.width()) {
        throw new RuleSyntaxException("The mask " + text + " is of the other version of IP.");
      }
      return given;
    }

    @Override
    public Parsed finish() {
      if (action == null) {
        throw new RuleSyntaxException("-m recent needs one of --set, --rcheck, --update and --remove.");
      }
      if (!list.matches("[^/\\s\"]{1," + LONGEST_NAME + "}")) {
        throw new RuleSyntaxException(
            "A list of -m recent has a name of 1 to 199 characters without slashes and spaces.");
      }
      boolean looks = action == Action.RCHECK || action == Action.UPDATE;
      if (!looks && (seconds > 0 || hits > 0 || reap || ttl)) {
        throw new RuleSyntaxException("--seconds, --hitcount, --reap and --rttl go with --rcheck and --update.");
      }
      if (reap && seconds == 0) {
        throw new RuleSyntaxException("--reap needs --seconds.");
      }
      RecentMatch.Limits limits = new RecentMatch.Limits(seconds, hits, reap, ttl);
      RecentMatch.Side side = new RecentMatch.Side(destination, mask);
      return new Parsed(new RecentMatch(list, action, inverted, limits, side), text(action));
    }

    private String text(Action what) {
      OptionText text = new OptionText().add((inverted ? "! --" : "--") + what.name().toLowerCase(Locale.ROOT));
      if (seconds > 0) {
        text.add("--seconds " + seconds);
      }
      if (reap) {
        text.add("--reap");
      }
      if (hits > 0) {
        text.add("--hitcount " + hits);
      }
      if (ttl) {
        text.add("--rttl");
      }
      return text.add("--name " + list).add("--mask " + mask).add(destination ? "--rdest" : "--rsource").toString();
    }
  }
}
