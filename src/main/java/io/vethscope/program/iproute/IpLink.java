package io.vethscope.program.iproute;

import io.vethscope.engine.TimerWheel;
import io.vethscope.kernel.Links;
import io.vethscope.kernel.NetDevice;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.device.Bridge;
import io.vethscope.kernel.device.BridgePort;
import io.vethscope.kernel.device.Cable;
import io.vethscope.kernel.device.Veth;
import io.vethscope.kernel.device.Vxlan;
import io.vethscope.program.Process;
import io.vethscope.program.UsageException;
import io.vethscope.wire.IpAddress;
import io.vethscope.wire.MacAddress;
import io.vethscope.wire.UdpDatagram;
import org.jspecify.annotations.Nullable;

/** {@code ip link}. */
final class IpLink {
  private static final int NAME_LENGTH = 15;
  private static final int MAX_VNI = (1 << 24) - 1;
  private static final int MAX_PORT = 65_535;
  private static final int CENTISECONDS = 100;

  private final Process process;
  private final Style style;
  private final NetNamespace netns;

  /** What a new device is to have. */
  private static final class Wanted {
    private final String name;
    private @Nullable MacAddress mac;
    private int mtu;

    Wanted(String name) {
      if (name.isEmpty() || name.length() > NAME_LENGTH || name.contains("/")) {
        throw new UsageException("Error: argument \"" + name + "\" is wrong: \"name\" not a valid ifname");
      }
      this.name = name;
    }

    /** Takes what is said of every kind of device. */
    boolean takes(Words words) {
      if (words.takes("address")) {
        mac = words.mac();
      } else if (words.takes("mtu")) {
        mtu = words.mtu();
      } else {
        return false;
      }
      return true;
    }

    MacAddress mac(NetNamespace netns) {
      long random = netns.random().nextLong() & 0xfeff_ffff_ffffL;
      return mac == null ? new MacAddress(random | 0x0200_0000_0000L) : mac;
    }

    /** Refuses a name that a device of the namespace has. */
    void checkFree(NetNamespace netns) {
      if (netns.device(name).isPresent()) {
        throw new UsageException("RTNETLINK answers: File exists");
      }
    }

    /**
     * What a tunnel's lower device takes: the MTU where none was asked for, and its limit ({@code vxlan_config_apply}).
     */
    void limitMtu(int most) {
      mtu = mtu == 0 ? most : Math.min(mtu, most);
    }

    <T extends NetDevice> T finish(T device) {
      if (mtu > 0) {
        device.setMtu(mtu);
      }
      return device;
    }
  }

  IpLink(Process process, Style style) {
    this.process = process;
    this.style = style;
    this.netns = process.netns();
  }

  void run(Words words) {
    if (words.takes("add")) {
      add(words);
    } else if (words.takes("set")) {
      words.takes("dev");
      set(words.device(netns), words);
    } else if (words.takes("del", "delete")) {
      words.takes("dev");
      Links.delete(words.device(netns));
    } else {
      words.takes("show");
      new LinkPrinter(process, style, false).print(words);
    }
  }

  private void add(Words words) {
    words.takes("name", "dev");
    Wanted wanted = new Wanted(words.next());
    while (wanted.takes(words)) {
      // All that is said before the type.
    }
    if (!words.takes("type")) {
      throw words.unknown();
    }
    wanted.checkFree(netns);
    if (words.takes("veth")) {
      addVeth(wanted, words);
    } else if (words.takes("bridge")) {
      wanted.finish(new Bridge(netns, wanted.name, wanted.mac(netns), 0)).report();
    } else if (words.takes("vxlan")) {
      addVxlan(wanted, words);
    } else {
      throw words.unknown();
    }
  }

