package io.vethscope.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;

/** A test that tells what people do in a classroom, each in a browser of their own. */
abstract class RoomStoryTest extends StoryTest {
  private static final Pattern CODE = Pattern.compile("^[a-z]{4}-[a-z]{4}-[a-z]{4}$");

  /** Somebody who has opened a room, and has its code before them. */
  final Explorer teacher() {
    return teacher(blank(Viewing.DESKTOP.calm()), url("/#scenario=same-node"));
  }

  /** Somebody who opens a room in a page that was made ready for it. */
  static final Explorer teacher(Page page, String address) {
    page.navigate(address);
    Explorer teacher = new Explorer(page).whole();
    teacher.button("Classroom").click();
    assertThat(teacher.page().locator("#room-big")).hasText(CODE);
    return teacher;
  }

  /** The link for followers. */
  static final String link(Explorer teacher) {
    return String.valueOf(teacher.page().locator("#room-address").textContent());
  }

  /** The teacher puts the code away. */
  static final Explorer started(Explorer teacher) {
    teacher.button("Start").click();
    return teacher;
  }

  /** Somebody who has opened the link. */
  final Explorer student(String link, Viewing viewing) {
    return student(link, blank(viewing));
  }

  /** Somebody who opens the link in a page that was made ready for it. */
  static final Explorer student(String link, Page page) {
    page.navigate(link);
    Explorer student = new Explorer(page);
    assertThat(room(student)).containsText("Following");
    return student;
  }

  /** The strip that says how things stand in the room. */
  static final Locator room(Explorer reader) {
    return reader.page().getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Classroom").setExact(true));
  }
}
