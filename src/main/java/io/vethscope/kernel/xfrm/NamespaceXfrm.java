package io.vethscope.kernel.xfrm;

import io.vethscope.kernel.NetNamespace;
import io.vethscope.trace.Row;
import io.vethscope.trace.Table;
import io.vethscope.trace.TraceEvent.Change;
import io.vethscope.trace.TraceEvent.RowChanged;
import io.vethscope.wire.Ipv4Address;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A namespace's states and policies ({@code struct netns_xfrm}), the latest first as the kernel lists them. */
public final class NamespaceXfrm {
  private static final int MAX_ROWS = 1 << 12;

  private final NetNamespace netns;
  private final List<State> states = new ArrayList<>();
  private final List<Policy> policies = new ArrayList<>();
  private final UdpEncap udpEncap;

  private NamespaceXfrm(NetNamespace netns) {
    this.netns = netns;
    EspInput input = new EspInput(netns, this);
    this.udpEncap = new UdpEncap(netns, input);
    netns.register(input);
    netns.setXfrm(new PolicyCheck(netns, this));
  }

  /** What a namespace has; the first call has it speak ESP. */
  public static NamespaceXfrm of(NetNamespace netns) {
    return netns.attachment("xfrm", NamespaceXfrm.class, () -> new NamespaceXfrm(netns));
  }

  /** A namespace's states as {@code ip xfrm state} prints them; empty if there are none. */
  public static String printStates(NetNamespace netns) {
    return isUsed(netns) ? String.join("", of(netns).states.stream().map(State::print).toList()) : "";
  }

  /** A namespace's policies as {@code ip xfrm policy} prints them; empty if there are none. */
  public static String printPolicies(NetNamespace netns) {
    return isUsed(netns) ? String.join("", of(netns).policies.stream().map(Policy::print).toList()) : "";
  }

  private static boolean isUsed(NetNamespace netns) {
    return netns.xfrm() instanceof PolicyCheck;
  }

  /** The states, the latest first. */
  public List<State> states() {
    return Collections.unmodifiableList(states);
  }

  /** The policies, the latest first. */
  public List<Policy> policies() {
    return Collections.unmodifiableList(policies);
  }

  /**
   * Adds a state ({@code xfrm_state_add}). Where it wants UDP, the port is opened as the daemon that made it has it.
   *
   * @throws IllegalArgumentException if there is one for these packets already, or there are too many
   */
  public void add(State state, String why) {
    StateSettings settings = state.settings();
    if (incoming(settings.destination(), settings.spi()) != null || states.size() >= MAX_ROWS) {
      throw new IllegalArgumentException("File exists");
    }
    states.addFirst(state);
    if (settings.encap() != null) {
      udpEncap.open(
          netns.isLocal(settings.source()) ? settings.encap().sourcePort() : settings.encap().destinationPort());
    }
    report(Table.XFRM_STATE, Change.ADDED, state.row(), why);
  }

  /**
   * Adds a policy ({@code xfrm_policy_insert}).
   *
   * @throws IllegalArgumentException if there is one for these packets already, or there are too many
   */
  public void add(Policy policy, String why) {
    if (policies.stream().anyMatch(other -> other.key().equals(policy.key())) || policies.size() >= MAX_ROWS) {
      throw new IllegalArgumentException("File exists");
    }
    policies.addFirst(policy);
    report(Table.XFRM_POLICY, Change.ADDED, policy, why);
  }

  /** Removes a state. */
  public void remove(State state, String why) {
    if (states.remove(state)) {
      report(Table.XFRM_STATE, Change.REMOVED, state.row(), why);
    }
  }

  /** Removes a policy. */
  public void remove(Policy policy, String why) {
    if (policies.remove(policy)) {
      report(Table.XFRM_POLICY, Change.REMOVED, policy, why);
    }
  }

  private void report(Table table, Change change, Row row, String why) {
    netns.tracer().emit(new RowChanged(netns.cpu().now(), netns.where(), table, change, row, why));
  }

  /** The state that a packet to an address came by ({@code xfrm_state_lookup}). */
  @Nullable State incoming(Ipv4Address destination, int spi) {
    for (State state : states) {
      if (state.settings().spi() == spi && state.settings().destination().equals(destination)) {
        return state;
      }
    }
    return null;
  }

  /** The latest state that does what a template asks for ({@code xfrm_state_find}). */
  @Nullable State outgoing(Template template) {
    for (State state : states) {
      if (template.isMetBy(state.settings())) {
        return state;
      }
    }
    return null;
  }
}
