package io.vethscope.scenario;

import io.vethscope.wire.IpPrefix;
import java.util.List;
import java.util.Optional;

/**
 * Who may be on the other side of a connection: some pods, or a block of addresses.
 *
 * @param pods the names of the pods that the selector finds; none for a block
 * @param block {@code ipBlock.cidr}, of either version of IP; empty for pods
 * @param except blocks within it that are left out
 */
public record PolicyPeer(List<String> pods, Optional<IpPrefix> block, List<IpPrefix> except) {
  /** Checks it. */
  public PolicyPeer {
    pods = List.copyOf(pods);
    except = List.copyOf(except);
    ScenarioException.require(
        pods.isEmpty() || block.isEmpty(), "A peer of a NetworkPolicy has pods or a cidr, not both; make two of it.");
    ScenarioException.require(
        pods.size() <= Limits.ENDPOINTS_PER_SERVICE,
        "A peer of a NetworkPolicy has more than " + Limits.ENDPOINTS_PER_SERVICE + " pods; use fewer.");
    ScenarioException.require(
        except.size() <= Limits.EXCEPTIONS_PER_PEER,
        "A peer of a NetworkPolicy has more than " + Limits.EXCEPTIONS_PER_PEER + " exceptions; use fewer.");
    for (IpPrefix left : except) {
      ScenarioException.require(
          block.isPresent() && block.get().contains(left.address()) && left.length() > block.get().length(),
          "The exception " + left + " is no part of the peer's cidr; choose a block within it.");
    }
  }

  /** Some pods. */
  public static PolicyPeer ofPods(String... names) {
    return new PolicyPeer(List.of(names), Optional.empty(), List.of());
  }

  @Override
  public String toString() {
    if (block.isEmpty()) {
      return pods.isEmpty() ? "nobody" : String.join(",", pods);
    }
    return except.isEmpty()
        ? block.get().toString()
        : block.get() + " except " + String.join(",", except.stream().map(IpPrefix::toString).toList());
  }
}
