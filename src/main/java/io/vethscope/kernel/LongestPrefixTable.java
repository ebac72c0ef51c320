package io.vethscope.kernel;

import io.vethscope.wire.IpAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Routes of one table and one address family, by prefix length and prefix: the longest first, then the lowest metric.
 */
final class LongestPrefixTable {
  private final List<@Nullable Map<IpAddress, List<Route>>> byLength = new ArrayList<>();

  /** A table for addresses of a width in bits. */
  LongestPrefixTable(int width) {
    for (int i = 0; i <= width; i++) {
      byLength.add(null);
    }
  }

  @Nullable Route find(IpAddress destination) {
    for (int length = byLength.size() - 1; length >= 0; length--) {
      Map<IpAddress, List<Route>> routes = byLength.get(length);
      if (routes != null) {
        List<Route> found = routes.get(destination.masked(length));
        if (found != null) {
          return found.getFirst();
        }
      }
    }
    return null;
  }

  /** The same among the routes that are acceptable. */
  @Nullable Route find(IpAddress destination, Predicate<Route> acceptable) {
    for (int length = byLength.size() - 1; length >= 0; length--) {
      Map<IpAddress, List<Route>> routes = byLength.get(length);
      List<Route> found = routes == null ? null : routes.get(destination.masked(length));
      if (found != null) {
        for (Route route : found) {
          if (acceptable.test(route)) {
            return route;
          }
        }
      }
    }
    return null;
  }

  void add(Route route) {
    int length = route.destination().length();
    Map<IpAddress, List<Route>> routes = byLength.get(length);
    if (routes == null) {
      routes = new LinkedHashMap<>();
      byLength.set(length, routes);
    }
    List<Route> same = routes.computeIfAbsent(route.destination().address(), _ -> new ArrayList<>(1));
    int at = 0;
    while (at < same.size() && same.get(at).attributes().metric() <= route.attributes().metric()) {
      at++;
    }
    same.add(at, route);
  }

  boolean remove(Route route) {
    int length = route.destination().length();
    Map<IpAddress, List<Route>> routes = byLength.get(length);
    List<Route> same = routes == null ? null : routes.get(route.destination().address());
    if (routes == null || same == null || !same.remove(route)) {
      return false;
    }
    if (same.isEmpty()) {
      routes.remove(route.destination().address());
    }
    if (routes.isEmpty()) {
      byLength.set(length, null);
    }
    return true;
  }

  void collect(List<Route> into) {
    for (Map<IpAddress, List<Route>> routes : byLength) {
      if (routes != null) {
        routes.values().forEach(into::addAll);
      }
    }
  }
}
