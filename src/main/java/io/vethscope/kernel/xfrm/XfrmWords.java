package io.vethscope.kernel.xfrm;

import io.vethscope.kernel.Xfrm.Direction;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Prefix;
import io.vethscope.wire.WireFormatException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads states and policies as {@code ip xfrm} prints them, which is also how it takes them. */
public final class XfrmWords {
  private static final long ALL_BITS = 0xffff_ffffL;
  private static final int MAX_PORT = 65_535;

  private final Iterator<String> words;
  private final List<String> algorithms = new ArrayList<>();
  private Ipv4Prefix source = Ipv4Prefix.of(Ipv4Address.ANY, 0);
  private Ipv4Prefix destination = Ipv4Prefix.of(Ipv4Address.ANY, 0);
  private @Nullable Template template;
  private StateSettings.@Nullable Encap encap;
  private @Nullable Direction direction;
  private boolean allows = true;
  private int priority;
  private int protocol;
  private int sourcePort;
  private int destinationPort;
  private int spi;
  private int reqid;
  private int replayWindow;
  private String flag = "";
  private int highest;
  private int sent;
  private int seen;

  private XfrmWords(List<String> words) {
    this.words = words.iterator();
  }

  /**
   * Reads a state.
   *
   * @throws IllegalArgumentException if the words are none, or one that is not supported
   */
  public static State state(List<String> words) {
    XfrmWords read = new XfrmWords(words);
    read.all();
    if (read.spi == 0 || read.algorithms.isEmpty()) {
      throw new IllegalArgumentException("A state needs an spi and an algorithm.");
    }
    StateSettings settings =
        new StateSettings(
            read.source.address(),
            read.destination.address(),
            read.spi,
            read.reqid,
            read.replayWindow,
            read.flag,
            read.algorithms,
            read.encap);
    return new State(settings, read.sent, read.highest, read.seen);
  }

  /**
   * Reads a policy.
   *
   * @throws IllegalArgumentException if the words are none, or one that is not supported
   */
  public static Policy policy(List<String> words) {
    XfrmWords read = new XfrmWords(words);
    read.all();
    if (read.direction == null) {
      throw new IllegalArgumentException("A policy needs a dir: in, out or fwd.");
    }
    Selector selector =
        new Selector(read.source, read.destination, read.protocol, read.sourcePort, read.destinationPort);
    return new Policy(selector, read.direction, read.allows, read.priority, read.template);
  }

  /**
   * What names a state.
   *
   * @param destination the tunnel's far end
   * @param spi the security parameters index
   */
  public record Key(Ipv4Address destination, int spi) {}

  /**
   * Reads what names a state, as {@code ip xfrm state delete} takes it.
   *
   * @throws IllegalArgumentException if the words name none
   */
  public static Key key(List<String> words) {
    XfrmWords read = new XfrmWords(words);
    read.all();
    return new Key(read.destination.address(), read.spi);
  }

  private void all() {
    try {
      while (words.hasNext()) {
        take(words.next());
      }
    } catch (WireFormatException notAnAddress) {
      throw new IllegalArgumentException(notAnAddress.getMessage(), notAnAddress);
    }
  }

  private void take(String word) {
    switch (word) {
      case "src" -> source = prefix(next(word));
      case "dst" -> destination = prefix(next(word));
      case "proto" -> protocol = Protocols.number(next(word));
      case "sport" -> sourcePort = port(word);
      case "dport" -> destinationPort = port(word);
      case "dir" -> direction = directionOf(next(word));
      case "action" -> allows = !next(word).equals("block");
      case "priority" -> priority = Numbers.between(word, next(word), 0, ALL_BITS);
      case "index", "ptype", "tfcpad", "if_id", "level" -> next(word);
      case "spi" -> spi = Numbers.between(word, next(word), 1, ALL_BITS);
      case "reqid" -> reqid = Numbers.between(word, next(word), 0, ALL_BITS);
      case "mode" -> mode(next(word));
      case "replay-window" -> replayWindow = Numbers.between(word, next(word), 0, Integer.SIZE);
      case "flag" -> flag = next(word);
      case "aead", "auth-trunc" -> algorithms.add(word + " " + next(word) + " " + next(word) + " " + next(word));
      case "enc" -> algorithms.add(word + " " + next(word) + " " + next(word));
      case "auth" -> algorithms.add("auth-trunc " + next(word) + " " + next(word) + " 96");
      case "encap" -> encap();
      case "tmpl" -> template();
      case "anti-replay" -> replayContext();
      default -> throw new IllegalArgumentException("\"" + word + "\" is not supported in ip xfrm.");
    }
  }

  private String next(String after) {
    if (!words.hasNext()) {
      throw new IllegalArgumentException("Something is missing after \"" + after + "\".");
    }
    return words.next();
  }

  private static void mode(String mode) {
    if (!mode.equals("tunnel")) {
      throw new IllegalArgumentException("The mode " + mode + " is not supported; tunnel is.");
    }
  }

  private static Ipv4Prefix prefix(String text) {
    return text.contains("/") ? Ipv4Prefix.parse(text) : Ipv4Prefix.of(Ipv4Address.parse(text), 32);
  }

  private int port(String word) {
    return Numbers.between(word, next(word), 0, MAX_PORT);
  }

  private static Direction directionOf(String word) {
    for (Direction candidate : Direction.values()) {
      if (candidate.name().toLowerCase(Locale.ROOT).equals(word)) {
        return candidate;
      }
    }
    throw new IllegalArgumentException("A policy's dir is in, out or fwd, not " + word + ".");
  }

  /** {@code encap type espinudp sport 4500 dport 4500 addr 0.0.0.0}, or without the names, as it is given. */
  private void encap() {
    String type = next("encap");
    boolean named = type.equals("type");
    String kind = named ? next("type") : type;
    if (!kind.equals("espinudp")) {
      throw new IllegalArgumentException("The encapsulation " + kind + " is not supported; espinudp is.");
    }
    int from = encapPort(named);
    int to = encapPort(named);
    encap = new StateSettings.Encap(from, to);
    if (named) {
      next("dport");
    }
    next("addr");
  }

  private int encapPort(boolean named) {
    return port(named ? next("espinudp") : "espinudp");
  }

  /** Its own words stand behind it, up to the end. */
  private void template() {
    List<String> rest = new ArrayList<>();
    words.forEachRemaining(rest::add);
    XfrmWords read = new XfrmWords(rest);
    read.all();
    if (read.template != null || rest.contains("dir")) {
      throw new IllegalArgumentException("A policy has one tmpl here, and it stands at the end.");
    }
    template = new Template(read.source.address(), read.destination.address(), read.spi, read.reqid);
  }

  /** {@code anti-replay context: seq 0x7, oseq 0x0, bitmap 0x0000007f}. */
  private void replayContext() {
    next("anti-replay");
    while (words.hasNext()) {
      String name = words.next();
      int value = Numbers.between(name, next(name).replace(",", ""), 0, ALL_BITS);
      switch (name) {
        case "seq" -> highest = value;
        case "oseq" -> sent = value;
        case "bitmap" -> seen = value;
        default -> throw new IllegalArgumentException("\"" + name + "\" is not supported in an anti-replay context.");
      }
    }
  }
}
