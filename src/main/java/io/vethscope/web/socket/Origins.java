package io.vethscope.web.socket;

import io.vethscope.web.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Lets only the server's own pages connect, and those of origins that the operator has named. Browsers apply no
 * same-origin policy to WebSockets (RFC 6455, section 10.2), so the server has to. Who sends no {@code Origin} is no
 * browser and could send any.
 */
public final class Origins {
  private final List<String> allowed;

  /** Lets pages of the server's own origin connect, and those of these. */
  public Origins(List<String> allowed) {
    this.allowed = List.copyOf(allowed);
  }

  /**
   * Whether a page may connect.
   *
   * @param origin what the browser says; null: it is none
   * @param host whom it asked, as the browser says
   */
  public boolean isAllowed(@Nullable String origin, @Nullable String host) {
    return origin == null || allowed.contains(origin) || isOwn(origin, host);
  }

  /**
   * Says no to a page.
   *
   * @return the refusal
   */
  public static ProblemException refusal() {
    return new ProblemException(
        403,
        "Pages of this origin may not connect; open the page of this server, or add"
            + " the origin to vethscope.stream.allowed-origins.");
  }

  void check(HttpServletRequest request) {
    if (!isAllowed(request.getHeader("Origin"), request.getHeader("Host"))) {
      throw refusal();
    }
  }

  private static boolean isOwn(String origin, @Nullable String host) {
    return host != null && authority(origin, null).equals(authority("any://" + host, scheme(origin)));
  }

  /**
   * Host and port of an address, where the scheme's own port may be left out; something unequal to all others if it has
   * none.
   */
  private static String authority(String address, @Nullable String scheme) {
    try {
      URI uri = URI.create(address);
      String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
      int port = uri.getPort() >= 0 ? uri.getPort() : defaultPort(scheme == null ? uri.getScheme() : scheme);
      return host + ":" + port;
    } catch (IllegalArgumentException malformed) {
      return address;
    }
  }

  private static @Nullable String scheme(String origin) {
    int colon = origin.indexOf(':');
    return colon < 0 ? null : origin.substring(0, colon);
  }

  private static int defaultPort(@Nullable String scheme) {
    return "https".equalsIgnoreCase(scheme) ? 443 : 80;
  }
}
