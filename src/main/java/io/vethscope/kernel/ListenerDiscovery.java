package io.vethscope.kernel;

import io.vethscope.engine.TimerWheel;
import io.vethscope.engine.WheelTimer;
import io.vethscope.trace.TraceEvent.Origin;
import io.vethscope.wire.Ipv6Address;
import io.vethscope.wire.ListenerReport;
import io.vethscope.wire.ListenerReport.GroupRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reports which groups a host listens to (RFC 3810, {@code net/ipv6/mcast.c}): each change twice, and everything twice
 * again when there is an address to report it from. Queries are not answered; no bridge here asks.
 */
final class ListenerDiscovery {
  /** How often each thing is said, in case it gets lost ({@code mld_qrv}). */
  private static final int ROBUSTNESS = 2;

  /** Ticks from a change until it is reported for the first time: those that the work queue takes. */
  private static final int FIRST_DELAY = 3;

  private static final Ipv6Address SITE_ROUTERS = Ipv6Address.parse("ff05::2");

  /** Networks of two hosts have no address for any router (RFC 6164). */
  private static final int POINT_TO_POINT_LENGTH = 127;

  private static final int LEAST_DELAY = 2;
  private static final int MILLISECONDS = 1000;
  private static final String INTERVAL = "mldv2_unsolicited_report_interval";

  private final NetNamespace netns;
  private final Map<NetDevice, Membership> memberships = new LinkedHashMap<>();

  ListenerDiscovery(NetNamespace netns) {
    this.netns = netns;
  }

  /** A group that is listened to, or was until now ({@code struct ifmcaddr6}). */
  private static final class Group {
    private final Ipv6Address address;
    private int users = 1;
    private int reports;

    Group(Ipv6Address address) {
      this.address = address;
    }
  }

  /** The groups of one device, the newest first, and what is still to be said of them. */
  private final class Membership {
    private final NetDevice device;
    private final List<Group> groups = new ArrayList<>();
    private final List<Group> left = new ArrayList<>();
    private final WheelTimer changes = WorkQueue.delayed(netns, this::reportChanges);
    private final WheelTimer everything = WorkQueue.delayed(netns, this::reportEverything);
    private int changesToSay;
    private int everythingToSay;

    Membership(NetDevice device) {
      this.device = device;
      if (device.ipv6().isRouter()) {
        groups.add(new Group(Ipv6Address.ALL_ROUTERS));
      }
      for (Ipv6InterfaceAddress own : device.ipv6().addresses().reversed()) {
        enter(own.address().solicitedNode());
        if (device.ipv6().hasAnycast(own) && own.isUsable()) {
          enter(own.prefix().address().solicitedNode());
        }
      }
    }

    /** Adds a group, or another reason to listen to it; true if it is new. */
    private boolean enter(Ipv6Address address) {
      for (Group group : groups) {
        if (group.address.equals(address)) {
          group.users++;
          return false;
        }
      }
      groups.addFirst(new Group(address));
      return true;
    }

    void join(Ipv6Address address) {
      if (enter(address) && device.isUp()) {
        changed(groups.getFirst());
      }
    }

    void leave(Ipv6Address address) {
      for (Group group : List.copyOf(groups)) {
        if (group.address.equals(address) && --group.users == 0) {
          groups.remove(group);
          // The newest comes first (mld_add_delrec).
          left.addFirst(group);
          changed(group);
        }
      }
    }

    private void changed(Group group) {
      group.reports = ROBUSTNESS;
      changesToSay = ROBUSTNESS;
      changes.modify(netns.cpu().jiffies() + FIRST_DELAY);
    }

    /** {@code ipv6_mc_up}. */
    void changedAll() {
      groups.forEach(this::changed);
    }

    /** {@code mld_ifc_work}, {@code mld_send_cr}. */
    private void reportChanges() {
      List<GroupRecord> records = new ArrayList<>();
      for (Group group : left) {
        records.add(new GroupRecord(ListenerReport.CHANGE_TO_INCLUDE, group.address));
        group.reports--;
      }
      left.removeIf(group -> group.reports <= 0);
      for (Group group : groups) {
        if (group.reports > 0) {
          group.reports--;
          records.add(new GroupRecord(ListenerReport.CHANGE_TO_EXCLUDE, group.address));
        }
      }
      send(device, records);
      changesToSay--;
      if (changesToSay > 0) {
        changes.modify(netns.cpu().jiffies() + randomDelay(device));
      }
    }

