package io.vethscope.kernel.netfilter.ipset;

import io.vethscope.kernel.NetNamespace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A namespace's sets, in the order in which they were made ({@code struct ip_set_net}). */
public final class IpSets {
  /** Sets at most ({@code CONFIG_IP_SET_MAX}). */
  private static final int MOST = 256;

  private static final int LONGEST_NAME = 31;

  private final NetNamespace netns;
  private final Map<String, IpSet> sets = new LinkedHashMap<>();
  private List<String> named = List.of();

  private IpSets(NetNamespace netns) {
    this.netns = netns;
  }

  /** A namespace's. */
  public static IpSets of(NetNamespace netns) {
    return netns.attachment("ipset", IpSets.class, () -> new IpSets(netns));
  }

  /** Says which sets rules name, each as often as it is named: those can't be destroyed. */
  public void refer(List<String> names) {
    named = List.copyOf(names);
  }

  /** Whether there is a set of a name. */
  public boolean has(String name) {
    return sets.containsKey(name);
  }

  /** The names of all sets. */
  public List<String> names() {
    return List.copyOf(sets.keySet());
  }

  Optional<IpSet> find(String name) {
    return Optional.ofNullable(sets.get(name));
  }

  int references(String name) {
    return Collections.frequency(named, name);
  }

  IpSet get(String name) {
    return find(name).orElseThrow(() -> new IpSetException("The set with the given name does not exist"));
  }

  /** The sets that a command is about: one, or all. */
  List<IpSet> chosen(Optional<String> name) {
    return name.map(one -> List.of(get(one))).orElseGet(() -> List.copyOf(sets.values()));
  }

  /** {@code ipset create}. */
  void create(String name, SetType type, SetOptions options, boolean exist) {
    IpSet known = sets.get(name);
    if (known != null) {
      if (exist && known.type().equals(type) && known.options().isSame(options)) {
        return;
      }
      throw new IpSetException("Set cannot be created: set with the same name already exists");
    }
    checkName(name);
    if (sets.size() >= MOST) {
      throw new IpSetException("Kernel error received: maximal number of sets reached, cannot create more.");
    }
    sets.put(name, new IpSet(netns, name, type, options));
  }

  private static void checkName(String name) {
    if (name.length() > LONGEST_NAME) {
      throw new IpSetException("Syntax error: setname '" + name + "' is longer than " + LONGEST_NAME + " characters");
    }
    if (!name.matches("[^\\s,\"]+")) {
      throw new IpSetException("Syntax error: a setname has 1 to 31 characters without spaces, commas and quotes");
    }
  }

  /** {@code ipset destroy}; without a name all of them, or none if a rule names one. */
  void destroy(Optional<String> name) {
    List<IpSet> going = chosen(name);
    if (going.stream().anyMatch(set -> references(set.name()) > 0)) {
      throw new IpSetException("Set cannot be destroyed: it is in use by a kernel component");
    }
    for (IpSet set : going) {
      set.clear("ipset destroy");
      sets.remove(set.name());
    }
  }

  /** {@code ipset rename}. */
  void rename(String from, String to) {
    IpSet set = get(from);
    if (sets.containsKey(to)) {
      throw new IpSetException("Set cannot be renamed: a set with the new name already exists");
    }
    if (references(from) > 0) {
      throw new IpSetException("Set cannot be renamed: it is in use by another system");
    }
    checkName(to);
    replace(from, set, to);
  }

  /** {@code ipset swap}: rules that name one of them ask the other from now on. */
  void swap(String first, String second) {
    IpSet one = get(first);
    IpSet other = get(second);
    if (!one.type().equals(other.type()) || one.options().version() != other.options().version()) {
      throw new IpSetException("The sets cannot be swapped: their type does not match");
    }
    one.rename(second);
    other.rename(first);
    sets.put(first, other);
    sets.put(second, one);
  }

  private void replace(String from, IpSet set, String to) {
    List<IpSet> ordered = new ArrayList<>(sets.values());
    set.rename(to);
    sets.remove(from);
    sets.clear();
    ordered.forEach(each -> sets.put(each.name(), each));
  }
}
