package io.vethscope.kernel;

import io.vethscope.engine.Cpu;
import io.vethscope.engine.SeededRandom;
import io.vethscope.trace.Tracer;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** One kernel: a clock, a seed, a trace, and the network namespaces that share them. */
public final class Kernel {
  private final Cpu cpu;
  private final SeededRandom random;
  private final Tracer tracer;
  private final LinkWatch linkWatch;
  private final Map<String, NetNamespace> namespaces = new LinkedHashMap<>();

  private DeviceFeatures newDeviceFeatures = DeviceFeatures.NONE;

  /** How many devices are sending at this moment, one through the other ({@code dev_xmit_recursion}). */
  int sendingDevices;

  /**
   * A kernel without namespaces.
   *
   * @param cpu runs everything
   * @param random all that is random comes from it
   * @param tracer takes what happens
   */
  public Kernel(Cpu cpu, SeededRandom random, Tracer tracer) {
    this.cpu = cpu;
    this.random = random;
    this.tracer = tracer;
    this.linkWatch = new LinkWatch(cpu);
  }

  /** What a device takes over from the stack when it is made. */
  public DeviceFeatures newDeviceFeatures() {
    return newDeviceFeatures;
  }

  /** Has devices that are made from now on take over so much. */
  public void setNewDeviceFeatures(DeviceFeatures features) {
    this.newDeviceFeatures = features;
  }

  public Cpu cpu() {
    return cpu;
  }

  /** Who tells of carriers. */
  public LinkWatch linkWatch() {
    return linkWatch;
  }

  public SeededRandom random() {
    return random;
  }

  public Tracer tracer() {
    return tracer;
  }

  /**
   * Makes a namespace with nothing in it but its tables ({@code ip netns add}).
   *
   * @throws IllegalArgumentException if the name is taken
   */
  public NetNamespace addNamespace(String name) {
    NetNamespace netns = new NetNamespace(this, name);
    if (namespaces.putIfAbsent(name, netns) != null) {
      throw new IllegalArgumentException("There is a namespace " + name + " already.");
    }
    return netns;
  }

  /** The namespace of a name. */
  public Optional<NetNamespace> namespace(String name) {
    return Optional.ofNullable(namespaces.get(name));
  }

  /** All namespaces, in the order in which they were made. */
  public Collection<NetNamespace> namespaces() {
    return Collections.unmodifiableCollection(namespaces.values());
  }
}
