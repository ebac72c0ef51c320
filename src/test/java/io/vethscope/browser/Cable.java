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
  private final List<Runnable> held = new ArrayList<>();
  private boolean whole = true;
  private int messages = Integer.MAX_VALUE;
  private boolean holds;
  private int times = 1;

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

  /** Keeps what the server says, until it is released. */
  void hold() {
    holds = true;
  }

  /** Hands over what was kept, and keeps nothing more. */
  void release() {
    holds = false;
    held.forEach(Runnable::run);
    held.clear();
  }

  /** From now on the page hears everything so many times. */
  void repeat(int often) {
    times = often;
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
        hear(page, frame.text());
      } else if (whole) {
        cut();
      }
    });
  }

  private void hear(WebSocketRoute page, String text) {
    for (int time = 0; time < times; time++) {
      if (holds) {
        held.add(() -> page.send(text));
      } else {
        page.send(text);
      }
    }
  }
}
