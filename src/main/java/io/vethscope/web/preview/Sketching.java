package io.vethscope.web.preview;

import io.vethscope.trace.DeviceInfo;
import io.vethscope.trace.TraceEvent;
import io.vethscope.trace.TraceEvent.CommandStarted;
import io.vethscope.trace.TraceEvent.Delivered;
import io.vethscope.trace.TraceEvent.DeviceChanged;
import io.vethscope.trace.TraceEvent.Dropped;
import io.vethscope.trace.TraceEvent.FrameTapped;
import io.vethscope.trace.TraceEvent.NamespaceAdded;
import io.vethscope.trace.TraceEvent.Origin;
import io.vethscope.trace.TraceEvent.PacketBorn;
import io.vethscope.trace.TraceEvent.Role;
import io.vethscope.trace.TraceSink;
import io.vethscope.trace.Where;
import io.vethscope.wire.ArpPacket;
import io.vethscope.wire.EthernetFrame;
import io.vethscope.wire.Icmpv6Message;
import io.vethscope.wire.IpPacket;
import io.vethscope.wire.Packet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a sketch out of a trace. */
final class Sketching implements TraceSink {
  private static final int MACHINES = 3;
  private static final int PODS = 3;

  private final long until;
  private final Map<String, NamespaceAdded> namespaces = new LinkedHashMap<>();
  private final Map<Where, DeviceInfo> devices = new LinkedHashMap<>();
  private final Map<Long, Set<Where>> passed = new LinkedHashMap<>();
  private final Set<Long> arrived = new HashSet<>();
  private final Set<Long> copies = new HashSet<>();
  private Sketch.@Nullable Loss lost;
  private Sketch.@Nullable Stop stop;
  private boolean begun;
  private long events;

  /**
   * Begins one.
   *
   * @param until the number of the event at which a link stops; negative for a link to the beginning
   */
  Sketching(long until) {
    this.until = until;
  }

  @Override
  public void accept(TraceEvent event) {
    switch (event) {
      case NamespaceAdded e -> namespaces.put(e.where().netns(), e);
      case DeviceChanged e -> devices.put(e.where(), e.info());
      case CommandStarted _ -> begun = true;
      case PacketBorn e when e.origin() == Origin.CLONE -> copies.add(e.packet());
      case FrameTapped e -> pass(e);
      case Delivered e -> arrived.add(e.packet());
      case Dropped e -> drop(e);
      default -> {
        // What else happens has no place in the picture.
      }
    }
    events++;
  }

  private void pass(FrameTapped tap) {
    if (begun && carriesTraffic(tap.frame())) {
      passed.computeIfAbsent(tap.packet(), _ -> new LinkedHashSet<>()).add(tap.where());
    }
    if (begun && events <= until) {
      stop = new Sketch.Stop(tap.where(), tap.frame().summary());
    }
  }

  /** A copy that a flood brings to others ends there, and so it should. */
  private void drop(Dropped drop) {
    if (passed.containsKey(drop.packet()) && !copies.contains(drop.packet())) {
      List<Where> way = List.copyOf(passed.getOrDefault(drop.packet(), Set.of()));
      lost = new Sketch.Loss(drop.where().device().isEmpty() ? way.getLast() : drop.where(), drop.why());
    }
  }

  /** Not who has an address, but what is sent to it. */
  private static boolean carriesTraffic(Packet frame) {
    Packet inside = frame instanceof EthernetFrame ethernet ? ethernet.payload() : frame;
    boolean asks =
        inside instanceof ArpPacket
            || (inside instanceof IpPacket ip
                && ip.payload() instanceof Icmpv6Message message
                && !message.summary().contains("echo"));
    return !asks;
  }

  /** What was seen so far. */
  Sketch sketch() {
    Set<Where> way = way();
    List<Sketch.Machine> all =
        Stream.of(Role.NODE, Role.HOST).flatMap(this::ofRole).map(added -> machine(added, way)).toList();
    List<Sketch.Machine> drawn = first(all, MACHINES, machine -> takesPart(machine, way));
    boolean hasRouter = ofRole(Role.ROUTER).anyMatch(router -> isIn(router.where().netns(), way));
    return new Sketch(
        drawn, all.size() - drawn.size(), way, Optional.ofNullable(lost), Optional.ofNullable(stop), hasRouter);
  }

  private Set<Where> way() {
    boolean any = passed.keySet().stream().anyMatch(arrived::contains);
    Set<Where> way = new LinkedHashSet<>();
    passed.forEach((packet, places) -> {
      if (any ? arrived.contains(packet) : !copies.contains(packet)) {
        way.addAll(places);
      }
    });
    return way;
  }

  private Stream<NamespaceAdded> ofRole(Role role) {
    return namespaces.values().stream().filter(added -> added.role() == role);
  }

  private static boolean isIn(String netns, Collection<Where> way) {
    return way.stream().anyMatch(where -> where.netns().equals(netns));
  }

  private static boolean takesPart(Sketch.Machine machine, Set<Where> way) {
    return isIn(machine.name(), way) || machine.pods().stream().anyMatch(pod -> isIn(pod.name(), way));
  }

  private Sketch.Machine machine(NamespaceAdded added, Set<Where> way) {
    String name = added.where().netns();
    List<Sketch.Pod> pods =
        ofRole(Role.POD)
            .filter(pod -> pod.node().equals(name))
            .flatMap(pod ->
                of(pod.where().netns(), way, "veth").map(device -> new Sketch.Pod(device.where().netns(), device)))
            .toList();
    List<Sketch.Pod> drawn = first(pods, PODS, pod -> isIn(pod.name(), way));
    return new Sketch.Machine(
        name,
        added.role() == Role.NODE,
        drawn,
        pods.size() - drawn.size(),
        of(name, way, "bridge").findFirst(),
        tunnel(name, way),
        of(name, way, "physical").findFirst());
  }

  private Optional<Sketch.Device> tunnel(String netns, Set<Where> way) {
    List<String> plain = List.of("loopback", "veth", "bridge", "physical");
    return all(netns, way).filter(device -> !plain.contains(device.info().kind())).findFirst();
  }

  /** The device of a kind by which a namespace takes part, or else its first one. */
  private Stream<Sketch.Device> of(String netns, Set<Where> way, String kind) {
    return all(netns, way).filter(device -> device.info().kind().equals(kind)).limit(1);
  }

  private Stream<Sketch.Device> all(String netns, Set<Where> way) {
    return devices.entrySet().stream()
        .filter(entry -> entry.getKey().netns().equals(netns))
        .map(entry -> new Sketch.Device(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparing((Sketch.Device device) -> !way.contains(device.where())));
  }

  /** So many of a list in its order, those of a kind rather than others. */
  private static <T> List<T> first(List<T> all, int most, java.util.function.Predicate<T> matters) {
    List<T> chosen = new ArrayList<>(all.stream().filter(matters).limit(most).toList());
    all.stream().filter(matters.negate()).limit(most - chosen.size()).forEach(chosen::add);
    return all.stream().filter(chosen::contains).toList();
  }
}