    /** {@code ipv6_mc_dad_complete}: until now it came from nobody, so it is said again. */
    void sayEverything() {
      everythingToSay = ROBUSTNESS;
      reportEverything();
    }

    private void reportEverything() {
      send(
          device,
          groups.stream().map(group -> new GroupRecord(ListenerReport.CHANGE_TO_EXCLUDE, group.address)).toList());
      everythingToSay--;
      if (everythingToSay > 0) {
        everything.modify(netns.cpu().jiffies() + randomDelay(device));
      }
    }

    void stop() {
      changes.delete();
      everything.delete();
    }
  }

  private long randomDelay(NetDevice device) {
    int milliseconds = Math.clamp(device.ipv6().setting(INTERVAL, MILLISECONDS), 0, 60 * MILLISECONDS);
    int ticks = (int) Math.max(1, (long) milliseconds * TimerWheel.HZ / MILLISECONDS);
    return LEAST_DELAY + (long) netns.random().nextInt(ticks);
  }

  /** {@code mld_sendpack}. */
  private void send(NetDevice device, List<GroupRecord> records) {
    if (!records.isEmpty() && device.isRunning()) {
      Ipv6Address own = device.ipv6().linkLocal();
      ListenerReport report = new ListenerReport(records);
      netns.ipv6().output().sendBy(device, report.from(own == null ? Ipv6Address.ANY : own), Origin.SENT, 0);
    }
  }

  private static boolean reports(NetDevice device) {
    boolean enabled = device.ipv6().setting("disable_ipv6", 1) == 0;
    return enabled && device.resolvesNeighbours() && device.hasLinkHeader() && !device.isLoopback();
  }

  private Membership of(NetDevice device) {
    return memberships.computeIfAbsent(device, Membership::new);
  }

  /** An address is about to be added to a device: who looks for it asks its group. */
  void joinSolicitedNode(NetDevice device, Ipv6InterfaceAddress address) {
    if (reports(device)) {
      of(device).join(address.address().solicitedNode());
    }
  }

  /** A router also answers for its subnets. */
  void joinAnycast(NetDevice device, Ipv6InterfaceAddress address) {
    if (reports(device) && device.ipv6().hasAnycast(address)) {
      of(device).join(address.prefix().address().solicitedNode());
    }
  }

  void leaveSolicitedNode(NetDevice device, Ipv6InterfaceAddress address) {
    if (reports(device)) {
      of(device).leave(address.address().solicitedNode());
      if (device.ipv6().hasAnycast(address)) {
        of(device).leave(address.prefix().address().solicitedNode());
      }
    }
  }

  /** Looks which groups a device listens to, before that changes. */
  void know(NetDevice device) {
    if (reports(device)) {
      of(device);
    }
  }

  /** A device's host became a router, or is none any more ({@code dev_forward_change}). */
  void routerChanged(NetDevice device) {
    if (!reports(device)) {
      return;
    }
    Membership membership = of(device);
    List<Ipv6Address> groups = new ArrayList<>(List.of(Ipv6Address.ALL_ROUTERS, SITE_ROUTERS));
    for (Ipv6InterfaceAddress own : device.ipv6().addresses()) {
      if (own.isUsable() && own.prefixLength() < POINT_TO_POINT_LENGTH && !own.prefix().address().isAny()) {
        groups.add(own.prefix().address().solicitedNode());
      }
    }
    groups.forEach(device.ipv6().isRouter() ? membership::join : membership::leave);
  }

  /** A device came up, or may be on another link than before: all groups are news. */
  void reportAll(NetDevice device) {
    if (reports(device)) {
      of(device).changedAll();
    }
  }

  /** A device has its first address of the link. */
  void addressComplete(NetDevice device) {
    if (reports(device)) {
      of(device).sayEverything();
    }
  }

  void forget(NetDevice device) {
    Membership present = memberships.remove(device);
    if (present != null) {
      present.stop();
    }
  }
}
