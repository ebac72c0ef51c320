package io.vethscope.web.stream;

import io.vethscope.web.json.Json;
import io.vethscope.web.json.ProblemJson;
import io.vethscope.web.problem.Problem;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.server.HandshakeInterceptor;

/**
 * Lets only the server's own pages connect, and those of origins that the operator has named. Browsers apply no
 * same-origin policy to WebSockets (RFC 6455, section 10.2), so the server has to. Who sends no {@code Origin} is no
 * browser and could send any.
 */
public final class SameOrigin implements HandshakeInterceptor {
  private final List<String> allowed;

  /** Lets pages of the server's own origin connect, and those of these. */
  public SameOrigin(List<String> allowed) {
    this.allowed = List.copyOf(allowed);
  }

  @Override
  public boolean beforeHandshake(
      ServerHttpRequest request, ServerHttpResponse response, WebSocketHandler handler, Map<String, Object> attributes)
      throws IOException {
    if (!"websocket".equalsIgnoreCase(request.getHeaders().getUpgrade())) {
      response.getHeaders().setUpgrade("websocket");
      response.getHeaders().setConnection("Upgrade");
      return refuse(
          response,
          new Problem(
              426,
              "This address speaks WebSocket only; connect to it with a WebSocket"
                  + " client, or use POST /api/traces."));
    }
    String origin = request.getHeaders().getOrigin();
    if (origin == null || allowed.contains(origin) || isOwn(origin, request)) {
      return true;
    }
    return refuse(
        response,
        new Problem(
            403,
            "Pages of this origin may not connect; open the page of this server, or add"
                + " the origin to vethscope.stream.allowed-origins."));
  }

  private static boolean isOwn(String origin, ServerHttpRequest request) {
    String host = request.getHeaders().getFirst("Host");
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

  private static boolean refuse(ServerHttpResponse response, Problem problem) throws IOException {
    response.setStatusCode(HttpStatusCode.valueOf(problem.status()));
    response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    response.getBody().write(Json.text(out -> ProblemJson.write(out, problem)).getBytes(StandardCharsets.UTF_8));
    return false;
  }

  @Override
  public void afterHandshake(
      ServerHttpRequest request, ServerHttpResponse response, WebSocketHandler handler, @Nullable Exception failure) {}
}
