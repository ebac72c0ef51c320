package io.vethscope.web.socket;

import io.vethscope.web.problem.ProblemException;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/** The server's part of the opening handshake: RFC 6455, section 4.2. */
public final class Handshake {
  /** What every server adds to a client's key: section 1.3. */
  private static final String PROTOCOL = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

  private static final String VERSION_HEADER = "Sec-WebSocket-Version";
  private static final String VERSION = "13";
  private static final int KEY_BYTES = 16;

  private final Origins origins;
  private final SocketLimits limits;

  /**
   * Prepares for clients.
   *
   * @param origins whose pages may connect, besides the server's own
   * @param limits what a connection may cost
   */
  public Handshake(List<String> origins, SocketLimits limits) {
    this.origins = new Origins(origins);
    this.limits = limits;
  }

  /**
   * Takes a connection over.
   *
   * @param listener made for the connection, once the client has been told
   * @throws ProblemException if the request is no such handshake, or one of another origin
   */
  public void take(
      HttpServletRequest request, HttpServletResponse response, Function<SocketConnection, SocketListener> listener)
      throws IOException, ServletException {
    check(request, response);
    response.setHeader("Upgrade", "websocket");
    response.setHeader("Connection", "upgrade");
    response.setHeader("Sec-WebSocket-Accept", accept(key(request)));
    request.upgrade(SocketUpgrade.class).prepare(limits, listener);
  }

  private void check(HttpServletRequest request, HttpServletResponse response) {
    if (!holds(request, "Upgrade", "websocket") || !holds(request, "Connection", "upgrade")) {
      response.setHeader("Upgrade", "websocket");
      response.setHeader("Connection", "Upgrade");
      throw new ProblemException(426, "This address speaks WebSocket only; connect to it with a WebSocket client.");
    }
    if (!VERSION.equals(request.getHeader(VERSION_HEADER))) {
      response.setHeader(VERSION_HEADER, VERSION);
      throw new ProblemException(426, "This server speaks version 13 of WebSocket, that of RFC 6455; use that.");
    }
    origins.check(request);
  }

  private static boolean holds(HttpServletRequest request, String header, String token) {
    return Collections.list(request.getHeaders(header)).stream()
        .flatMap(line -> Arrays.stream(line.split(",", -1)))
        .anyMatch(one -> one.strip().equalsIgnoreCase(token));
  }

  private static String key(HttpServletRequest request) {
    String key = request.getHeader("Sec-WebSocket-Key");
    if (key == null || !isKey(key.strip())) {
      throw ProblemException.badRequest("Sec-WebSocket-Key has to be 16 bytes in base 64; send such a key.");
    }
    return key.strip();
  }

  private static boolean isKey(String text) {
    try {
      return Base64.getDecoder().decode(text).length == KEY_BYTES;
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }

  /** Shows that the server has read the client's key and speaks the protocol. */
  static String accept(String key) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-1");
      byte[] hash = digest.digest((key + PROTOCOL).getBytes(StandardCharsets.US_ASCII));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException("Every JDK has SHA-1.", absent);
    }
  }
}
