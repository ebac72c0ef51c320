package io.vethscope.browser;

/** A test that tells what somebody does on the first page. */
abstract class StoryTest extends BrowserTest {

  /** Opens a link, waits for the whole trace. */
  final Explorer explore(String fragment, Viewing viewing) {
    return new Explorer(open("/#" + fragment, viewing)).whole();
  }

  /** Opens a link at a desk. */
  final Explorer explore(String fragment) {
    return explore(fragment, Viewing.DESKTOP);
  }

  /** Opens a link as somebody who wants less movement: a step is there at once. */
  final Explorer exploreCalmly(String fragment) {
    return explore(fragment, Viewing.DESKTOP.calm());
  }
}
