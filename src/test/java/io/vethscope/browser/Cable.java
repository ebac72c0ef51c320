package io.vethscope.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.WebSocketRoute;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The connection between a page and the server, which can be cut and mended. To be made before the page goes there. */
final class Cable {
  private static final int GONE = 1001;

  private final List<String> asked = new ArrayList<>();
  private final List<WebSocketRoute> ends = new ArrayList<>();
  private boolean whole = true;
  private int messages = Integer.MAX_VALUE;

  /** That by which runs come. */
  Cable(Page page) {
    this(page, "/api/stream");
  }

  /** That to an address. */
  Cable(Page page, String path) {
    page.routeWebSocket(Pattern.compile(path), this::connect);
  }

  /** Cuts it; until it is mended, nobody gets through. */
  void cut() {
    whole = false;
    ends.forEach(end -> end.close(new WebSocketRoute.CloseOptions().setCode(GONE)));
    ends.clear();
  }

  /** Will cut it after some more messages of the server. */
  void cutAfter(int more) {
    messages = more;
  }

  /** Lets people through again. */
  void mend() {
    messages = Integer.MAX_VALUE;
    whole = true;
  }

  /** What the page has said, in order. */
  List<String> asked() {
    return asked;
  }

  private void connect(WebSocketRoute page) {
    if (!whole) {
      page.close(new WebSocketRoute.CloseOptions().setCode(GONE));
      return;
    }
    WebSocketRoute server = page.connectToServer();
    ends.add(page);
    ends.add(server);
    page.onMessage(frame -> {
      asked.add(frame.text());
      server.send(frame.text());
    });
    server.onMessage(frame -> {
      if (messages-- > 0) {
        page.send(frame.text());
      } else if (whole) {
        cut();
      }
    });
  }
}
