package io.vethscope.web.preview;

import io.vethscope.scenario.Ready;

/**
 * What the head of a page tells those who show its link before anybody opens it (Open Graph, ogp.me).
 *
 * @param title a few words
 * @param about a sentence or two
 * @param url the address that the preview stands for
 * @param picture the address of its picture
 */
public record Preview(String title, String about, String url, String picture) {
  /** The page as a whole; {@code home} is the server's address without a slash behind it. */
  public static Preview ofPage(String home, String title, String about) {
    return new Preview(title, about, home + "/", home + "/og/vethscope.png");
  }

  /** A ready scenario, as text. */
  public static Preview of(String home, Ready ready) {
    return new Preview(
        ready.title(), ready.about(), home + "/traces/" + ready.id(), home + "/og/scenarios/" + ready.id() + ".png");
  }

  /** A short link. */
  public static Preview of(String home, String id, Subject subject) {
    return new Preview(subject.title(), subject.about(), home + "/s/" + id, home + "/og/links/" + id + ".png");
  }
}
