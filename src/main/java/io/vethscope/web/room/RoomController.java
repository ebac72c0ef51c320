package io.vethscope.web.room;

import io.nayuki.qrcodegen.QrCode;
import io.vethscope.classroom.RoomCode;
import io.vethscope.web.problem.ProblemException;
import java.net.URI;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /r/CODE}, which followers type or scan, and the picture that they scan. */
@RestController
final class RoomController {
  private static final int LONGEST = 300;
  private static final int BORDER = 4;

  /** Leads to the page, which says what is wrong with a code that is none. */
  @GetMapping("/r/{code}")
  ResponseEntity<Void> follow(@PathVariable String code) {
    String room = RoomCode.parse(code).map(RoomCode::text).orElse("unknown");
    // Relative, so that it holds behind any proxy.
    return ResponseEntity.status(HttpStatus.FOUND).header(HttpHeaders.LOCATION, "../?room=" + room).build();
  }

  /**
   * The QR code (ISO/IEC 18004) of a room's link.
   *
   * @param link a link as the page shows it; nothing else is drawn
   */
  @GetMapping("/api/qr")
  ResponseEntity<String> qr(@RequestParam String link) {
    if (!isLink(link)) {
      throw new ProblemException(
          422, "Only the link of a room is drawn here: an address that ends with /r/ and a code.");
    }
    QrCode code = QrCode.encodeText(link, QrCode.Ecc.MEDIUM);
    return ResponseEntity.ok()
        .contentType(new MediaType("image", "svg+xml"))
        .cacheControl(CacheControl.noCache())
        .body(svg(code));
  }

  private static boolean isLink(String link) {
    int room = link.lastIndexOf("/r/");
    if (link.length() > LONGEST || room < 0 || RoomCode.parse(link.substring(room + 3)).isEmpty()) {
      return false;
    }
    try {
      URI uri = new URI(link);
      return uri.getHost() != null && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()));
    } catch (java.net.URISyntaxException malformed) {
      return false;
    }
  }

  private static String svg(QrCode code) {
    var path = new StringBuilder();
    for (int y = 0; y < code.size; y++) {
      for (int x = 0; x < code.size; x++) {
        if (code.getModule(x, y)) {
          path.append('M').append(x + BORDER).append(',').append(y + BORDER).append("h1v1h-1z");
        }
      }
    }
    int size = code.size + 2 * BORDER;
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 "
        + size
        + " "
        + size
        + "\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0,0h"
        + size
        + "v"
        + size
        + "h-"
        + size
        + "z\"/><path d=\""
        + path
        + "\"/></svg>";
  }
}