  private void addVeth(Wanted wanted, Words words) {
    NetNamespace there = netns;
    Wanted peer = new Wanted("veth0");
    if (words.takes("peer")) {
      words.takes("name");
      peer = new Wanted(words.next());
      while (words.hasNext()) {
        if (words.takes("netns")) {
          String name = words.next();
          there =
              netns
                  .kernel()
                  .namespace(name)
                  .orElseThrow(
                      () -> new UsageException("Error: argument \"" + name + "\" is wrong: Invalid \"netns\" value"));
        } else if (!peer.takes(words)) {
          throw words.unknown();
        }
      }
    }
    peer.checkFree(there);
    if (there.equals(netns) && peer.name.equals(wanted.name)) {
      throw new UsageException("RTNETLINK answers: File exists");
    }
    Veth far = peer.finish(new Veth(there, peer.name, peer.mac(there), 0));
    Veth near = wanted.finish(new Veth(netns, wanted.name, wanted.mac(netns), 0));
    Cable.connect(near, far);
    near.report();
    far.report();
  }

  private void addVxlan(Wanted wanted, Words words) {
    int vni = -1;
    int port = UdpDatagram.VXLAN_LINUX;
    IpAddress local = null;
    NetDevice lower = null;
    while (words.hasNext()) {
      if (words.takes("id", "vni")) {
        vni = words.number(0, MAX_VNI);
      } else if (words.takes("dstport")) {
        port = words.number(1, MAX_PORT);
      } else if (words.takes("local")) {
        local = words.ipAddress();
      } else if (words.takes("dev")) {
        lower = words.device(netns);
      } else if (!words.takes("nolearning")) {
        throw words.unknown();
      }
    }
    if (vni < 0 || local == null) {
      throw new UsageException("vxlan: id and local are needed here, as flannel gives them");
    }
    Vxlan.Settings settings = new Vxlan.Settings(vni, port, local);
    if (lower != null) {
      wanted.limitMtu(lower.mtu() - settings.headroom());
    }
    Vxlan made = wanted.finish(new Vxlan(netns, wanted.name, wanted.mac(netns), settings, 0));
    if (lower != null) {
      made.setLower(lower);
    }
    made.report();
  }

  private void set(NetDevice device, Words words) {
    while (words.hasNext()) {
      if (words.takes("up")) {
        Links.up(device);
      } else if (words.takes("down")) {
        Links.down(device);
      } else if (words.takes("mtu")) {
        device.setMtu(words.mtu());
        device.report();
      } else if (words.takes("address")) {
        Links.changeMac(device, words.mac());
      } else if (words.takes("nomaster")) {
        device.released();
        device.report();
      } else if (words.takes("master")) {
        enslave(device, bridge(words.device(netns)));
      } else if (words.takes("promisc")) {
        bridge(device).setPromiscuous(words.takes("on") || !words.takes("off"));
      } else if (words.takes("type")) {
        setType(device, words);
      } else {
        throw words.unknown();
      }
    }
  }

  private static void enslave(NetDevice device, Bridge bridge) {
    try {
      bridge.enslave(device).setState(BridgePort.State.DISABLED);
    } catch (IllegalArgumentException refused) {
      throw new UsageException("RTNETLINK answers: Invalid argument: " + refused.getMessage());
    }
    device.report();
  }

  private static Bridge bridge(NetDevice device) {
    if (device instanceof Bridge bridge) {
      return bridge;
    }
    throw new UsageException("Error: " + device.name() + " is not a bridge.");
  }

  private void setType(NetDevice device, Words words) {
    if (words.takes("bridge")) {
      if (words.takes("ageing_time")) {
        bridge(device).fdb().setAgeing((long) words.number() * TimerWheel.HZ / CENTISECONDS);
      } else if (words.takes("fdb_flush")) {
        bridge(device).fdb().flush(null, "it was flushed");
      } else {
        throw words.unknown();
      }
    } else if (words.takes("bridge_slave")) {
      BridgePorts.set(port(device), words);
    } else {
      throw words.unknown();
    }
  }

  private static BridgePort port(NetDevice device) {
    if (device.master() instanceof Bridge bridge) {
      return bridge.port(device).orElseThrow();
    }
    throw new UsageException("Error: " + device.name() + " is not a bridge's port.");
  }
}
