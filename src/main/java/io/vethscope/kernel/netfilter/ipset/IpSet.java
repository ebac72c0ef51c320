package io.vethscope.kernel.netfilter.ipset;

import io.vethscope.kernel.NetNamespace;
import io.vethscope.trace.Row;
import io.vethscope.trace.Table;
import io.vethscope.trace.TraceEvent.Change;
import io.vethscope.trace.TraceEvent.RowChanged;
import io.vethscope.wire.IpVersion;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A set and what is in it ({@code struct ip_set}). The kernel lists elements by their hash, this one by their age. */
final class IpSet {
  private static final int BUCKET_BYTES = 32;
  private static final int ELEMENTS_OF_BUCKET = 2;
  private static final int EXTENSION_BYTES = 8;
  private static final int COMMENT_BYTES = 17;

  private final NetNamespace netns;
  private final SetType type;
  private final SetOptions options;
  private final Map<Element, Member> members = new LinkedHashMap<>();

  /** How many of the elements' blocks have how many bits, the narrowest ones first. */
  private final TreeMap<Integer, Integer> lengths = new TreeMap<>(Comparator.reverseOrder());

  private String name;

  IpSet(NetNamespace netns, String name, SetType type, SetOptions options) {
    this.netns = netns;
    this.name = name;
    this.type = type;
    this.options = options;
  }

  /** A member as a line of {@code ipset save}. */
  private record MemberRow(String key, String text) implements Row {}

  String name() {
    return name;
  }

  SetType type() {
    return type;
  }

  SetOptions options() {
    return options;
  }

  /** Gives it another name; the trace hears of its members under both. */
  void rename(String other) {
    tellAll(Change.REMOVED, "the set is called " + other + " now");
    this.name = other;
    tellAll(Change.ADDED, "the set is called " + other + " now");
  }

  /** Puts a member in, in the place of one with the same element. */
  void put(Member member) {
    purge();
    Member before = members.get(member.element());
    if (before == null && members.size() >= options.mostElements()) {
      throw new IpSetException("Hash is full, cannot add more elements");
    }
    members.put(member.element(), member);
    if (before == null) {
      lengths.merge(member.element().length(Math.max(0, type.network())), 1, Integer::sum);
    }
    tell(before == null ? Change.ADDED : Change.CHANGED, member, "ipset add");
  }

  /** Whether that very element is a member. */
  boolean contains(Element element) {
    purge();
    return members.containsKey(element);
  }

  void remove(Element element, String why) {
    Member member = members.remove(element);
    if (member != null) {
      lengths.computeIfPresent(
          element.length(Math.max(0, type.network())), (_, count) -> count == 1 ? null : count - 1);
      tell(Change.REMOVED, member, why);
    }
  }

  void clear(String why) {
    List.copyOf(members.keySet()).forEach(element -> remove(element, why));
  }

  /** The member with the narrowest block that covers single addresses and ports, or null ({@code mtype_test}). */
  @Nullable Member find(Element asked) {
    purge();
    if (type.network() < 0) {
      return members.get(asked);
    }
    for (int length : lengths.keySet()) {
      Member member = members.get(asked.widened(type.network(), length));
      if (member != null) {
        return member;
      }
    }
    return null;
  }

  /** Its members, those that have been there longest first. */
  List<Member> members() {
    purge();
    return List.copyOf(members.values());
  }

  /** Removes what has expired ({@code mtype_gc}). */
  private void purge() {
    if (options.expires()) {
      long now = netns.cpu().jiffies();
      members.values().stream()
          .filter(member -> member.isExpired(now))
          .toList()
          .forEach(member -> remove(member.element(), "its time is over"));
    }
  }

  /** Bytes that the kernel needs for it, if each element has a bucket of its own. */
  int memory() {
    int extensions = (options.expires() ? 1 : 0) + (options.comments() ? 1 : 0);
    int element = type.bytes(options.version());
    int aligned = extensions == 0 ? element : Math.ceilDiv(element, EXTENSION_BYTES) * EXTENSION_BYTES;
    int each = BUCKET_BYTES + ELEMENTS_OF_BUCKET * (aligned + extensions * EXTENSION_BYTES);
    int comments = 0;
    for (Member member : members.values()) {
      comments += member.comment() == null ? 0 : COMMENT_BYTES + member.comment().length();
    }
    return type.size() + members.size() * each + comments;
  }

  private void tellAll(Change change, String why) {
    members().forEach(member -> tell(change, member, why));
  }

  private void tell(Change change, Member member, String why) {
    String text = "add " + name + " " + member.text(options.expires(), netns.cpu().jiffies());
    MemberRow row = new MemberRow(name + " " + member.element(), text);
    netns.tracer().emit(new RowChanged(netns.cpu().now(), netns.where(), Table.IPSET, change, row, why));
  }

  boolean speaks(IpVersion version) {
    return options.version() == version;
  }
}
