package io.vethscope.web.stream;

import io.vethscope.web.json.Json;
import io.vethscope.web.json.ProblemJson;
import io.vethscope.web.problem.Problem;
import io.vethscope.web.socket.Origins;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.server.HandshakeInterceptor;

/** Whose pages may connect to the container's WebSockets: {@link Origins}. */
final class SameOrigin implements HandshakeInterceptor {
  private final Origins origins;

  /** Lets pages of the server's own origin connect, and those of these. */
  SameOrigin(List<String> allowed) {
    this.origins = new Origins(allowed);
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
    boolean isAllowed = origins.isAllowed(request.getHeaders().getOrigin(), request.getHeaders().getFirst("Host"));
    return isAllowed || refuse(response, Origins.refusal().problem());
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
