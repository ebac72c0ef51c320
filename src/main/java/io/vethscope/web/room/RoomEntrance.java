package io.vethscope.web.room;

import io.vethscope.web.settings.RoomSettings;
import io.vethscope.web.settings.VethscopeProperties;
import io.vethscope.web.socket.Handshake;
import io.vethscope.web.socket.SocketLimits;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/room}, where members connect. */
@RestController
final class RoomEntrance {
  private final RoomHandler handler;
  private final Handshake handshake;

  RoomEntrance(RoomHandler handler, VethscopeProperties properties) {
    this.handler = handler;
    RoomSettings settings = properties.room();
    var limits = new SocketLimits(settings.messageBytes(), settings.hello(), settings.sendTimeout());
    this.handshake = new Handshake(properties.stream().allowedOrigins(), limits);
  }

  /** Takes the connection over from HTTP. */
  @GetMapping("/api/room")
  void connect(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException {
    String address = request.getRemoteAddr();
    handshake.take(request, response, connection -> handler.connect(connection, address));
  }
}
