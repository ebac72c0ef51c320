package io.vethscope.kernel.xfrm;

import io.vethscope.kernel.Ipv4Output;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.kernel.Route;
import io.vethscope.kernel.SecPath;
import io.vethscope.kernel.SkBuff;
import io.vethscope.kernel.Xfrm;
import io.vethscope.trace.DropReason;
import io.vethscope.trace.Table;
import io.vethscope.trace.TraceEvent.Lookup;
import io.vethscope.trace.TraceEvent.Outcome;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv4Packet;
import org.jspecify.annotations.Nullable;

/** What a namespace's policies say of its packets ({@code net/xfrm/xfrm_policy.c}). */
final class PolicyCheck implements Xfrm {
  private final NetNamespace netns;
  private final NamespaceXfrm tables;

  /**
   * The state that a packet came by.
   *
   * @param settings as they were then
   */
  record CameBy(StateSettings settings) implements SecPath {}

  PolicyCheck(NetNamespace netns, NamespaceXfrm tables) {
    this.netns = netns;
    this.tables = tables;
  }

  /** {@code xfrm_policy_lookup}: the lowest priority, and of those the one that is there for longest. */
  private @Nullable Policy find(Direction direction, Flow flow) {
    Policy best = null;
    for (Policy policy : tables.policies()) {
      boolean better = best == null || policy.priority() <= best.priority();
      if (better && policy.direction() == direction && policy.selector().matches(flow)) {
        best = policy;
      }
    }
    return best;
  }

  /** Loopback devices have {@code disable_xfrm} and {@code disable_policy} set from their birth. */
  private static boolean isExempt(Route route) {
    return route.type() == Route.Type.LOCAL;
  }

  @Override
  public boolean lookup(SkBuff skb) {
    skb.setIpsec(skb.ipsec().in(null));
    Policy policy = isExempt(skb.route()) ? null : find(Direction.OUT, Flow.of(skb.ip()));
    if (policy == null) {
      return true;
    }
    Template template = policy.template();
    lookedUp(skb, policy, Outcome.FORWARD);
    if (!policy.allows()) {
      skb.refuse(Ipv4Output.Failure.NOT_PERMITTED);
      skb.device().drop(skb, DropReason.XFRM_POLICY, "A policy says that it must not leave.");
      return false;
    }
    return template == null || bundle(skb, template);
  }

  private void lookedUp(SkBuff skb, Policy policy, Outcome outcome) {
    Ipv4Address end = policy.template() == null ? null : policy.template().destination();
    Flow flow = Flow.of(skb.ip());
    netns
        .tracer()
        .emit(new Lookup(netns.cpu().now(), netns.where(), skb.id(), Table.XFRM_POLICY, flow, policy, outcome, end));
  }

  /** {@code xfrm_resolve_and_create_bundle}. */
  private boolean bundle(SkBuff skb, Template template) {
    State state = tables.outgoing(template);
    if (state == null) {
      skb.device()
          .drop(
              skb,
              DropReason.XFRM_NO_STATE,
              "A policy wants it in a tunnel to " + template.destination() + ", and no state tells how to make it.");
      return false;
    }
    Ipv4Output.Path path = netns.output().path(template.destination(), template.source());
    if (path == null) {
      skb.device()
          .drop(
              skb, DropReason.IP_OUTNOROUTES, "There is no route to the tunnel's end " + template.destination() + ".");
      return false;
    }
    Lookup found =
        new Lookup(
            netns.cpu().now(),
            netns.where(),
            skb.id(),
            Table.XFRM_STATE,
            "reqid " + template.reqid(),
            state.row(),
            Outcome.FORWARD,
            template.destination());
    netns.tracer().emit(found);
    skb.setIpsec(skb.ipsec().in(new TunnelBundle(netns, state, path, skb.route())));
    return true;
  }

  @Override
  public boolean lookupAgain(SkBuff skb, Ipv4Packet before) {
    return skb.ipsec().wrapped() || Flow.of(skb.ip()).equals(Flow.of(before)) || lookup(skb);
  }

  @Override
  public boolean admits(SkBuff skb, Direction direction) {
    if (skb.device().isLoopback()) {
      return true;
    }
    Policy policy = find(direction, Flow.of(skb.ip()));
    if (policy == null) {
      return skb.ipsec().path() == null || reject(skb, "It came through a tunnel, but no policy asks for one.");
    }
    lookedUp(skb, policy, direction == Direction.FWD ? Outcome.FORWARD : Outcome.LOCAL);
    if (!policy.allows()) {
      return reject(skb, "A policy says that it must not come in.");
    }
    Template template = policy.template();
    if (template == null) {
      return skb.ipsec().path() == null || reject(skb, "It came through a tunnel, and its policy wants none.");
    }
    return (skb.ipsec().path() instanceof CameBy(var settings) && template.isMetBy(settings))
        || reject(skb, "A policy wants it to come through the tunnel from " + template.source() + ", and it did not.");
  }

  private static boolean reject(SkBuff skb, String why) {
    skb.device().drop(skb, DropReason.XFRM_POLICY, why);
    return false;
  }

  @Override
  public int mtu(Ipv4Output.Path path, Ipv4Address destination, int protocol, int plain) {
    Policy policy =
        isExempt(path.route()) ? null : find(Direction.OUT, new Flow(path.source(), destination, protocol, 0, 0));
    State state = policy == null || policy.template() == null ? null : tables.outgoing(policy.template());
    Ipv4Output.Path outer =
        state == null ? null : netns.output().path(state.settings().destination(), state.settings().source());
    return state == null || outer == null
        ? plain
        : Math.min(plain, new TunnelBundle(netns, state, outer, path.route()).mtu());
  }
}
