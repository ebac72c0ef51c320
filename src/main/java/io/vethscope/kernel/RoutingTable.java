package io.vethscope.kernel;

import io.vethscope.wire.IpAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The routes of one address family, as those who manage them see them. */
public interface RoutingTable {
  /** All routes, those of the table {@code local} last. */
  List<Route> routes();

  /** Adds a route. */
  void add(Route route, String why);

  /**
   * Removes a route.
   *
   * @return false if it is not there
   */
  boolean remove(Route route, String why);

  /**
   * The route for an address of the family.
   *
   * @param link the device that the packet came by or has to leave by, or null; it matters for addresses of one link
   */
  Route lookup(IpAddress destination, @Nullable NetDevice link);
}
